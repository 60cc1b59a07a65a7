"""The numbers of two municipalities beside each other.

The one place where numbers of another municipality are read: docs/adr/0035.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.comparing.ratio import rough
from analytics.models import Comparison
from analytics.reports.organisation import last_published
from analytics.reports.published import Published
from analytics.reports.tables import Line
from people.models import Municipality
from people.scope import current_municipality, scope

# What is the same on both sides: modules are shared pages, roles, themes and processes are shared
# rows. Domains and teams are everybody's own, and are not compared.
SHARED = ("audiences", "modules", "themes", "processes")


@dataclass(frozen=True)
class Beside:
    """One line: rough per cents of both; None where that group is too small or withheld."""

    label: str
    own: int
    other: int


@dataclass(frozen=True)
class Compared:
    """What two municipalities see of each other; no tables where they have no week in common."""

    comparison: Comparison
    day: date | None
    whole: Beside | None
    tables: Mapping[str, list[Beside]]


def compared(*, on: date) -> list[Compared]:
    """Beside each municipality with which there is consent at this moment."""
    own = current_municipality()
    agreed = Comparison.objects.agreed().select_related("inviter", "invited")
    published = last_published(own, on=on)
    return [_compared(each, own, published, on) for each in agreed.order_by("accepted_at")]


def _compared(
    comparison: Comparison, own: Municipality, ours: Published | None, on: date
) -> Compared:
    other = comparison.other
    with scope(other):  # with the consent of both, which `agreed` just asked the database for
        theirs = last_published(other, on=on)
    if ours is None or theirs is None or _week(ours) != _week(theirs):
        return Compared(comparison, None, None, {})
    fewest = max(own.min_group, other.min_group)
    tables = {name: _lines(ours, theirs, name, fewest) for name in SHARED}
    whole = _beside(_whole(ours, own), _whole(theirs, other), fewest)
    return Compared(
        comparison, ours.day, whole, {name: rows for name, rows in tables.items() if rows}
    )


def _week(found: Published) -> tuple[int, int]:
    year, week, _day = found.day.isocalendar()
    return year, week


def _whole(found: Published, municipality: Municipality) -> Line:
    return Line(municipality.name, found.whole)


def _lines(ours: Published, theirs: Published, name: str, fewest: int) -> list[Beside]:
    """The lines of a table that both show; what one withholds stands nowhere."""
    others = {line.key: line for line in theirs.table(name).lines}
    pairs = [(line, others[line.key]) for line in ours.table(name).lines if line.key in others]
    found = [_beside(line, other, fewest) for line, other in pairs]
    return sorted((row for row in found if row), key=lambda row: row.label)


def _beside(own: Line, other: Line, fewest: int) -> Beside | None:
    here, there = _rough(own, fewest), _rough(other, fewest)
    if here is None or there is None:
        return None
    return Beside(own.label, here, there)


def _rough(line: Line, fewest: int) -> int | None:
    """Not of a line that says what it said before: it is of another week."""
    if line.share is None or line.as_of is not None:
        return None
    return rough(line.share.part, line.share.whole, fewest=fewest)
