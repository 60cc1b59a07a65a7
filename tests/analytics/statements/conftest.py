"""A municipality of which a quarter was published week by week."""

from datetime import UTC, date, datetime, timedelta

import pytest

from analytics.models import Statement
from analytics.statements.quarter import Quarter
from analytics.statements.seal import seal
from courses.models import ModuleIndexPage
from people.models import Municipality
from tests.analytics.days import Organisation, TeamDay

QUARTER = Quarter(2026, 3)
LAST_SUNDAY = date(2026, 9, 27)
AFTER = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)


def teams(trained: int = 20, of: int = 30) -> list[TeamDay]:
    """Two domains; a team of four that has to stay hidden, and another that hides it."""
    return [
        TeamDay("Ruimte", "Noord", assigned=of, trained=trained, late=3),
        TeamDay("Ruimte", "Zuid", assigned=40, trained=35),
        TeamDay("Ruimte", "Klein", assigned=4, trained=1),
        TeamDay("Ruimte", "Kade", assigned=12, trained=6),
        TeamDay("Staf", "Staf", assigned=200, trained=120, audience="kantoor"),
    ]


@pytest.fixture
def lindewaard(municipality: Municipality, module_index: ModuleIndexPage) -> Organisation:
    """With the last two weeks of the quarter, and the first of the next."""
    made = Organisation(municipality, module_index)
    made.count(teams(19), on=LAST_SUNDAY - timedelta(weeks=1))
    made.count(teams(20), on=LAST_SUNDAY)
    made.count(teams(29), on=LAST_SUNDAY + timedelta(weeks=1))
    return made


@pytest.fixture
def statement(lindewaard: Organisation) -> Statement:
    """Sealed."""
    return seal(municipality=lindewaard.municipality, quarter=QUARTER, at=AFTER)
