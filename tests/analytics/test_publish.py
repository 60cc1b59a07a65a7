"""Once a week, in one go, and never so that the difference tells of somebody."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures import Share, median, percentage
from analytics.models import DailyReach, Publication
from analytics.publish import outside_safety, publish, publish_weeks
from analytics.reports.groups import Group
from analytics.reports.organisation import last_published
from analytics.reports.published import read
from analytics.reports.rows import Day, ReachRow
from analytics.reports.tables import Line
from courses.models import ModuleIndexPage, Theme
from people.models import Municipality
from tests.analytics.days import Organisation, TeamDay, reader

TODAY = timezone.localdate()
SUNDAY = TODAY - timedelta(days=TODAY.isoweekday() + 7)  # the one before the last
MIN_GROUP = 10


@pytest.fixture
def lindewaard(municipality: Municipality, module_index: ModuleIndexPage) -> Organisation:
    return Organisation(municipality, module_index)


def teams(north: tuple[int, int], south: tuple[int, int] = (20, 40)) -> list[TeamDay]:
    """Two teams of one domain, each (trained, assigned), and a large one elsewhere."""
    return [
        TeamDay("Ruimte", "Noord", assigned=north[1], trained=north[0]),
        TeamDay("Ruimte", "Zuid", assigned=south[1], trained=south[0]),
        TeamDay("Staf", "Staf", assigned=200, trained=120, audience="kantoor"),
    ]


def line(lindewaard: Organisation, on: date, name: str) -> Line:
    row = Publication.objects.get(day=on)
    table = read(row).table("domains")
    return next(each for each in table.walk() if each.name == name)


# ---- when ----


def publications(municipality: Municipality, until: date) -> list[date]:
    publish_weeks(municipality=municipality, until=until)
    return sorted(Publication.objects.values_list("day", flat=True))


def counted(lindewaard: Organisation, *days: date) -> None:
    for day in days:
        lindewaard.count(teams((20, 30)), on=day)
    Publication.objects.all().delete()


def test_a_week_is_published_when_it_is_over(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    days = [SUNDAY - timedelta(days=back) for back in (9, 8, 7, 1, 0)]
    counted(lindewaard, *days)
    assert publications(municipality, days[1]) == [days[1]]  # the first numbers do not wait
    assert publications(municipality, days[2]) == [days[1], days[2]]
    assert publications(municipality, days[3]) == [days[1], days[2]]
    assert publications(municipality, SUNDAY) == [days[1], days[2], SUNDAY]
    assert publications(municipality, SUNDAY) == [days[1], days[2], SUNDAY]


def test_a_week_that_was_not_counted_to_its_end_is_published_as_far_as_it_was(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    thursday = SUNDAY - timedelta(days=3)
    counted(lindewaard, thursday, SUNDAY + timedelta(days=2))
    assert publications(municipality, SUNDAY + timedelta(days=2)) == [thursday]


def test_what_was_counted_again_is_published_again(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    before = SUNDAY - timedelta(days=7)
    counted(lindewaard, before, SUNDAY)
    publications(municipality, SUNDAY)
    DailyReach.objects.filter(day=SUNDAY).update(trained=1)
    assert publish_weeks(municipality=municipality, until=SUNDAY, since=SUNDAY) == 1
    assert Publication.objects.get(day=SUNDAY).trained == 3
    assert Publication.objects.get(day=before).trained == 160


def test_a_larger_smallest_group_counts_at_once(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    lindewaard.count(teams((20, 30)), on=SUNDAY)
    assert last_published(municipality, on=SUNDAY)
    municipality.min_group = 35
    municipality.save()
    assert last_published(municipality, on=SUNDAY) is None
    text = reader(municipality, "view_report").get("/rapportage/").content.decode()
    assert "There are no numbers yet" in text
    publish_weeks(municipality=municipality, until=SUNDAY)
    found = last_published(municipality, on=SUNDAY)
    assert found is not None
    assert found.min_group == 35
    assert "Noord" not in {each.name for each in found.lines().values()}


# ---- from one week to the next ----

NEXT = SUNDAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("then", "now", "shown"),
    [
        ((20, 30), (20, 31), (20, 30)),  # one came, and is not trained: nobody may know
        ((20, 30), (21, 31), (20, 30)),  # one came, and is trained
        ((20, 30), (19, 29), (20, 30)),  # one left
        ((20, 30), (24, 31), (24, 31)),  # one came, but others moved as well
        ((20, 30), (21, 30), (21, 30)),  # nobody came or went
        ((20, 30), (20, 40), (20, 40)),  # as many came as are a group
    ],
)
def test_a_line_waits_while_its_difference_would_tell_of_who_came_or_went(
    lindewaard: Organisation,
    then: tuple[int, int],
    now: tuple[int, int],
    shown: tuple[int, int],
) -> None:
    lindewaard.count(teams(then), on=SUNDAY)
    lindewaard.count(teams(now), on=NEXT)
    found = line(lindewaard, NEXT, "Noord")
    assert found.share == Share(*shown)
    assert found.as_of == (SUNDAY if shown == then != now else None)


def test_a_line_that_waits_does_not_follow_from_its_domain(lindewaard: Organisation) -> None:
    lindewaard.count(teams((20, 30), (20, 40)), on=SUNDAY)
    lindewaard.count(teams((20, 31), (25, 40)), on=NEXT)
    assert line(lindewaard, NEXT, "Ruimte").share == Share(45, 71)
    others = line(lindewaard, NEXT, "Zuid")
    assert (others.share, others.as_of) == (Share(20, 40), SUNDAY)


def test_a_line_waits_for_a_quarter_at_most(lindewaard: Organisation) -> None:
    weeks = [SUNDAY + timedelta(weeks=week) for week in range(15)]
    lindewaard.count(teams((20, 30)), on=weeks[0])
    for week in weeks[1:]:
        lindewaard.count(teams((20, 31)), on=week)
    days = [line(lindewaard, week, "Noord").as_of for week in weeks[1:]]
    assert days == [SUNDAY] * 12 + [None] * 2
    assert line(lindewaard, weeks[13], "Noord").share == Share(20, 31)


def test_a_line_that_waited_says_the_day_of_its_numbers(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    lindewaard.count(teams((20, 30)), on=SUNDAY)
    lindewaard.count(teams((20, 31)), on=NEXT)
    text = reader(municipality, "view_report").get("/rapportage/").content.decode()
    with translation.override("en"):
        assert f"as of {date_format(SUNDAY, 'j M')}" in text


def test_the_council_waits_in_the_same_way(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    lindewaard.outside("Gemeenteraad")
    council = [TeamDay("Gemeenteraad", "Gemeenteraad", n, 17, audience="raad") for n in (29, 28)]
    for day, row in zip((SUNDAY, NEXT), council, strict=True):
        lindewaard.count([*teams((20, 30)), row], on=day)
    found = last_published(municipality, on=NEXT)
    assert found is not None
    assert (found.council.share, found.council.as_of) == (Share(17, 29), SUNDAY)


# ---- as it is kept ----


def test_what_is_read_is_what_was_published(
    lindewaard: Organisation, municipality: Municipality
) -> None:
    lindewaard.outside("Gemeenteraad")
    council = TeamDay("Gemeenteraad", "Gemeenteraad", 29, 17, audience="raad")
    lindewaard.count([*teams((20, 30)), TeamDay("Ruimte", "Klein", 4, 1), council], on=SUNDAY)
    lindewaard.count([*teams((20, 31)), TeamDay("Ruimte", "Klein", 4, 1), council], on=NEXT)
    assert read(Publication.objects.get(day=NEXT)) == publish(municipality=municipality, on=NEXT)


def test_it_holds_no_number_of_a_withheld_group(lindewaard: Organisation) -> None:
    lindewaard.count([*teams((20, 30)), TeamDay("Ruimte", "Klein", 7, 3)], on=SUNDAY)
    told = str(Publication.objects.get(day=SUNDAY).content)
    assert "Klein" in told
    assert "[3, 7]" not in told


def test_the_sum_of_what_is_withheld_is_said_only_where_it_can_be_subtracted(
    lindewaard: Organisation,
) -> None:
    theme = Theme.objects.create(slug="klein", name="Klein thema")
    lindewaard.count([*teams((20, 30)), TeamDay("Ruimte", "Klein", 7, 3, audience="hr")], on=SUNDAY)
    lindewaard.modules["hr"].themes.set([theme])
    lindewaard.modules["hr"].save()
    lindewaard.publish(SUNDAY)
    found = read(Publication.objects.get(day=SUNDAY))
    assert [(each.name, each.withheld) for each in found.table("themes").lines] == []
    ruimte = next(each for each in found.table("domains").lines if each.name == "Ruimte")
    assert ruimte.parts is not None
    assert ruimte.parts.together is not None
    assert ruimte.parts.together.share == Share(23, 37)
    every = [found.table(name) for name in ("themes", "processes")]
    assert all(table.together is None for table in every)


def test_a_reader_cannot_choose_another_day(
    lindewaard: Organisation, municipality: Municipality, client: Client
) -> None:
    """What was counted in the middle of a week is on no page."""
    lindewaard.count(teams((20, 30)), on=SUNDAY)
    DailyReach.objects.filter(day=SUNDAY).update(trained=0)
    assert last_published(municipality, on=NEXT).whole == Share(160, 270)  # type: ignore[union-attr]


# ---- outside the safety team ----


def day_of(safety: Share, others: Share) -> tuple[Day, Group]:
    rows = [
        ReachRow(1, frozenset(), True, safety.whole, safety.whole, safety.part),
        ReachRow(2, frozenset(), False, others.whole, others.whole, others.part),
    ]
    group = Group("team:1", "OOV", safety.whole, safety, persons=frozenset({rows[0].atom}))
    return Day({}, rows, [], []), group


@given(st.integers(1, 9), st.integers(10, 300), st.data())
def test_outside_a_small_safety_team_nothing_is_told_about_the_team(
    team: int, others: int, data: st.DataObject
) -> None:
    """Whoever of the team is trained: with the same total the same is published."""
    trained = data.draw(st.integers(0, team + others))
    possible = [n for n in range(team + 1) if 0 <= trained - n <= others]
    found = {
        outside_safety(day_of(Share(n, team), Share(trained - n, others))[0], MIN_GROUP, shown=[])
        for n in possible
    }
    assert len(found) == 1
    [only] = found
    assert only is not None
    shares = {percentage(trained - n, others) for n in possible}
    assert (min(shares), max(shares)) == only  # type: ignore[type-var]


def test_outside_a_safety_team_that_is_shown_it_is_exact() -> None:
    day, group = day_of(Share(12, 12), Share(50, 100))
    assert outside_safety(day, MIN_GROUP, shown=[group]) == (50, 50)
    assert outside_safety(day, MIN_GROUP, shown=[]) == (50, 62)


def test_without_a_safety_team_there_is_no_such_number() -> None:
    day, _group = day_of(Share(0, 0), Share(50, 100))
    assert outside_safety(day, MIN_GROUP, shown=[]) is None


# ---- the middle ----


@given(st.lists(st.integers(0, 50), min_size=1))
def test_the_median_is_in_the_middle(values: list[int]) -> None:
    histogram = {value: values.count(value) for value in set(values)}
    assert median(histogram) == sorted(values)[(len(values) - 1) // 2]


def test_there_is_no_median_of_nothing() -> None:
    with pytest.raises(ValueError, match="no median"):
        median({})
