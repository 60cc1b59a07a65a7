"""A token sheet as JSON: as strict as the CSS."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.theme.test_token_sheet import SHEETS
from theme.token_json import read_json_sheet
from theme.token_sheet import BadSheet, Sheet


def as_json(sheet: Sheet) -> str:
    """A sheet as a tool writes it: a name as a path."""
    light = {name: {"value": value} for name, value in {**sheet.light, **sheet.shape}.items()}
    dark = {name: {"$value": value, "$type": "color"} for name, value in sheet.dark.items()}
    return json.dumps({"weerbaar": light, "dark": {"weerbaar": dark}}, indent=1)


@given(SHEETS)
def test_a_sheet_says_what_was_written(sheet: Sheet) -> None:
    assert read_json_sheet(as_json(sheet)) == sheet


def test_names_may_be_paths_and_those_of_utrecht() -> None:
    text = """
    {"weerbaar": {"header": {"line": {"value": "#123456"}}},
     "utrecht": {"link": {"color": {"$value": "#654321"}, "hover": {"color": {"value": "#000"}}}}}
    """
    wanted = {"header-line": "#123456", "accent": "#654321", "accent-hover": "#000"}
    assert read_json_sheet(text).light == wanted


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('{"weerbaar":\n{"acent": {"value": "#fff"}}}', 2, "unknown"),
        ('{"weerbaar":\n{"error": {"value": "#fff"}}}', 2, "unknown"),
        ('{"utrecht": {"icon":\n\n{"color": {"value": "#fff"}}}}', 3, "unknown"),
        ('{"weerbaar": {"accent":\n{"value": "red"}}}', 2, "colour"),
        ('{"weerbaar": {"accent":\n{"value": 3}}}', 2, "syntax"),
        ('{"weerbaar": {"accent": "#fff"}}', 1, "unknown"),
        ('{"dark": {"weerbaar": {"radius":\n{"value": "0"}}}}', 2, "place"),
        ('{"weerbaar":\n{"accent": }}', 2, "syntax"),
        ("[]", 1, "syntax"),
        ('"#fff"', 1, "unknown"),
        ('{"value": "#fff"}', 1, "unknown"),
    ],
)
def test_what_does_not_belong_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(BadSheet) as refused:
        read_json_sheet(text)
    assert (refused.value.line, refused.value.reason) == (line, reason)


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(st.text(max_size=40) | TREES.map(json.dumps))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadSheet):
        read_json_sheet(text)
