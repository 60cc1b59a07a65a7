"""What templates of tables ask for."""

from collections.abc import Iterator, Sequence

from django import template

from analytics.reports.tables import Line

register = template.Library()


@register.filter
def cells(row: Line, columns: Sequence[str]) -> Iterator[tuple[str, Line | None]]:
    """For each column its name and the part of this row that stands in it."""
    own = {part.label: part for part in row.own_parts}
    return ((column, own.get(column)) for column in columns)
