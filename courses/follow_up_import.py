"""Recommendations from a spreadsheet: kept, compared, looked at, and only then taken over."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from courses.follow_up import Said, add, change, changes
from courses.follow_up_sheet import Head, Line, Wrong, headings, missing, read_line
from courses.models import FollowUpStatus, Recommendation, RecommendationImport, Theme
from people.models import Membership, User
from people.scope import current_municipality
from people.staff.columns import folded
from people.staff.sheet import lines_of
from people.staff.spreadsheet import MB, Room

if TYPE_CHECKING:
    from django.db.models import QuerySet

KEPT_DAYS = 7
MOST_LINES = 500  # a register of the largest municipality has a few dozen
ROOM = Room(memory=256 * MB, seconds=10)  # it is read while somebody waits for the page


class Kind(StrEnum):
    """What a line does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FAULT = "fault"


class NoHeadings(ValueError):
    """The first line does not say which column is what; `missing` are those that are needed."""

    def __init__(self, missing: Sequence[Head]) -> None:
        self.missing = tuple(missing)
        super().__init__(self.missing)


class TooManyLines(ValueError):
    """No register is that long."""


class PlanIsOld(RuntimeError):
    """The register has changed since somebody looked at the plan."""


@dataclass(frozen=True)
class Step:
    """What becomes of one line. `changed` are the kinds of what it changes."""

    line: Line
    kind: Kind
    said: Said | None = None
    known: Recommendation | None = None
    changed: tuple[str, ...] = ()

    @property
    def wrong(self) -> tuple[tuple[Wrong, str], ...]:
        """Why it cannot be used."""
        return self.line.wrong


@dataclass(frozen=True)
class Plan:
    """Every line of a file with what would happen."""

    steps: list[Step]

    def count(self, kind: Kind) -> int:
        """How many lines do this."""
        return sum(step.kind is kind for step in self.steps)

    @property
    def mark(self) -> str:
        """Says whether two plans are the same."""
        told = [
            (step.line, step.kind, step.known and step.known.pk, step.changed)
            for step in self.steps
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def receive(*, content: bytes, file_name: str, by: User, at: datetime) -> RecommendationImport:
    """Keep a file to look at its plan; what nobody took over within a week is forgotten."""
    forget_old_files(before=at - timedelta(days=KEPT_DAYS))
    return RecommendationImport.objects.create(
        municipality=current_municipality(),
        file_name=file_name[:255],
        content=content,
        made_by=by,
        made_at=at,
    )


def forget_old_files(*, before: datetime) -> int:
    """Files that nobody took over; returns how many."""
    gone, _each = RecommendationImport.objects.filter(made_at__lt=before).delete()
    return gone


def plan_of(found: RecommendationImport, *, on: date) -> Plan:
    """What would happen now. Raises UnreadableSheet, NoHeadings and TooManyLines."""
    with TemporaryDirectory(prefix="weerbaar-register-") as folder:
        path = Path(folder) / "sheet"
        path.write_bytes(found.content)
        return Plan(list(_steps(_lines(path), on=on)))


@transaction.atomic
def take_over(*, import_id: int, mark: str, by: User, at: datetime) -> Plan:
    """Carry the plan out that somebody looked at; lines with a fault change nothing.

    Raises PlanIsOld where it would do something else by now, and DoesNotExist where it was done.
    """
    on = timezone.localdate(at)
    found = RecommendationImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    plan = plan_of(found, on=on)
    if plan.mark != mark:
        raise PlanIsOld(found.file_name)
    for step in plan.steps:
        if step.said and step.kind is Kind.NEW:
            add(said=step.said, by=by, at=at)
        elif step.said and step.known and step.kind is Kind.CHANGED:
            change(recommendation_id=step.known.pk, said=step.said, by=by, at=at)
    found.delete()
    return plan


def _lines(path: Path) -> list[Line]:
    rows = list(islice(lines_of(path, room=ROOM), MOST_LINES + 1))
    if len(rows) > MOST_LINES:
        raise TooManyLines(MOST_LINES)
    (_first, heads), *rest = rows
    columns = headings(heads)
    if absent := missing(columns):
        raise NoHeadings(absent)
    themes = {folded(theme.name): theme.slug for theme in Theme.objects.all()}
    themes |= {folded(slug): slug for slug in themes.values()}
    return [read_line(number, cells, columns, themes=themes) for number, cells in rest]


def _steps(lines: Iterable[Line], *, on: date) -> Iterator[Step]:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    register = _Register(Recommendation.objects.select_related("theme", "owner"))
    here = Membership.objects.active(on=on)
    seen: set[object] = set()
    for each in lines:
        owner = User.objects.who_is(each.owner, among=here) if each.owner else None
        line = _checked(each, owner, twice=_key(each) in seen)
        seen.add(_key(each))
        if line.wrong or line.deadline is None:
            yield Step(line, Kind.FAULT)
        else:
            yield _compared(line, line.deadline, themes[line.theme], owner, register.find(line))


def _checked(line: Line, owner: User | None, *, twice: bool) -> Line:
    wrong = [*line.wrong]
    if line.owner and owner is None:
        wrong.append((Wrong.UNKNOWN_OWNER, line.owner))
    if twice:
        wrong.append((Wrong.TWICE, ""))
    return replace(line, wrong=tuple(wrong))


def _compared(
    line: Line, deadline: date, theme: Theme, owner: User | None, known: Recommendation | None
) -> Step:
    before = Said.by(known) if known else None
    said = Said(
        theme=theme,
        title=line.title,
        deadline=deadline,
        owner=owner if line.owner is not None or before is None else before.owner,
        text=(before.text if before else "") if line.text is None else line.text,
        reference=line.reference or (before.reference if before else ""),
        status=line.status or (before.status if before else FollowUpStatus.OPEN),
    )
    if before is None:
        return Step(line, Kind.NEW, said)
    changed = tuple(kind for kind, _before, _after in changes(before, said))
    return Step(line, Kind.CHANGED if changed else Kind.SAME, said, known, changed)


def _key(line: Line) -> object:
    """What makes two lines the same recommendation."""
    return folded(line.reference) or (line.theme, folded(line.title))


class _Register:
    """What is known, to find the recommendation that a line is about."""

    def __init__(self, rows: "QuerySet[Recommendation]") -> None:
        self._by_reference: dict[str, Recommendation] = {}
        self._by_title: dict[tuple[str, str], Recommendation] = {}
        for each in rows:
            self._by_title[each.theme.slug, folded(each.title)] = each
            if each.reference:
                self._by_reference[folded(each.reference)] = each

    def find(self, line: Line) -> Recommendation | None:
        """By its number in the report; without one by theme and title."""
        if line.reference:
            return self._by_reference.get(folded(line.reference))
        return self._by_title.get((line.theme, folded(line.title)))
