"""A reader lays a statement beside its correction, and calculates."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given

from analytics.models import DailyCompletion, DailyReach, Statement
from analytics.statements.quarter import Quarter
from analytics.statements.seal import seal
from courses.models import ModuleIndexPage
from people.models import Municipality
from tests.analytics.days import YESTERDAY, Organisation, TeamDay, made_up, tries
from tests.analytics.test_attack import (
    COLUMNS,
    WEEKS,
    Told,
    calculate,
    compare,
    large_organisations,
)

QUARTER = Quarter.of(YESTERDAY)
AFTER = timezone.make_aware(datetime.combine(QUARTER.last + timedelta(days=2), time(9)))


def told_by(client: Client, statement: Statement) -> Iterator[Told]:
    """Every line with numbers of its own, from the file of which the checksum is shown."""
    path = reverse("analytics:statement_file", args=[statement.pk])
    content = json.loads(client.get(f"{path}?soort=json").content)
    for sheet in content["documents"]["en"]["sheets"]:
        for row in sheet["rows"]:
            if len(row) == COLUMNS and row[2] is not None and not row[6]:
                yield Told(row[0], row[1], row[2], row[3])


def sealed(made: Organisation, teams: Sequence[TeamDay], reason: str = "") -> Statement:
    for rows in (DailyReach, DailyCompletion):
        rows.objects.filter(day=YESTERDAY).delete()
    made.count(teams, on=YESTERDAY)
    return seal(
        municipality=made.municipality,
        quarter=QUARTER,
        at=AFTER,
        correcting=bool(reason),
        reason=reason,
    )


@tries(10)
@given(large_organisations())
def test_nobody_is_found_in_a_statement_nor_in_its_correction(
    municipality: Municipality, module_index: ModuleIndexPage, weeks: list[list[TeamDay]]
) -> None:
    with made_up(municipality, module_index) as (made, client):
        both = [sealed(made, weeks[0]), sealed(made, weeks[1], "Er was iets vergeten.")]
        told = [list(told_by(client, each)) for each in both]
        for lines, teams in zip(told, weeks, strict=True):
            calculate(lines, teams)
        compare(dict(zip(WEEKS, told, strict=True)))
