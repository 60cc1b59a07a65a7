"""What an organisation is described with, and how it grows and shrinks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

# More people than one manager can lead: then the team is a department with teams below it.
LARGEST_TEAM = 80
ORDINARY_TEAM = 30
# For so many people there is a coordinator, who learns with the managers and leads nobody.
PEOPLE_A_COORDINATOR = 10


@dataclass(frozen=True)
class Job:
    """A function: how common it is in its team, and the vulnerable processes it touches."""

    name: str
    share: int = 1
    processes: tuple[str, ...] = ()
    mailbox: bool = True
    audience: str = ""  # where it differs from the team's


COORDINATOR = Job("Coördinator", audience="leidinggevenden")


@dataclass(frozen=True)
class Team:
    """A team of the full-size municipality.

    `pace` is the share that does a module in time. `joined` says how many days ago the newest
    colleagues came, so that the team has people whose module is still open. `least`: with how few
    the team makes do in a small municipality. `firsts` are functions that only one person has.
    """

    name: str
    people: int
    audience: str
    jobs: tuple[Job, ...]
    pace: float = 0.75
    joined: tuple[int, ...] = ()
    least: int = 1
    manager: str = "Teammanager"  # empty: nobody leads it
    firsts: tuple[str, ...] = ()
    part: int = 0  # which team of a department this is, from 1; 0: the only one

    @property
    def place(self) -> str:
        """What its department is called, next to all others."""
        return f"{self.name} {self.part}" if self.part else self.name


@dataclass(frozen=True)
class Domain:
    """Teams under one director, who is a member of the team Directie."""

    name: str
    director: str
    teams: tuple[Team, ...]


class TooFewPeople(ValueError):
    """There are fewer people than places that have to be filled."""


def scaled(teams: Sequence[Team], employees: int) -> dict[str, int]:
    """How many work in each team when together they are so many: in proportion, exact in sum.

    Raises TooFewPeople when not every team can have its least.
    """
    least = {team.name: team.least for team in teams}
    if employees < sum(least.values()):
        raise TooFewPeople(f"Lindewaard needs at least {sum(least.values())} employees.")
    full_size = sum(team.people for team in teams)
    share = {team.name: employees * team.people / full_size for team in teams}
    found = {name: max(least[name], int(quota)) for name, quota in share.items()}
    while sum(found.values()) < employees:
        found[max(found, key=lambda name: share[name] - found[name])] += 1
    while sum(found.values()) > employees:
        larger = [name for name in found if found[name] > least[name]]
        found[max(larger, key=lambda name: found[name] - share[name])] -= 1
    return found


def parts_of(team: Team, size: int) -> list[tuple[Team, int]]:
    """The team with its size, or the teams that so many people have to be split into.

    The first one has the colleagues whom only one team has: those who sign in to the demo, those
    with a function of their own, and the newest.
    """
    if size <= LARGEST_TEAM:
        return [(team, size)]
    count = size // ORDINARY_TEAM
    smallest, larger = divmod(size, count)
    ordinary = replace(team, manager="Teammanager", firsts=(), joined=())
    return [
        (replace(ordinary if part else team, part=part + 1), smallest + (part < larger))
        for part in range(count)
    ]
