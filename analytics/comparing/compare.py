"""The numbers of two municipalities beside each other.

The one place where numbers of another municipality are read: docs/adr/0035.

Only modules are measured. Nobody is counted twice in one module, and no two modules share an
enrolment, so that what one line tells adds up with no other line to anything: each is as safe as it
is by itself. All else that is told, of the themes and of all modules together, is worked out from
those rounded lines and from numbers of people, and never from how many are done. Whoever knows the
lines and the numbers of people could have worked it out, and learns nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from analytics.comparing.ratio import Rough, mean, rough
from analytics.models import Comparison
from analytics.reports.organisation import last_published
from analytics.reports.published import Published
from analytics.reports.rows import themes_of_modules
from analytics.reports.tables import Line
from people.models import Municipality
from people.scope import current_municipality, scope
from theme.spoken import spoken


@dataclass(frozen=True)
class Beside:
    """One line: rough per cents of both."""

    label: str
    own: int
    other: int


@dataclass(frozen=True)
class Module:
    """A module that both show, and that enough people on both sides have to do."""

    number: int | None
    name: str
    own: Rough
    other: Rough


@dataclass(frozen=True)
class Compared:
    """What two municipalities see of each other; no day where they have no week in common."""

    comparison: Comparison
    day: date | None = None
    together: Beside | None = None  # None where there is no module to compare
    modules: list[Beside] = field(default_factory=list)
    themes: list[Beside] = field(default_factory=list)


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
        return Compared(comparison)
    modules = _modules(ours, theirs, fewest=max(own.min_group, other.min_group))
    return Compared(
        comparison,
        ours.day,
        together=_mean("", modules) if modules else None,
        modules=_sorted(_mean(module.name, [module]) for module in modules),
        themes=_themes(modules),
    )


def _week(found: Published) -> tuple[int, int]:
    year, week, _day = found.day.isocalendar()
    return year, week


def _modules(ours: Published, theirs: Published, *, fewest: int) -> list[Module]:
    """The modules that both show; what one withholds stands nowhere, and counts nowhere."""
    others = {line.key: _rough(line, fewest) for line in theirs.table("modules").lines}
    found = []
    for line in ours.table("modules").lines:
        here, there = _rough(line, fewest), others.get(line.key)
        if here and there:
            found.append(Module(line.number, line.label, here, there))
    return found


def _rough(line: Line, fewest: int) -> Rough | None:
    """Not of a line that says what it said before: it is of another week."""
    if line.share is None or line.as_of is not None:
        return None
    return rough(line.share.part, line.share.whole, fewest=fewest)


def _themes(modules: Sequence[Module]) -> list[Beside]:
    """Each theme that one of these modules teaches, as far as these modules tell."""
    themes = themes_of_modules()
    teach: dict[tuple[int, str], list[Module]] = defaultdict(list)
    for module in modules:
        for theme in themes.get(module.number or 0, []):
            teach[theme].append(module)
    return _sorted(
        _mean(spoken(name, settings.LANGUAGE_CODE), own) for (_number, name), own in teach.items()
    )


def _mean(label: str, modules: Sequence[Module]) -> Beside:
    """What these modules tell together; of a single one that is what it tells itself."""
    return Beside(
        label, mean([module.own for module in modules]), mean([module.other for module in modules])
    )


def _sorted(lines: Iterable[Beside]) -> list[Beside]:
    return sorted(lines, key=lambda line: line.label)
