"""What a manager sees: who of the own people is done, due or late. Never a score or an answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import IntEnum
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Min, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from courses.models import Enrolment, EnrolmentState
from courses.models.enrolment import DUE_SOON_DAYS, EnrolmentQuerySet
from courses.remind import nudged_this_week
from people.models import Membership, User
from people.models.membership import on_leave

# More people than this on one page helps nobody, on a phone least of all.
PEOPLE_ON_A_PAGE = 100
# With more people in several teams the teams come first.
PEOPLE_IN_ONE_LIST = 200


class Urgency(IntEnum):
    """Who needs a hand first."""

    LATE = 0
    SOON = 1
    OPEN = 2
    AWAY = 3  # on leave: nobody expects anything now
    DONE = 4
    NOTHING = 5


URGENCY_OF_STATE = {
    EnrolmentState.LATE: Urgency.LATE,
    EnrolmentState.DUE_SOON: Urgency.SOON,
    EnrolmentState.OPEN: Urgency.OPEN,
    EnrolmentState.DONE: Urgency.DONE,
}


@dataclass(frozen=True)
class Task:
    """One module of one person."""

    module: str
    urgency: Urgency
    due_on: date
    days: int  # until the due date, or past it
    completed_on: date | None = None


@dataclass(frozen=True)
class Person:
    """One line."""

    user_id: int
    name: str
    team: str
    urgency: Urgency
    tasks: list[Task]
    nudged_on: date | None = None  # this week, by a manager

    @property
    def needs_a_nudge(self) -> bool:
        """Whether a reminder by the manager makes sense: something is late or due soon."""
        return self.urgency <= Urgency.SOON

    @property
    def to_do(self) -> list[Task]:
        """What is not done, the most urgent first."""
        return [task for task in self.tasks if task.urgency is not Urgency.DONE]

    @property
    def done(self) -> list[Task]:
        """What is done."""
        return [task for task in self.tasks if task.urgency is Urgency.DONE]


@dataclass(frozen=True)
class Section:
    """People who are equally far."""

    urgency: Urgency
    people: list[Person]
    count: int  # also on other pages

    @property
    def name(self) -> str:
        """As templates ask for it."""
        return self.urgency.name

    @property
    def folded(self) -> bool:
        """Those who need nothing from the manager now stay out of the way."""
        return self.urgency >= Urgency.AWAY


@dataclass(frozen=True)
class Summary:
    """How many people of a team are how far."""

    key: int
    name: str
    counts: dict[Urgency, int]

    @property
    def people(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def late(self) -> int:
        """People who are late with at least one module."""
        return self.counts.get(Urgency.LATE, 0)

    @property
    def soon(self) -> int:
        """People of whom something is due within two weeks, and nothing late."""
        return self.counts.get(Urgency.SOON, 0)

    @property
    def open(self) -> int:
        """People who have more than two weeks left."""
        return self.counts.get(Urgency.OPEN, 0)

    @property
    def done(self) -> int:
        """People who have done all they had to."""
        return self.counts.get(Urgency.DONE, 0)


@dataclass(frozen=True)
class Team:
    """Everything on the page."""

    whole: Summary
    teams: list[Summary]
    modules: list[tuple[int, str]]
    team: int | None
    module: int | None
    page: "Page[Membership] | None" = None  # None: too many people for a list, choose a team
    sections: list[Section] = field(default_factory=list)

    @property
    def chosen(self) -> Summary:
        """The team on the page, or all of them."""
        return next((each for each in self.teams if each.key == self.team), self.whole)


def team_of(
    manager: User, *, on: date, team: int | None = None, module: int | None = None, page: int = 1
) -> Team:
    """The people this user leads on this day, the most urgent first.

    `team` and `module` narrow it down; one that is not the manager's is ignored. The number of
    queries is the same for 20 and for 20,000 people.
    """
    led = Membership.objects.managed_by(manager, on=on)
    modules = _modules(led)
    module = module if module in dict(modules) else None
    people = _by_urgency(led, on=on, module=module)
    teams = _summaries(people)
    whole = _sum(teams)
    team = team if team in {each.key for each in teams} else None
    found = Team(whole=whole, teams=teams, modules=modules, team=team, module=module)
    if team is None and len(teams) > 1 and whole.people > PEOPLE_IN_ONE_LIST:
        return found
    return _with_people(found, people, on=on, page=page)


def _with_people(found: Team, people: "QuerySet[Any]", *, on: date, page: int) -> Team:
    listed = people.filter(department=found.team) if found.team else people
    outstanding = _assigned(found.module).filter(user=OuterRef("user")).outstanding()
    listed = (
        listed.alias(first_due=Subquery(outstanding.order_by("due_on").values("due_on")[:1]))
        .select_related("user", "department")
        .only("user__first_name", "user__last_name", "department__name")
        .order_by("urgency", "first_due", "user__last_name", "user__first_name", "pk")
    )
    paginator = Paginator(listed, PEOPLE_ON_A_PAGE)
    paginator.count = found.chosen.people  # counted already
    current = paginator.get_page(page)
    rows: Sequence[Membership] = list(current.object_list)
    tasks = _tasks(rows, on=on, module=found.module)
    nudged = nudged_this_week([row.user_id for row in rows], on=on)
    return replace(found, page=current, sections=_sections(rows, tasks, nudged, found.chosen))


def _assigned(module: int | None) -> EnrolmentQuerySet:
    """Assigned modules, of the latest cycle. What someone chose to do is nobody's business."""
    found = Enrolment.objects.filter(due_on__isnull=False).latest_cycle()
    return found.filter(module=module) if module else found


def _modules(led: "QuerySet[Membership]") -> list[tuple[int, str]]:
    """The modules that anybody here has to do."""
    rows = Enrolment.objects.filter(due_on__isnull=False, user__in=led.values("user"))
    return list(rows.order_by("module__title").values_list("module", "module__title").distinct())


def _by_urgency(led: "QuerySet[Membership]", *, on: date, module: int | None) -> "QuerySet[Any]":
    """The memberships, each with the `urgency` of what its person has to do."""
    most_urgent = (
        _assigned(module)
        .filter(user=OuterRef("user"))
        .order_by()
        .values("user")
        .annotate(first=Min(urgency_of_enrolment(on)))
        .values("first")
    )
    at_least = Case(When(on_leave(on=on), then=Value(Urgency.AWAY)), default=Value(min(Urgency)))
    # The subquery stands here once: a database runs it as often as it is written.
    first = Coalesce(Subquery(most_urgent), Value(Urgency.NOTHING))
    return led.annotate(urgency=Greatest(first, at_least))


def urgency_of_enrolment(on: date) -> Case:
    """What Enrolment.state says of one, said of all in the database."""
    return Case(
        When(completed_on__isnull=False, then=Value(Urgency.DONE)),
        When(due_on__lt=on, then=Value(Urgency.LATE)),
        When(due_on__lte=on + timedelta(days=DUE_SOON_DAYS), then=Value(Urgency.SOON)),
        default=Value(Urgency.OPEN),
    )


def _summaries(people: "QuerySet[Any]") -> list[Summary]:
    rows = people.values_list("department", "department__name", "urgency").annotate(Count("pk"))
    found: dict[int, Summary] = {}
    for key, name, urgency, count in rows.order_by("department__path", "urgency"):
        summary = found.setdefault(key, Summary(key, name, {}))
        summary.counts[Urgency(urgency)] = count
    return list(found.values())


def _sum(teams: Sequence[Summary]) -> Summary:
    counts: dict[Urgency, int] = defaultdict(int)
    for team in teams:
        for urgency, count in team.counts.items():
            counts[urgency] += count
    name = teams[0].name if len(teams) == 1 else ""
    return Summary(0, name, dict(counts))


def _tasks(people: Sequence[Membership], *, on: date, module: int | None) -> dict[int, list[Task]]:
    """What each of these people has to do: title, state and due date, and not a column more."""
    rows = (
        _assigned(module)
        .filter(user__in=[each.user_id for each in people])
        .order_by("due_on", "module__title")
        .select_related("module")
        .only("user", "module__title", "due_on", "completed_on")
    )
    found: dict[int, list[Task]] = defaultdict(list)
    for enrolment in rows:
        due_on = enrolment.due_on
        assert due_on is not None  # noqa: S101 - assigned
        found[enrolment.user_id].append(
            Task(
                module=enrolment.module.title,
                urgency=URGENCY_OF_STATE[enrolment.state(on=on)],
                due_on=due_on,
                days=abs((due_on - on).days),
                completed_on=enrolment.completed_on,
            )
        )
    return found


def _sections(
    people: Iterable[Membership],
    tasks: dict[int, list[Task]],
    nudged: dict[int, date],
    summary: Summary,
) -> list[Section]:
    return [
        Section(
            urgency=Urgency(urgency),
            people=[
                _person(each, tasks.get(each.user_id, []), nudged.get(each.user_id))
                for each in members
            ],
            count=summary.counts[Urgency(urgency)],
        )
        for urgency, members in groupby(people, key=lambda each: each.urgency)  # type: ignore[attr-defined]
    ]


def _person(membership: Membership, tasks: list[Task], nudged_on: date | None) -> Person:
    return Person(
        user_id=membership.user_id,
        name=membership.user.get_full_name(),
        team=membership.department.name,
        urgency=Urgency(membership.urgency),  # type: ignore[attr-defined]
        tasks=tasks,
        nudged_on=nudged_on,
    )
