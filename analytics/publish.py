"""Deciding once a week what readers may know: everything that is shown of groups comes from here.

A page that withheld by itself would withhold for itself: the next page, filter, file or day would
give away what it hides. So the numbers of a week are filtered together, and then they stand.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction

from analytics.cells import Key
from analytics.measures import OF_ENROLMENTS, Share, median, percentage
from analytics.models import DailyReach, Publication, Statement
from analytics.privacy import withhold
from analytics.reports.groups import Filter, Group, table_of
from analytics.reports.lattice import OVERLAPPING, outside_of, tables_of, withheld_of
from analytics.reports.published import Published, read, read_sealed, write
from analytics.reports.rows import Day, rows_of, themes_of_modules
from analytics.reports.tables import Line, Table, Why
from analytics.rollup import days_taken, ends_of_weeks
from people.models import Municipality, VulnerableProcess
from people.scope import scope

LONGEST_KEPT = timedelta(weeks=13)  # that a line may go on saying what it said before
SUNDAY = 7


@transaction.atomic
def publish(*, municipality: Municipality, on: date) -> Published:
    """Publish the counted numbers of this day; publishing again replaces them.

    Compares with what was published last before that day, so days are published in their order.
    """
    with scope(municipality):
        rows, before = rows_of(on), _told_before(municipality, on)
        found = _of_groups(rows, municipality, on, before)
        if rows.whole.whole >= municipality.min_group:
            found = _with_numbers(found, rows, municipality.min_group, before)
        numbers = {
            "people": found.people,
            "assigned": found.whole.whole if found.whole else None,
            "trained": found.whole.part if found.whole else None,
        }
        Publication.objects.update_or_create(
            municipality=municipality,
            day=on,
            defaults={**numbers, "min_group": municipality.min_group, "content": write(found)},
        )
    return found


def publish_weeks(*, municipality: Municipality, until: date, since: date | None = None) -> int:
    """Publish the last counted day of each week that is over; returns how many weeks.

    Without `since` those that follow the last publication; with it all from that day on, again.
    Where nothing has been published yet the last counted day is, so that there is something.
    """
    with scope(municipality):
        published = Publication.objects.until(until)
        if since:
            published.filter(day__gte=since).delete()
        last = published.strict_enough(municipality).values_list("day", flat=True).first()
        counted = DailyReach.objects.filter(day__lte=until)
        counted = counted.filter(day__gt=last) if last else counted
        days = ends_of_weeks(counted.values_list("day", flat=True).distinct())
    due = [day for day in days if _sunday(day) <= until] or ([] if last else days[-1:])
    for day in due:
        publish(municipality=municipality, on=day)
    return len(due)


def _sunday(day: date) -> date:
    return day + timedelta(days=SUNDAY - day.isoweekday())


def _told_before(municipality: Municipality, on: date) -> list[Published]:
    """What readers know already: of the last day before, and what was sealed of this very day.

    Numbers of a day that are counted again after they were sealed may not tell, by the difference
    with the sealed ones, of the few people about whom something was mended.
    """
    earlier = Publication.objects.until(on - timedelta(days=1)).strict_enough(municipality).first()
    sealed = Statement.objects.of_day(on).strict_enough(municipality)
    return [*([read(earlier)] if earlier else []), *map(read_sealed, reversed(sealed))]


def _of_groups(
    rows: Day, municipality: Municipality, on: date, before: Sequence[Published]
) -> Published:
    """What is published in any case: the council as one number, and those beside it as one."""
    groups = outside_of(rows)
    cells = [group.cell for group in groups]
    moved = held_back(groups, before, min_group=municipality.min_group, on=on)
    # No sum of the two is on any page, so one of them can be shown without the other.
    hidden = withhold(cells, min_group=municipality.min_group, total_known=False, already=moved)
    chosen = Filter(hidden, municipality.min_group, still_said(before, on))
    lines = {group.key: chosen.line(group, None) for group in groups}
    found = Published(day=on, min_group=municipality.min_group, beside=lines.get("beside"))
    return replace(found, council=lines.get("council", found.council))


def _with_numbers(
    found: Published, rows: Day, min_group: int, before: Sequence[Published]
) -> Published:
    processes = dict(VulnerableProcess.objects.values_list("pk", "name"))
    groups = tables_of(rows, themes=themes_of_modules(), processes=processes)
    every = [group for table in groups.values() for group in table]
    hidden = withheld_of(
        groups,
        rows,
        min_group=min_group,
        already=held_back(every, before, min_group=min_group, on=found.day),
    )
    chosen = Filter(hidden, min_group, still_said(before, found.day))
    tables: dict[str, Table] = {
        name: table_of(own, chosen, adds_up=name not in OVERLAPPING) for name, own in groups.items()
    }
    return replace(
        found,
        whole=rows.whole,
        people=rows.people,
        tables=tables,
        totals={
            each.key: sum(row.counted[each.key] for row in rows.completion)
            for each in OF_ENROLMENTS
        },
        medians=_medians(found.day, min_group, hidden),
        outside_safety=outside_safety(
            rows, min_group, shown=[group for group in every if group.key not in hidden]
        ),
    )


def held_back(
    groups: Sequence[Group], before: Sequence[Published], *, min_group: int, on: date
) -> frozenset[Key]:
    """The groups of which the difference with what was told would tell of who came or went.

    That is where fewer people than a group needs came or went, and what the group says moved by no
    more than those people can explain.
    """
    return frozenset(
        group.key
        for said in (still_said([told], on) for told in before)
        for group in groups
        if (line := said.get(group.key)) and _tells(group.share, line.share, min_group)
    )


def _tells(now: Share, then: Share | None, min_group: int) -> bool:
    if then is None:
        return False
    came_or_went = abs(now.whole - then.whole)
    return 0 < came_or_went < min_group and abs(now.part - then.part) <= came_or_went


def still_said(before: Sequence[Published], on: date) -> dict[str, Line]:
    """What lines said before, with the day of those numbers, for as long as that is of use."""
    dated = {
        key: _dated(line, told.day, on) for told in before for key, line in told.lines().items()
    }
    return {key: line for key, line in dated.items() if not line.withheld}


def _dated(line: Line, day: date, on: date) -> Line:
    as_of = line.as_of or day
    if line.withheld or on - as_of >= LONGEST_KEPT:
        return Line(line.name, key=line.key, kind=line.kind, why=line.why or Why.COVER)
    parts = tuple(_dated(part, day, on) for part in line.parts.lines) if line.parts else ()
    return replace(line, as_of=as_of, parts=Table(parts) if parts else None)


def _medians(on: date, min_group: int, hidden: frozenset[Key]) -> dict[str, int]:
    """Half of the completed modules took at most so many days: of all, and per module."""
    found: dict[str, dict[int, int]] = {"": {}}
    for module, days, count in days_taken(on=on):
        for key in ("", f"module:{module}"):
            histogram = found.setdefault(key, {})
            histogram[days] = histogram.get(days, 0) + count
    return {
        key: median(histogram)
        for key, histogram in found.items()
        if sum(histogram.values()) >= min_group and key not in hidden
    }


def outside_safety(rows: Day, min_group: int, *, shown: Sequence[Group]) -> tuple[int, int] | None:
    """The share of trained people outside the safety teams, in whole per cents: lowest, highest.

    Exact where the numbers of those teams are shown. Otherwise it is all that follows from the
    total and the number of people in them, which tells nothing about who of them is trained.
    """
    teams = [row for row in rows.reach if row.safety]
    safety = sum((row.share for row in teams), Share(0, 0))
    whole, others = rows.whole, rows.whole.whole - safety.whole
    if safety.whole == 0 or others < min_group:
        return None
    fewest, most = max(0, whole.part - others), min(safety.whole, whole.part)
    own = frozenset(row.atom for row in teams)
    if own == frozenset().union(*(group.persons for group in shown if group.persons <= own)):
        fewest = most = safety.part
    lowest, highest = percentage(whole.part - most, others), percentage(whole.part - fewest, others)
    return lowest or 0, highest or 0
