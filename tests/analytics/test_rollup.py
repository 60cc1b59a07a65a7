"""The database counts what a patient person would count."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.models import DailyCompletion, DailyReach, Publication
from analytics.publish import publish_weeks
from analytics.rollup import catch_up, forget_counted_days, rebuild, roll_up
from analytics.tasks import roll_up_all
from courses.models import Enrolment
from people.models import Municipality
from people.scope import scope
from tests.analytics.worlds import (
    COUNTED,
    Duty,
    History,
    Job,
    MoreTime,
    Person,
    Setting,
    completion_of,
    day,
    histories,
    reach_of,
    with_more_time,
)
from tests.factories import (
    CertificateFactory,
    DepartmentFactory,
    MembershipFactory,
    MunicipalityFactory,
)

BALIE = Duty(module=0, cycle=1, audience=0, assigned=0, due=30)


def completion(setting: Setting, on: int) -> dict[tuple[int, int | None, int], dict[str, int]]:
    rows = DailyCompletion.objects.filter(day=day(on))
    teams = {team.pk: number for number, team in enumerate(setting.teams)}
    audiences = {row.pk: number for number, row in enumerate(setting.audiences)}
    modules = {page.pk: number for number, page in enumerate(setting.modules)}
    found: dict[tuple[int, int | None, int], Counter[str]] = defaultdict(Counter)
    for row in rows:
        key = teams[row.department_id], audiences.get(row.audience_id), modules[row.module_id]
        found[key].update({name: getattr(row, name) for name in COUNTED})
    return {key: dict(counter) for key, counter in found.items()}


def reach(setting: Setting, on: int) -> dict[int, tuple[int, int, int]]:
    teams = {team.pk: number for number, team in enumerate(setting.teams)}
    rows = DailyReach.objects.filter(day=day(on)).values_list("department").order_by("department")
    sums = rows.annotate(Sum("people"), Sum("assigned"), Sum("trained"))
    return {teams[team]: (people, has_to, trained) for team, people, has_to, trained in sums}


def counted(setting: Setting, persons: list[Person], on: int) -> dict[str, int]:
    """The sums of the one day, over all rows."""
    with setting.holding(persons):
        roll_up(municipality=setting.municipality, on=day(on))
        rows = completion(setting, on).values()
        return {name: sum(row[name] for row in rows) for name in COUNTED}


def reached(setting: Setting, persons: list[Person], on: int) -> dict[int, tuple[int, int, int]]:
    with setting.holding(persons):
        roll_up(municipality=setting.municipality, on=day(on))
        return reach(setting, on)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(most=5), again=st.booleans())
def test_the_rollup_agrees_with_counting_one_by_one(
    setting: Setting, history: History, again: bool
) -> None:
    """In the night itself, and `again` after more time was given: due dates have no history."""
    persons, on = history.people, history.on
    known = history.given if again else history.until_then
    with setting.holding(persons, known) as extensions:
        roll_up(municipality=setting.municipality, on=day(on))
        after, moved = with_more_time(persons, known)
        assert [each.enrolments for each in extensions] == moved
        expected = {
            key: {name: int(row[name]) for name in COUNTED}
            for key, row in completion_of(after, on).items()
        }
        assert completion(setting, on) == expected
        assert reach(setting, on) == reach_of(after, on)


def test_counting_a_day_again_changes_nothing(setting: Setting) -> None:
    persons = [Person((Job(0, -40),), (BALIE,)), Person((Job(1, -40),), (BALIE,))]
    with setting.holding(persons):
        roll_up(municipality=setting.municipality, on=day(10))
        once = completion(setting, 10), reach(setting, 10)
        roll_up(municipality=setting.municipality, on=day(10))
        assert (completion(setting, 10), reach(setting, 10)) == once
        assert DailyReach.objects.count() == 2


def test_a_mover_counts_where_he_worked_on_that_day(setting: Setting) -> None:
    mover = Person((Job(0, -40, ends=9), Job(1, 10)), (BALIE,))
    assert reached(setting, [mover], 9) == {0: (1, 1, 0)}
    assert reached(setting, [mover], 10) == {1: (1, 1, 0)}


def test_a_leaver_counts_up_to_and_including_the_last_day(setting: Setting) -> None:
    leaver = Person((Job(0, -40, ends=9),), (BALIE,))
    assert reached(setting, [leaver], 9) == {0: (1, 1, 0)}
    assert reached(setting, [leaver], 10) == {}


def test_someone_on_leave_is_not_counted_and_comes_back(setting: Setting) -> None:
    away = Person((Job(0, -40, leave=(5, 8)),), (BALIE,))
    assert [bool(reached(setting, [away], on)) for on in (4, 5, 8, 9)] == [True, False, False, True]


def test_who_works_in_two_places_counts_once_where_he_came_first(setting: Setting) -> None:
    person = Person((Job(1, -10), Job(0, -40)), (BALIE,))
    assert reached(setting, [person], 10) == {0: (1, 1, 0)}


def test_a_newcomer_counts_as_people_first_and_has_to_train_after_a_month(
    setting: Setting,
) -> None:
    newcomer = Person((Job(0, 0),), (BALIE,))
    assert reached(setting, [newcomer], 29) == {0: (1, 0, 0)}
    assert reached(setting, [newcomer], 30) == {0: (1, 1, 0)}


def test_a_chosen_module_counts_nowhere(setting: Setting) -> None:
    chosen = Person((Job(0, -40),), (Duty(0, 1, None, assigned=0, due=None),))
    assert counted(setting, [chosen], 10)["assigned"] == 0
    assert reached(setting, [chosen], 10) == {0: (1, 0, 0)}


def test_the_due_day_itself_is_not_late(setting: Setting) -> None:
    person = Person((Job(0, -40),), (BALIE,))
    assert counted(setting, [person], 30)["overdue"] == 0
    assert counted(setting, [person], 31)["overdue"] == 1


def test_what_was_done_later_was_late_then(setting: Setting) -> None:
    done = Duty(0, 1, 0, assigned=0, due=30, started=35, completed=40, expires=400)
    person = Person((Job(0, -40),), (done,))
    assert counted(setting, [person], 35)["overdue"] == 1
    after = counted(setting, [person], 40)
    assert (after["overdue"], after["completed"], after["completed_on_time"]) == (0, 1, 0)


ALL = MoreTime(campaign=0, on=20, until=45)
CAMPAIGN = replace(BALIE, campaign=0)


def late_and_in_time(
    setting: Setting, duty: Duty, more: MoreTime, on: int, team: int = 0
) -> tuple[int, int]:
    """Of one person with this to do."""
    with setting.holding([Person((Job(team, -40),), (duty,))], [more]):
        roll_up(municipality=setting.municipality, on=day(on))
        [row] = completion(setting, on).values()
        return row["overdue"], row["completed_on_time"]


def test_who_got_more_time_is_late_after_that(setting: Setting) -> None:
    assert late_and_in_time(setting, CAMPAIGN, ALL, on=45) == (0, 0)
    assert late_and_in_time(setting, CAMPAIGN, ALL, on=46) == (1, 0)
    was_late = replace(ALL, on=35)
    assert late_and_in_time(setting, CAMPAIGN, was_late, on=36) == (0, 0)


def test_what_is_done_in_the_time_that_was_given_is_in_time(setting: Setting) -> None:
    done = replace(CAMPAIGN, completed=40, expires=400)
    assert late_and_in_time(setting, done, ALL, on=50) == (0, 1)
    was_done = replace(ALL, on=40)
    assert late_and_in_time(setting, done, was_done, on=50) == (0, 0)


@pytest.mark.parametrize(
    ("more", "late"),
    [
        (replace(ALL, campaign=1), 1),
        (replace(ALL, team=0), 1),
        (replace(ALL, team=2), 0),
        (replace(ALL, team=1), 0),  # which the team is below
        (replace(ALL, person=0), 0),
        (replace(ALL, person=1), 1),
        (replace(ALL, until=25), 1),  # less time is not given
    ],
)
def test_more_time_is_for_whom_it_was_given(setting: Setting, more: MoreTime, late: int) -> None:
    assert late_and_in_time(setting, CAMPAIGN, more, on=40, team=2) == (late, 0)


def test_a_new_cycle_replaces_the_old_one_but_not_its_certificate(setting: Setting) -> None:
    first = Duty(0, 1, 0, assigned=-40, due=-20, started=-30, completed=-30, expires=50)
    again = Duty(0, 2, 0, assigned=10, due=40)
    person = Person((Job(0, -40),), (first, again))
    assert counted(setting, [person], 9)["completed"] == 1
    now = counted(setting, [person], 10)
    assert (now["assigned"], now["completed"], now["valid"]) == (1, 0, 1)
    assert reached(setting, [person], 49) == {0: (1, 1, 1)}
    assert reached(setting, [person], 50) == {0: (1, 1, 0)}


def test_a_withdrawn_certificate_counts_until_the_day_before(setting: Setting) -> None:
    done = Duty(0, 1, 0, assigned=0, due=30, started=1, completed=1, expires=400)
    with setting.holding([Person((Job(0, -40),), (done,))]):
        CertificateFactory(enrolment=Enrolment.objects.get(), withdrawn_on=day(20))
        for on, stands in ((19, 1), (20, 0)):
            roll_up(municipality=setting.municipality, on=day(on))
            assert reach(setting, on) == {0: (1, 1, stands)}
            [row] = completion(setting, on).values()
            assert (row["completed"], row["valid"]) == (1, stands)


def test_trained_means_every_assigned_module(setting: Setting) -> None:
    done = Duty(0, 1, 0, assigned=0, due=30, started=1, completed=1, expires=400)
    both = Person((Job(0, -40),), (done, Duty(1, 1, 0, assigned=0, due=30)))
    one = Person((Job(0, -40),), (done,))
    assert reached(setting, [both, one], 10) == {0: (2, 2, 1)}


def test_something_done_late_in_the_evening_counts_on_that_day(setting: Setting) -> None:
    evening = Duty(0, 1, 0, assigned=0, due=30, started=10)  # at 23:59 here, another day in UTC
    person = Person((Job(0, -40),), (evening,))
    assert counted(setting, [person], 9)["started"] == 0
    assert counted(setting, [person], 10)["started"] == 1


def test_another_municipality_is_not_counted_and_not_touched(setting: Setting) -> None:
    other = MunicipalityFactory(name="Rietveen", slug="rietveen")
    with scope(other):
        root = DepartmentFactory.root(other)
        MembershipFactory(department=root)
    with setting.holding([Person((Job(0, -40),), (BALIE,))]):
        roll_up(municipality=other, on=day(10))
        roll_up(municipality=setting.municipality, on=day(10))
        roll_up(municipality=setting.municipality, on=day(10))
        with scope(other):
            assert [(row.department_id, row.people) for row in DailyReach.objects.all()] == [
                (root.pk, 1)
            ]
        assert reach(setting, 10) == {0: (1, 1, 0)}


def test_the_number_of_queries_does_not_grow_with_the_people(setting: Setting) -> None:
    used = []
    for size in (1, 20):
        persons = [Person((Job(n % 3, -40),), (BALIE,)) for n in range(size)]
        with setting.holding(persons), CaptureQueriesContext(connection) as captured:
            roll_up(municipality=setting.municipality, on=day(10))
        used.append(len(captured))
    assert used[0] == used[1]


# ---- days in a row ----


def days_counted() -> list[date]:
    return sorted(set(DailyReach.objects.values_list("day", flat=True)))


def test_rebuilding_counts_the_last_day_and_steps_back(setting: Setting) -> None:
    with setting.holding([Person((Job(0, -40),), (BALIE,))]):
        count = rebuild(municipality=setting.municipality, first=day(0), last=day(20), every=7)
        assert (count, days_counted()) == (3, [day(6), day(13), day(20)])


def test_missed_nights_are_counted_after_all(setting: Setting) -> None:
    with setting.holding([Person((Job(0, -40),), (BALIE,))]):
        roll_up(municipality=setting.municipality, on=day(10))
        assert catch_up(municipality=setting.municipality, until=day(14)) == 4
        assert days_counted() == [day(number) for number in range(10, 15)]


def test_no_more_than_a_month_is_caught_up(setting: Setting) -> None:
    with setting.holding([Person((Job(0, -100),), (BALIE,))]):
        roll_up(municipality=setting.municipality, on=day(-60))
        assert catch_up(municipality=setting.municipality, until=day(40)) == 31


def test_the_first_night_counts_one_day_and_the_same_night_again_too(setting: Setting) -> None:
    with setting.holding([Person((Job(0, -40),), (BALIE,))]):
        assert catch_up(municipality=setting.municipality, until=day(10)) == 1
        assert catch_up(municipality=setting.municipality, until=day(10)) == 1
        assert days_counted() == [day(10)]


def test_after_a_month_one_day_of_each_week_is_left(setting: Setting) -> None:
    """Nothing of the last 31 days is forgotten, nor anything twice."""
    first, last = date(2026, 10, 21), date(2026, 12, 2)
    sunday, kept_whole = date(2026, 10, 25), date(2026, 11, 1)
    every_day = [kept_whole + timedelta(days=days) for days in range((last - kept_whole).days + 1)]
    with setting.holding([Person((Job(0, -400),), (BALIE,))]):
        rebuild(municipality=setting.municipality, first=first, last=last)
        assert forget_counted_days(municipality=setting.municipality, until=last) == 9
        assert days_counted() == [sunday, date(2026, 10, 31), *every_day]
        assert forget_counted_days(municipality=setting.municipality, until=last) == 0
        tomorrow = last + timedelta(days=1)
        assert forget_counted_days(municipality=setting.municipality, until=tomorrow) == 1
        assert days_counted() == [sunday, *every_day]


def test_weeks_are_published_again_from_the_days_that_are_left(setting: Setting) -> None:
    """As when a municipality raises its smallest group: what is shown by then changes."""
    last = date(2026, 12, 2)
    with setting.holding([Person((Job(0, -400),), (BALIE,))]):
        rebuild(municipality=setting.municipality, first=date(2026, 10, 1), last=last)
        weeks = publish_weeks(municipality=setting.municipality, until=last)
        forget_counted_days(municipality=setting.municipality, until=last)
        Publication.objects.update(min_group=1)
        assert publish_weeks(municipality=setting.municipality, until=last) == weeks > 7


def test_the_nightly_task_counts_yesterday_everywhere(municipality: Municipality) -> None:
    root = DepartmentFactory.root(municipality)
    MembershipFactory(department=root)
    roll_up_all()
    assert days_counted() == [timezone.localdate() - timedelta(days=1)]


def test_the_command_counts_the_day_it_is_told(setting: Setting) -> None:
    out = StringIO()
    with setting.holding([Person((Job(0, -40),), (BALIE,))]), translation.override("en"):
        call_command("roll_up", "--on", day(10).isoformat(), stdout=out)
        assert days_counted() == [day(10)]
        assert "Lindewaard: 1 days counted" in out.getvalue()


def test_the_command_rebuilds_from_the_first_assignment(setting: Setting) -> None:
    with setting.holding([Person((Job(0, -40),), (BALIE,))]):
        call_command("roll_up", "--on", day(4).isoformat(), "--rebuild", stdout=StringIO())
        assert days_counted() == [day(number) for number in range(5)]


@pytest.mark.parametrize(
    "arguments",
    [["--on", "2999-01-01"], ["--on", "gisteren"], ["--rebuild", "--every", "0"]],
)
def test_the_command_refuses_what_makes_no_sense(
    municipality: Municipality, arguments: list[str]
) -> None:
    with pytest.raises(CommandError):
        call_command("roll_up", *arguments, stdout=StringIO())
