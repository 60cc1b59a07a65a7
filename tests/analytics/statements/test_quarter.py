"""Quarters, and one way to write things down."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statements.canonical import canonical, checksum
from analytics.statements.quarter import Quarter

days = st.dates(min_value=date(1000, 6, 1), max_value=date(9000, 1, 1))
content = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(days)
def test_each_day_lies_in_its_quarter(day: date) -> None:
    found = Quarter.of(day)
    assert found.first <= day <= found.last
    assert Quarter.of(found.first) == Quarter.of(found.last) == found
    assert found.before.last == found.first - timedelta(days=1)
    assert found.before < found
    assert Quarter.parse(str(found)) == found


@pytest.mark.parametrize("text", ["", "2026", "2026Q0", "2026Q5", "2026q3", "26Q3", "0000Q1", "x"])
def test_anything_else_is_no_quarter(text: str) -> None:
    with pytest.raises(ValueError, match="2026Q3"):
        Quarter.parse(text)


@given(st.dictionaries(st.text(), content))
def test_the_order_of_keys_does_not_matter(found: dict[str, object]) -> None:
    turned = dict(reversed(list(found.items())))
    assert canonical(found) == canonical(turned)
    assert checksum(found) == checksum(turned)


def test_another_number_is_another_checksum() -> None:
    assert checksum({"part": 1}) != checksum({"part": 2})
