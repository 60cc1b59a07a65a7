"""The register of the weerbaarheidsscan as it is read: whose turn it is, by theme, late first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analytics.reports.organisation import last_published
from analytics.reports.tables import Line
from courses.models import (
    FollowUpEvent,
    FollowUpStatus,
    Recommendation,
    RecommendationEvent,
    Theme,
)
from people.models import Municipality, User
from people.scope import current_municipality
from theme.spoken import spoken


@dataclass(frozen=True)
class Item:
    """A recommendation on this day."""

    found: Recommendation
    days_late: int
    soon: bool
    evidence: int = 0

    @property
    def ownerless(self) -> bool:
        """Whether it waits for nobody in particular."""
        return not self.found.settled and self.found.present_owner is None

    @property
    def kind(self) -> str:
        """By which its status is drawn."""
        if self.found.status == FollowUpStatus.DONE:
            return "done"
        if self.found.settled:
            return "open"
        if self.days_late:
            return "late"
        if self.soon:
            return "soon"
        return "current" if self.found.status == FollowUpStatus.UNDER_WAY else "open"


@dataclass(frozen=True)
class ThemePart:
    """A theme with what waits and what is settled; `coverage` is of its modules, as published."""

    theme: Theme
    waiting: list[Item]
    settled: list[Item]
    coverage: Line | None = None

    @property
    def late(self) -> int:
        """How many are past their deadline."""
        return sum(bool(item.days_late) for item in self.waiting)


@dataclass(frozen=True)
class Board:
    """The whole register, or what one person owns of it."""

    parts: list[ThemePart]

    @property
    def items(self) -> list[Item]:
        """Everything, in the order of the page."""
        return [item for part in self.parts for item in (*part.waiting, *part.settled)]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(item.found.status == FollowUpStatus.DONE for item in self.items)

    @property
    def late(self) -> int:
        """How many are past their deadline."""
        return sum(part.late for part in self.parts)

    @property
    def ownerless(self) -> int:
        """How many wait for nobody in particular."""
        return sum(item.ownerless for item in self.items)

    @property
    def next_item(self) -> Item | None:
        """The first deadline that is not past."""
        ahead = [each for part in self.parts for each in part.waiting if not each.days_late]
        return min(ahead, key=lambda item: item.found.deadline, default=None)


@dataclass(frozen=True)
class ThemeCount:
    """How many recommendations of a theme wait, and how many of those are late."""

    theme: int
    name: str
    waiting: int
    late: int


@dataclass(frozen=True)
class Told:
    """A line of the history in words."""

    event: RecommendationEvent
    who: str
    before: str
    after: str


def board_of(*, on: date, owner: User | None = None, theme: int | None = None) -> Board:
    """By theme: those with most that is late first. Three queries, however many there are."""
    rows = Recommendation.objects.select_related("theme", "owner")
    # Counting forgets the order of the model.
    rows = rows.annotate(evidence_count=Count("evidence")).order_by("deadline", "pk")
    rows = rows.owned_by(owner) if owner else rows
    rows = rows.filter(theme=theme) if theme else rows
    by_theme: dict[int, list[Item]] = defaultdict(list)
    themes: dict[int, Theme] = {}
    for each in rows:
        themes[each.theme_id] = each.theme
        evidence = each.evidence_count  # type: ignore[attr-defined]
        by_theme[each.theme_id].append(item_of(each, on=on, evidence=evidence))
    # An owner follows up and does not read the numbers of the organisation.
    coverage = {} if owner else coverage_of_themes(current_municipality(), on=on)
    parts = [
        ThemePart(
            theme,
            waiting=[item for item in by_theme[pk] if not item.found.settled],
            settled=[item for item in by_theme[pk] if item.found.settled],
            coverage=coverage.get(pk),
        )
        for pk, theme in themes.items()
    ]
    return Board(sorted(parts, key=lambda part: (-part.late, not part.waiting, part.theme.pk)))


def item_of(found: Recommendation, *, on: date, evidence: int = 0) -> Item:
    """This recommendation on this day."""
    return Item(found, found.days_late(on=on), found.due_soon(on=on), evidence)


def coverage_of_themes(municipality: Municipality, *, on: date) -> Mapping[int, Line]:
    """What was published of each theme, by its id; withheld lines too."""
    published = last_published(municipality, on=on)
    lines = published.table("themes").lines if published else ()
    return {line.number: line for line in lines if line.number is not None}


def waiting_by_theme(*, on: date) -> list[ThemeCount]:
    """Themes of which something waits, most late first; one query."""
    counted: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    rows = Recommendation.objects.unsettled().order_by("theme")
    for theme, name, deadline in rows.values_list("theme", "theme__name", "deadline"):
        counted[theme, name][0] += 1
        counted[theme, name][1] += deadline < on
    found = [ThemeCount(*key, *numbers) for key, numbers in counted.items()]
    return sorted(found, key=lambda each: -each.late)


def history_of(found: Recommendation) -> list[Told]:
    """The latest first, with names as they are now: who was erased has none."""
    events = list(found.history.select_related("by"))
    people = {str(user.pk): user for user in User.objects.filter(pk__in=_owners(events))}
    themes = {str(theme.pk): theme.name for theme in Theme.objects.all()}
    return [_told(event, people, themes) for event in events]


def name_of(user: User | None) -> str:
    """How somebody in the register is named."""
    name = user.get_full_name() if user else ""
    return name or _("somebody who left")


def _owners(events: Iterable[RecommendationEvent]) -> set[int]:
    said = (event for event in events if event.kind == FollowUpEvent.OWNER)
    return {int(pk) for event in said for pk in (event.before, event.after) if pk}


def _told(
    event: RecommendationEvent, people: Mapping[str, User], themes: Mapping[str, str]
) -> Told:
    def words(value: str) -> str:
        if event.kind == FollowUpEvent.OWNER:
            return name_of(people.get(value)) if value else _("nobody")
        if event.kind == FollowUpEvent.THEME:
            return spoken(themes.get(value, ""), settings.LANGUAGE_CODE)
        if event.kind == FollowUpEvent.STATUS:
            return str(FollowUpStatus(value).label)
        if event.kind == FollowUpEvent.DEADLINE:
            return date_format(date.fromisoformat(value), "j F Y")
        return spoken(value, settings.LANGUAGE_CODE)

    return Told(event, name_of(event.by), words(event.before), words(event.after))
