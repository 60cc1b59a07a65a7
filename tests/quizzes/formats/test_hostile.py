"""Files that are broken, strange or meant to hurt are refused, at once and in words."""

import codecs
import io
import time
import tracemalloc

import pytest

from quizzes.formats.entry import Trouble, Unreadable
from quizzes.formats.moodle_read import read_moodle_xml
from quizzes.formats.wording import trouble_sentence
from tests.quizzes.formats.moodle import quiz, read, single

MEGABYTE = 1024 * 1024


def refused(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        for _entry in read_moodle_xml(io.BytesIO(content)):
            pass
    assert trouble_sentence(caught.value)
    return caught.value


BOMB = "".join(
    f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' if level else '<!ENTITY a0 "ha">'
    for level in range(10)
)


@pytest.mark.parametrize(
    "content",
    [
        f"<!DOCTYPE quiz [{BOMB}]><quiz>&a9;</quiz>",
        '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
        '<!DOCTYPE quiz SYSTEM "https://elders.example/x.dtd"><quiz/>',
        '<!DOCTYPE quiz [<!ENTITY % x SYSTEM "https://elders.example/x">%x;]><quiz/>',
    ],
)
def test_entities_are_refused(content):
    assert refused(content.encode()).trouble == Trouble.ENTITIES


@pytest.mark.parametrize(
    ("content", "trouble", "line"),
    [
        (b"", Trouble.EMPTY, 0),
        (b"  \n ", Trouble.EMPTY, 0),
        (b"PK\x03\x04" + b"\0" * 40, Trouble.ARCHIVE, 0),
        (b"\x1f\x8b\x08" + b"\0" * 40, Trouble.ARCHIVE, 0),
        (b"<html/>", Trouble.NOT_MOODLE, 0),
        (b"<quiz>\n<question>\n</quiz>", Trouble.NOT_XML, 3),
        (b"<quiz>", Trouble.NOT_XML, 1),
        (b"<quiz>\x00</quiz>", Trouble.NOT_XML, 1),
        (b"<quiz></quiz>", Trouble.NO_QUESTIONS, 0),
        ("<quiz>é</quiz>".encode("cp1252"), Trouble.ENCODING, 0),
        (b"<?xml version='1.0' encoding='utf-7'?><quiz/>", Trouble.ENCODING, 0),
        (b"<?xml version='1.0' encoding='klingon'?><quiz/>", Trouble.ENCODING, 0),
        (b"<?xml version='1.0' encoding='rot13'?><quiz/>", Trouble.ENCODING, 0),
        ("<?xml version='1.0' encoding='ascii'?><quiz>é</quiz>".encode(), Trouble.ENCODING, 0),
    ],
)
def test_broken_files_are_refused_in_words(content, trouble, line):
    found = refused(content)
    assert (found.trouble, found.line) == (trouble, line)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("iso-8859-1", b""),
        ("iso-8859-15", b""),
        ("windows-1252", b""),
    ],
)
def test_encodings_that_a_file_names_are_read(encoding, mark):
    said = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le").removesuffix("-be")}"?>'
    content = quiz(single(text="Geërfd café"), declaration=said).decode().encode(encoding)
    (found,) = read(mark + content)
    assert found.question.text == "Geërfd café"


def endless(begin: bytes, end: bytes = b"") -> bytes:
    return begin + b"a" * (40 * MEGABYTE) + end


@pytest.mark.parametrize(
    "content",
    [
        endless(b"<quiz><question>"),
        endless(b"<quiz><"),
        endless(b"<quiz><question type='"),
        endless(b"<quiz><!--"),
        b"<quiz><question>" + b"<a>" * 100_000,
        b"<quiz><question>" + b"<a/>" * 100_000,
        b"<quiz>" + b"<question/>" * 100_000 + b"</quiz>",
        b"<quiz>" + b"<question " + b" ".join(b"a%d=''" % i for i in range(100_000)),
    ],
    ids=["text", "tag", "attribute", "comment", "deep", "wide", "many", "attributes"],
)
def test_huge_things_are_refused_soon_and_in_little_memory(content):
    file = io.BytesIO(content)
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(Unreadable) as caught:
        for _entry in read_moodle_xml(file):
            pass
    spent, (_now, most) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.trouble == Trouble.TOO_LARGE
    # Watching the memory makes it several times slower than it is.
    assert spent < 5
    assert most < 24 * MEGABYTE


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "groot.xml"
    with path.open("wb") as file:
        file.write(b"<quiz>")
        file.seek(3 * 1024 * MEGABYTE)
        file.write(b"</quiz>")
    with path.open("rb") as file, pytest.raises(Unreadable) as caught:
        next(read_moodle_xml(file))
    assert caught.value.trouble == Trouble.TOO_LARGE
