"""Numbers that were published, and a statement of them."""

from datetime import UTC, date, datetime, time, timedelta

from analytics.measures import Share
from analytics.models import Publication, Statement
from analytics.reports.published import Published, write
from analytics.reports.tables import Line, Table
from analytics.statements.quarter import Quarter
from analytics.statements.seal import seal
from people.models import Municipality

COUNTED = {"assigned": 60, "started": 50, "completed": 45, "completed_on_time": 40, "valid": 42}


def published_numbers(municipality: Municipality, *, on: date) -> Publication:
    """Sixty people in two domains."""
    lines = (
        Line("Ruimte", Share(12, 20), 3, key="domain:1"),
        Line("Staf", Share(30, 40), 2, key="domain:2"),
    )
    found = Published(
        day=on,
        min_group=municipality.min_group,
        tables={"domains": Table(lines)},
        totals={**COUNTED, "overdue": 5},
    )
    made: Publication = Publication.objects.create(
        municipality=municipality,
        day=on,
        min_group=municipality.min_group,
        people=64,
        assigned=60,
        trained=42,
        content=write(found),
    )
    return made


def sealed_statement(municipality: Municipality, quarter: Quarter | None = None) -> Statement:
    """Of this quarter, or of one long ago; needs the municipality's scope."""
    quarter = quarter or Quarter(2024, 2)
    published_numbers(municipality, on=quarter.last)
    at = datetime.combine(quarter.last + timedelta(days=3), time(9), tzinfo=UTC)
    return seal(municipality=municipality, quarter=quarter, at=at)
