"""How sure people felt before a module and after it: per module, never per team or person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from analytics.measures import Share, sure
from courses.confide import quarter_of
from courses.models import Confidence, Side
from courses.schedule import add_months
from people.models import Municipality

MONTHS = 12


@dataclass(frozen=True)
class Feeling:
    """A module, or all of them together. None where too few people answered to show it."""

    title: str
    before: Share | None
    after: Share | None

    @property
    def both(self) -> bool:
        """Whether there is something to compare."""
        return self.before is not None and self.after is not None


@dataclass(frozen=True)
class Feelings:
    """What the page shows; `whole` adds up the modules that have both sides."""

    lines: list[Feeling]
    whole: Feeling | None


def feelings(municipality: Municipality, *, on: date) -> Feelings | None:
    """Of the last four quarters, in one query; None while there is nothing that may be shown.

    The counters grow by batches in which nobody can be found (docs/adr/0028), so every sum of them
    may be shown. A smallest group that was raised since still counts.
    """
    found = _counted(since=add_months(quarter_of(on), 3 - MONTHS))
    lines = [
        Feeling(title, *(_shown(sides[side], municipality.min_group) for side in Side))
        for title, sides in found.items()
    ]
    lines = [line for line in lines if line.before or line.after]
    compared = [line for line in lines if line.both]
    return Feelings(lines, _together(compared)) if lines else None


def _counted(*, since: date) -> dict[str, dict[str, Share]]:
    """By module, in the order of their titles, and by side."""
    rows = Confidence.objects.since(since).in_the_line().order_by("module__title")
    found: dict[str, dict[str, Share]] = defaultdict(lambda: defaultdict(lambda: Share(0, 0)))
    summed = rows.values_list("module__title", "side", "value").annotate(people=Sum("count"))
    for title, side, value, people in summed:
        found[title][side] += sure(value, people)
    return found


def _shown(share: Share, min_group: int) -> Share | None:
    return share if share.whole >= min_group else None


def _together(lines: list[Feeling]) -> Feeling | None:
    if not lines:
        return None
    before = sum((line.before for line in lines if line.before), Share(0, 0))
    after = sum((line.after for line in lines if line.after), Share(0, 0))
    return Feeling("", before, after)
