"""Made-up histories, and a second way of counting them: plain Python, one person at a time.

Days are numbers here; `day` turns them into dates.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st

from courses.models import Enrolment, ModulePage
from people.models import Audience, Department, JobFunction, Membership, Municipality, User
from quizzes.core.scenario import Scenario
from quizzes.models import QuizVersion

DAY_ZERO = date(2026, 9, 1)
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
    )


@st.composite
def people(draw: st.DrawFn) -> Person:
    own = draw(st.lists(duties(), max_size=4, unique_by=lambda duty: (duty.module, duty.cycle)))
    return Person(tuple(draw(st.lists(jobs(), max_size=3))), tuple(own))


# ---- into the database ----


@dataclass(frozen=True)
class Setting:
    """The rows that made-up people refer to by number."""

    municipality: Municipality
    teams: list[Department]
    audiences: list[Audience]
    modules: list[ModulePage]
    functions: list[JobFunction]

    @contextmanager
    def holding(self, persons: list[Person]) -> Iterator[None]:
        """Put these people in the database for as long as the block lasts."""
        with transaction.atomic():
            for number, person in enumerate(persons):
                self._put(number, person)
            yield
            transaction.set_rollback(True)

    def _put(self, number: int, person: Person) -> None:
        user = User.objects.create(
            municipality=self.municipality,
            email=f"{number}@gemeente.example",
            first_name="Sam",
            last_name=f"Nummer {number}",
        )
        Membership.objects.bulk_create(self._membership(user, job) for job in person.jobs)
        Enrolment.objects.bulk_create(self._enrolment(user, duty) for duty in person.duties)

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

    def _enrolment(self, user: User, duty: Duty) -> Enrolment:
        started = (
            None if duty.started is None else datetime.combine(day(duty.started), time(23, 59))
        )
        return Enrolment(
            municipality=self.municipality,
            user=user,
            module=self.modules[duty.module],
            cycle=duty.cycle,
            audience=None if duty.audience is None else self.audiences[duty.audience],
            assigned_on=day(duty.assigned),
            due_on=None if duty.due is None else day(duty.due),
            started_at=started and timezone.make_aware(started),
            completed_on=None if duty.completed is None else day(duty.completed),
            expires_on=None if duty.expires is None else day(duty.expires),
        )
