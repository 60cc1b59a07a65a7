"""The whole report once more, by going through people one by one: imports nothing of analytics.

Lines are named by numbers: `("team", 2)` is the third team of the setting.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.analytics.worlds import Duty, Person

DOMAINS = {0: 0, 1: 1, 2: 1}  # of each team the team that is its domain
COUNCIL = 3  # the team outside the line
SAFETY = 2
PROCESSES = {None: (), 0: (0,), 1: (0, 1)}  # of each function
THEMES = {0: (0,), 1: (0, 1)}  # of each module
Key = tuple[str, object]


@dataclass
class Counted:
    """What stands in one line."""

    part: int = 0
    whole: int = 0
    late: int = 0


@dataclass
class Report:
    """Every number of one day."""

    people: int = 0
    has_to: int = 0
    trained: int = 0
    lines: dict[Key, Counted] = field(default_factory=lambda: defaultdict(Counted))
    totals: Counter[str] = field(default_factory=Counter)
    taken: dict[int | None, list[int]] = field(default_factory=lambda: defaultdict(list))
    outside_safety: list[bool] = field(default_factory=list)  # who has to: trained or not
    council: Counted = field(default_factory=Counted)


def report_of(people: list[Person], on: int) -> Report:
    found = Report()
    for person in people:
        job = person.job(on)
        if job is None:
            continue
        for duty in person.latest(on):
            _add_duty(found, person, duty, job.team, PROCESSES[job.function], on)
        if job.team != COUNCIL:
            _add_person(found, person, job.team, PROCESSES[job.function], on)
    return found


def _add_person(found: Report, person: Person, team: int, processes: object, on: int) -> None:
    found.people += 1
    has_to, trained = person.has_to_train(on), person.trained(on)
    found.has_to += has_to
    found.trained += trained
    keys: list[Key] = [("domain", DOMAINS[team]), ("team", team)]
    keys += [("process", process) for process in processes]  # type: ignore[attr-defined]
    for key in keys:
        found.lines[key].whole += has_to
        found.lines[key].part += trained
    if has_to and team != SAFETY:
        found.outside_safety.append(trained)


def _add_duty(
    found: Report, person: Person, duty: Duty, team: int, processes: object, on: int
) -> None:
    assert duty.due is not None
    done = duty.completed is not None and duty.completed <= on
    late = not done and duty.due < on
    valid = person.certified(duty.module, on)
    if team == COUNCIL:
        found.council.whole += 1
        found.council.part += valid
        return
    for key in _lines_of(duty, team):
        found.lines[key].whole += 1
        found.lines[key].part += valid
    for key in (("domain", DOMAINS[team]), ("team", team)):
        found.lines[key].late += late
    begun = duty.started is not None and duty.started <= on
    in_time = duty.completed is not None and duty.completed <= duty.due
    found.totals.update(
        assigned=1,
        started=int(begun or done),
        completed=int(done),
        completed_on_time=int(done and in_time),
        completed_late=int(done and not in_time),
        overdue=int(late),
        valid=int(valid),
    )
    if done and duty.completed is not None:
        for module in (None, duty.module):
            found.taken[module].append(max(0, duty.completed - duty.assigned))


def _lines_of(duty: Duty, team: int) -> Iterator[Key]:
    yield "module", duty.module
    yield "module in domain", (duty.module, DOMAINS[team])
    yield "audience", duty.audience
    for theme in THEMES[duty.module]:
        yield "theme", theme


def middle(values: list[int]) -> int:
    """The median; of two in the middle the lower."""
    return sorted(values)[(len(values) - 1) // 2]
