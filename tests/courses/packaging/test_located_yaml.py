"""YAML with line numbers, and the tricks it is not fooled by."""

from datetime import date

import pytest

from courses.packaging.broken import BrokenModule
from courses.packaging.located_yaml import Row, read_yaml, write_yaml


def test_every_part_knows_its_line():
    located = read_yaml("a: 1\nb:\n  - x\n  - y: 2\n", file="f.yaml", first_line=10)
    assert located.data == {"a": 1, "b": ["x", {"y": 2}]}
    assert located.line(("a",)) == 10
    assert located.line(("b", 1, "y")) == 13
    assert located.line(("b", 0, "not there")) == 12
    assert located.line(("unknown",)) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1", 2),
        ("a: 1\na: 2", 2),
        ("a: 1\nb: &x 2\nc: *x", 3),
        ("a: 1\nb: !!python/object:os.system x", 2),
        ("a: 1\nb: 2026-13-45", 1),
        ("[" * 30 + "]" * 30, 1),
        ("a: 1\n\tb: 2", 2),
        ("a: 1\n---\nb: 2", 2),
    ],
)
def test_unsound_or_clever_yaml_is_refused(text, line):
    with pytest.raises(BrokenModule) as refused:
        read_yaml(text, file="f.yaml")
    assert (refused.value.file, refused.value.line) == ("f.yaml", line)


def test_a_million_brackets_do_not_exhaust_anything():
    with pytest.raises(BrokenModule):
        read_yaml("[" * 1_000_000, file="f.yaml")


def test_a_billion_laughs_stay_one():
    bomb = "a: &a [x, x]\n" + "".join(
        f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a]\n" for n in range(30)
    )
    with pytest.raises(BrokenModule):
        read_yaml(bomb, file="f.yaml")


def test_writing_is_readable_and_reads_back():
    data = {
        "long": "Eerste regel.\n\nTweede “regel”: met dubbele punt.",
        "one_line": "Een zin met een dubbele punt: die te lang is voor aanhalingstekens eromheen.",
        "word": "yes",
        "row": Row(["a", "b"]),
        "list": [{"text": "x"}],
        "day": date(2026, 11, 23),
    }
    text = write_yaml(data)
    assert "long: |\n  Eerste regel.\n\n  Tweede" in text
    assert "one_line: |\n" in text
    assert "row: [a, b]" in text
    assert "list:\n  - text: x" in text
    read = read_yaml(text, file="f").data
    assert {k: v.strip() if isinstance(v, str) else v for k, v in read.items()} == data
