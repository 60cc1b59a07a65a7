"""What the nightly count costs where everybody has eight modules: time per person, and memory."""

import resource
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from analytics.models import DailyCompletion
from analytics.publish import publish
from analytics.rollup import rebuild, roll_up
from courses.models import Enrolment, ModulePage
from ops.reference import ensure_reference_rows
from people.models import Audience, Municipality
from people.scope import scope
from people.statistics import refresh_statistics
from tests.bench.campaigns import fill
from tests.bench.measure import Measure, cost
from tests.factories import ModulePageFactory, MunicipalityFactory
from tests.factories.courses import site_tree

MODULES = 8
DAYS = 4  # of a rebuild
AIM = "aim: 60 s for 200,000 people"
# Two in three are done, and one in five has a second round. Written by the database itself: to send
# it a million and a half rows would take longer than what is measured.
ASSIGN = """
INSERT INTO courses_enrolment (municipality_id, user_id, module_id, audience_id, cycle, round,
    assigned_on, due_on, completed_on, expires_on, asked_before, asked_after)
SELECT u.municipality_id, u.id, m.module, %(audience)s, cycle, cycle,
    %(on)s - 300 + 200 * (cycle - 1), %(on)s - 200 + 200 * (cycle - 1),
    CASE WHEN (u.id + m.module) %% 3 > 0 AND cycle = 1 THEN %(on)s - 250 END,
    CASE WHEN (u.id + m.module) %% 3 > 0 AND cycle = 1 THEN %(on)s + 115 END,
    false, false
FROM people_user u
CROSS JOIN unnest(%(modules)s) AS m(module)
CROSS JOIN generate_series(1, 2) AS cycle
WHERE u.municipality_id = %(municipality)s AND (cycle = 1 OR (u.id + m.module) %% 5 = 0)
"""
CERTIFY = """
INSERT INTO courses_certificate (municipality_id, enrolment_id, code, person_name, module_title,
    issued_on, valid_until, withdrawn_reason)
SELECT municipality_id, id, id::text, '', '', completed_on, expires_on, ''
FROM courses_enrolment WHERE completed_on IS NOT NULL AND municipality_id = %(municipality)s
"""


def run(size: int) -> Iterator[Measure]:
    """Count a day, and count some days again, in the process that calls."""
    ensure_reference_rows()
    municipality = MunicipalityFactory(slug=f"met-{size}", name=f"Met {size}")
    on = timezone.localdate() - timedelta(days=1)
    with scope(municipality):
        fill(municipality, size)
        _assign(municipality, on)
        yield from _counted(municipality, size, on)
        yield from _rebuilt(municipality, size, on)
        yield from _published(municipality, size, on)


def _counted(municipality: Municipality, size: int, on: date) -> Iterator[Measure]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with cost() as found:
        roll_up(municipality=municipality, on=on)
    counted = sum(DailyCompletion.objects.filter(day=on).values_list("assigned", flat=True))
    assert counted == MODULES * size
    what = f"day counted, {MODULES} modules each, {size:,} people"
    yield Measure(what, found.wall, "s", AIM)
    yield Measure(f"{what}: per person", 1e6 * found.wall / size, "µs")
    yield Measure(f"{what}: memory on top", found.peak_mb - before, "MB")
    yield Measure(f"{what}: queries", found.queries, "queries")


def _rebuilt(municipality: Municipality, size: int, on: date) -> Iterator[Measure]:
    with cost() as found:
        rebuild(municipality=municipality, first=on - timedelta(days=DAYS - 1), last=on)
    what = f"{DAYS} days counted again, {MODULES} modules each, {size:,} people"
    yield Measure(what, found.wall, "s")
    yield Measure(f"{what}: per person and day", 1e6 * found.wall / DAYS / size, "µs")


def _published(municipality: Municipality, size: int, on: date) -> Iterator[Measure]:
    """Every team stands right under the organisation, and so has a line and a cell per module."""
    with cost() as found:
        publish(municipality=municipality, on=on)
    what = f"a week published, teams right under the top, {size:,} people"
    yield Measure(what, found.wall, "s")


def _assign(municipality: Municipality, on: date) -> None:
    index = site_tree(municipality)
    modules = list(ModulePage.objects.values_list("pk", flat=True))[:MODULES]
    modules += [ModulePageFactory(parent=index).pk for _n in range(MODULES - len(modules))]
    values = {
        "municipality": municipality.pk,
        "audience": Audience.objects.get(slug="balie").pk,
        "modules": modules,
        "on": on,
    }
    with connection.cursor() as cursor:
        cursor.execute(ASSIGN, values)
        cursor.execute(CERTIFY, values)
    assert Enrolment.objects.count() >= MODULES * municipality.users.count()
    refresh_statistics()
