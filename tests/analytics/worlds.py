"""Made-up histories, and a second way of counting them: plain Python, one person at a time.

Days are numbers here; `day` turns them into dates.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st

from courses.models import Campaign, Enrolment, Extension, ModulePage
from courses.steer import extend
from people.models import Audience, Department, JobFunction, Membership, Municipality, User
from quizzes.core.scenario import Scenario
from quizzes.models import QuizVersion

DAY_ZERO = date(2026, 9, 1)
LAST = 100  # nothing happens after this day
BELOW = {0: {0}, 1: {1, 2}, 2: {2}, 3: {3}}  # of each team those that it leads, and itself
COUNTED = ("assigned", "started", "completed", "completed_on_time", "overdue", "valid")


def day(number: int) -> date:
    return DAY_ZERO + timedelta(days=number)


@dataclass(frozen=True)
class Job:
    """One membership."""

    team: int
    starts: int
    ends: int | None = None
    leave: tuple[int, int | None] | None = None
    function: int | None = None

    def present(self, on: int) -> bool:
        at_work = self.starts <= on and (self.ends is None or on <= self.ends)
        if not at_work or self.leave is None:
            return at_work
        first, last = self.leave
        return on < first or (last is not None and on > last)


@dataclass(frozen=True)
class Duty:
    """One enrolment; `due` is None for one by choice."""

    module: int
    cycle: int
    audience: int | None
    assigned: int
    due: int | None
    started: int | None = None
    completed: int | None = None
    expires: int | None = None
    campaign: int | None = None

    def to_do(self, on: int) -> bool:
        """Assigned by this day, and not completed by then."""
        return self.counts(on) and (self.completed is None or self.completed > on)

    def counts(self, on: int) -> bool:
        return self.due is not None and self.assigned <= on

    def valid(self, on: int) -> bool:
        return self.completed is not None and self.completed <= on < (self.expires or 0)


@dataclass(frozen=True)
class Person:
    jobs: tuple[Job, ...]
    duties: tuple[Duty, ...]

    def home(self, on: int) -> int | None:
        """The team this person counts in."""
        job = self.job(on)
        return job.team if job else None

    def job(self, on: int) -> Job | None:
        """The membership this person counts in."""
        here = [job for job in self.jobs if job.present(on)]
        return min(here, key=lambda job: job.starts, default=None)

    def settled(self, on: int) -> bool:
        """In service for thirty days."""
        return any(
            job.starts <= on - 30 and (job.ends is None or on - 30 <= job.ends) for job in self.jobs
        )

    def has_to_train(self, on: int) -> bool:
        return self.settled(on) and any(duty.counts(on) for duty in self.duties)

    def trained(self, on: int) -> bool:
        modules = {duty.module for duty in self.duties if duty.counts(on)}
        return self.has_to_train(on) and all(self.certified(module, on) for module in modules)

    def certified(self, module: int, on: int) -> bool:
        return any(duty.module == module and duty.valid(on) for duty in self.duties)

    def latest(self, on: int) -> list[Duty]:
        """Of each assigned module the latest cycle."""
        found: dict[int, Duty] = {}
        for duty in sorted(self.duties, key=lambda duty: duty.cycle):
            if duty.counts(on):
                found[duty.module] = duty
        return list(found.values())


@dataclass(frozen=True)
class MoreTime:
    """One extension of a campaign: for everybody, a team with what is below it, or a person."""

    campaign: int
    on: int
    until: int
    team: int | None = None
    person: int | None = None

    def reaches(self, number: int, person: Person) -> bool:
        """Whether it is for this person: who works there on that day, on leave or not."""
        if self.person not in {None, number}:
            return False
        teams = {
            job.team
            for job in person.jobs
            if job.starts <= self.on and (job.ends is None or self.on <= job.ends)
        }
        return self.team is None or bool(teams & BELOW[self.team])

    def moves(self, duty: Duty) -> bool:
        """Whether it gives more time for this: to be done on that day, and due before."""
        return (
            duty.campaign == self.campaign
            and duty.to_do(self.on)
            and duty.due is not None
            and duty.due < self.until
        )

    def given_to(self, people: Sequence[Person]) -> "tuple[list[Person], int]":
        """The people as they are after it, and how many due dates it moved."""
        moved, found = 0, []
        for number, person in enumerate(people):
            own = [self.reaches(number, person) and self.moves(duty) for duty in person.duties]
            moved += sum(own)
            duties = tuple(
                replace(duty, due=self.until) if more else duty
                for duty, more in zip(person.duties, own, strict=True)
            )
            found.append(replace(person, duties=duties))
        return found, moved


def with_more_time(
    people: Sequence[Person], given: Sequence[MoreTime]
) -> tuple[list[Person], list[int]]:
    """The people after all of these, in the order of their days; how many due dates each moved."""
    found, moved = list(people), []
    for each in in_order(given):
        found, number = each.given_to(found)
        moved.append(number)
    return found, moved


def in_order(given: Sequence[MoreTime]) -> list[MoreTime]:
    """As they were given, day after day."""
    return sorted(given, key=lambda each: each.on)


def completion_of(people: list[Person], on: int) -> dict[tuple[int, int | None, int], Counter[str]]:
    """What DailyCompletion should hold, by (team, audience, module)."""
    found: dict[tuple[int, int | None, int], Counter[str]] = {}
    for person in people:
        home = person.home(on)
        for duty in person.latest(on) if home is not None else []:
            row = found.setdefault((home, duty.audience, duty.module), Counter())
            done = duty.completed is not None and duty.completed <= on
            begun = duty.started is not None and duty.started <= on
            row["assigned"] += 1
            row["started"] += begun or done
            row["completed"] += done
            row["completed_on_time"] += done and duty.completed <= duty.due
            row["overdue"] += not done and duty.due < on
            row["valid"] += person.certified(duty.module, on)
    return found


def reach_of(people: list[Person], on: int) -> dict[int, tuple[int, int, int]]:
    """What DailyReach should hold, by team: people, assigned, trained."""
    found: dict[int, list[int]] = {}
    for person in people:
        home = person.home(on)
        if home is None:
            continue
        row = found.setdefault(home, [0, 0, 0])
        row[0] += 1
        row[1] += person.has_to_train(on)
        row[2] += person.trained(on)
    return {team: (row[0], row[1], row[2]) for team, row in found.items()}


def scenario_of(version: QuizVersion) -> Scenario:
    """What a version plays."""
    assert isinstance(version.compiled, Scenario)
    return version.compiled


# ---- strategies ----

moments = st.integers(min_value=-40, max_value=60)


@st.composite
def jobs(draw: st.DrawFn) -> Job:
    starts = draw(moments)
    ends = draw(st.none() | st.integers(starts, 80))
    first = draw(st.none() | moments)
    leave = None if first is None else (first, draw(st.none() | st.integers(first, 70)))
    return Job(
        team=draw(st.integers(0, 3)),
        starts=starts,
        ends=ends,
        leave=leave,
        function=draw(st.none() | st.integers(0, 1)),
    )


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    assigned = draw(moments)
    completed = draw(st.none() | st.integers(assigned, 80))
    return Duty(
        module=draw(st.integers(0, 1)),
        cycle=draw(st.integers(1, 3)),
        audience=draw(st.none() | st.integers(0, 1)),
        assigned=assigned,
        due=draw(st.none() | st.integers(assigned, 70)),
        started=draw(st.none() | st.integers(assigned, 80)),
        completed=completed,
        expires=None if completed is None else draw(st.integers(completed, 90)),
        campaign=draw(st.sampled_from([0, 0, 1, None])),
    )


@st.composite
def people(draw: st.DrawFn) -> Person:
    own = draw(st.lists(duties(), max_size=4, unique_by=lambda duty: (duty.module, duty.cycle)))
    return Person(tuple(draw(st.lists(jobs(), max_size=3))), tuple(own))


@st.composite
def more_time(draw: st.DrawFn, about: tuple[int, Duty]) -> MoreTime:
    """Given around the time that somebody has this to do: to that person, to others, to all."""
    number, duty = about
    on = duty.assigned + draw(st.integers(-2, 30))
    teams, persons = st.none() | st.integers(0, 3), st.sampled_from([None, number, number + 1])
    team, person = draw(st.tuples(st.none(), persons) | st.tuples(teams, st.none()))
    return MoreTime(
        campaign=duty.campaign or 0,
        on=on,
        until=max(on + 1, (duty.due or 0) + draw(st.integers(-2, 40))),
        team=team,
        person=person,
    )


@dataclass(frozen=True)
class History:
    """People, the extensions of their campaigns, and the day that is counted."""

    people: list[Person]
    given: list[MoreTime]
    on: int

    @property
    def until_then(self) -> list[MoreTime]:
        """What was given by the day that is counted."""
        return [each for each in self.given if each.on <= self.on]


@st.composite
def histories(draw: st.DrawFn, most: int) -> History:
    """Joiners, movers, leavers, people who do it again, and people who get more time.

    Often counted while it depends on the extension who is late.
    """
    persons = draw(st.lists(people(), max_size=most))
    every = [
        (number, duty)
        for number, person in enumerate(persons)
        for duty in person.duties
        if duty.due is not None and duty.campaign is not None
    ]
    given: list[MoreTime] = []
    if every:
        given = draw(st.lists(st.sampled_from(every).flatmap(more_time), max_size=4))
    on = st.integers(-20, 60)
    if given:
        on |= st.sampled_from(given).flatmap(lambda each: st.integers(each.on, each.until + 1))
    return History(persons, given, draw(on))


# ---- into the database ----


@dataclass(frozen=True)
class Setting:
    """The rows that made-up people refer to by number."""

    municipality: Municipality
    teams: list[Department]
    audiences: list[Audience]
    modules: list[ModulePage]
    functions: list[JobFunction]
    campaigns: list[Campaign]
    admin: User

    @contextmanager
    def holding(
        self, persons: list[Person], given: Sequence[MoreTime] = ()
    ) -> Iterator[list[Extension]]:
        """Put these people in the database for as long as the block lasts.

        More time is given on its day, by the verb that the CMS calls, when nothing that comes later
        is there yet.
        """
        with transaction.atomic():
            users = [self._put(number, person) for number, person in enumerate(persons)]
            history = _DayByDay(self, users, persons)
            made = [history.give(each) for each in in_order(given)]
            history.go_to(LAST)
            yield made
            transaction.set_rollback(True)

    def _put(self, number: int, person: Person) -> User:
        user = User.objects.create(
            municipality=self.municipality,
            email=f"{number}@gemeente.example",
            first_name="Sam",
            last_name=f"Nummer {number}",
        )
        Membership.objects.bulk_create(self._membership(user, job) for job in person.jobs)
        return user

    def _membership(self, user: User, job: Job) -> Membership:
        first, last = job.leave or (None, None)
        return Membership(
            municipality=self.municipality,
            user=user,
            department=self.teams[job.team],
            function=None if job.function is None else self.functions[job.function],
            starts_on=day(job.starts),
            ends_on=None if job.ends is None else day(job.ends),
            leave_from=None if first is None else day(first),
            leave_until=None if last is None else day(last),
        )

    def enrolment(self, user: User, duty: Duty) -> Enrolment:
        """As it is assigned, with nothing completed."""
        started = (
            None if duty.started is None else datetime.combine(day(duty.started), time(23, 59))
        )
        return Enrolment(
            municipality=self.municipality,
            user=user,
            module=self.modules[duty.module],
            campaign=None if duty.campaign is None else self.campaigns[duty.campaign],
            cycle=duty.cycle,
            audience=None if duty.audience is None else self.audiences[duty.audience],
            assigned_on=day(duty.assigned),
            due_on=None if duty.due is None else day(duty.due),
            started_at=started and timezone.make_aware(started),
        )


class _DayByDay:
    """What happens to the enrolments of these people, from day to day."""

    def __init__(self, setting: Setting, users: list[User], persons: list[Person]) -> None:
        self.setting, self.users = setting, users
        self.to_come = [
            (setting.enrolment(user, duty), duty)
            for user, person in zip(users, persons, strict=True)
            for duty in person.duties
        ]
        self.to_do: list[tuple[Enrolment, Duty]] = []

    def go_to(self, on: int) -> None:
        """Everything up to and including this day happens."""
        new = [(row, duty) for row, duty in self.to_come if duty.assigned <= on]
        self.to_come = [(row, duty) for row, duty in self.to_come if duty.assigned > on]
        Enrolment.objects.bulk_create(row for row, _duty in new)
        self.to_do += new
        for row, duty in self.to_do:
            if duty.completed is not None and duty.completed <= on:
                Enrolment.objects.filter(pk=row.pk).update(
                    completed_on=day(duty.completed),
                    expires_on=None if duty.expires is None else day(duty.expires),
                )
        self.to_do = [
            (row, duty) for row, duty in self.to_do if duty.completed is None or duty.completed > on
        ]

    def give(self, more: MoreTime) -> Extension:
        """More time, on its day; a person that there is not is somebody without duties."""
        self.go_to(more.on)
        everybody = [*self.users, *[self.setting.admin] * LAST]
        return extend(
            campaign=self.setting.campaigns[more.campaign],
            until=day(more.until),
            on=day(more.on),
            by=self.setting.admin,
            department=None if more.team is None else self.setting.teams[more.team],
            person=None if more.person is None else everybody[more.person],
        )
