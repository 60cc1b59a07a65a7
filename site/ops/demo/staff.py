"""The people of a team: who they are, what they do and since when."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from random import Random

from factory import Transformer

from ops.demo import service
from ops.demo.accounts import DOMAIN, DemoAccount, accounts_in
from ops.demo.names import draw_name
from ops.demo.organisation import DOMAINS
from ops.demo.service import Calendar, Service
from ops.demo.teams import COORDINATOR, PEOPLE_A_COORDINATOR, Job, Team
from people.models import Department, JobFunction, Membership, Municipality, User
from tests.factories import DepartmentFactory, MembershipFactory, UserFactory

LEFT = 0.05  # as many leavers on top of those who work here
MOVED = 0.02  # worked in another team before
NO_PASSWORD = "!demo"  # noqa: S105 - marks a password that nothing matches
# Letters that do not come apart into a plain letter and an accent.
PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ß": "ss"})


@dataclass(frozen=True)
class Seat:
    """Somebody in a team, not stored yet."""

    user: User
    membership: Membership
    audience: str
    pace: float
    account: DemoAccount | None = None
    before: Membership | None = None
    job: str = ""


@dataclass(frozen=True)
class Role:
    """What a seat is for; `leads` this team, `fixed`: somebody who has been here for long."""

    job: Job
    leads: bool = False
    account: DemoAccount | None = None
    fixed: bool = False


@dataclass
class Staff:
    """Makes the people of one municipality, the same ones for the same seed."""

    municipality: Municipality
    calendar: Calendar
    seed: int
    departments: dict[str, Department]
    functions: dict[str, JobFunction]
    password: str  # hashed, of the demo accounts
    domain: str = DOMAIN  # of their mail
    accounts: bool = True  # whether the demo accounts work here
    numbers: Iterator[int] = field(default_factory=lambda: count(10001))
    addresses: Counter[str] = field(default_factory=Counter)

    def split(self, whole: Team, parts: Sequence[Team]) -> None:
        """Give the department of `whole` a department below it for each of its parts."""
        names = [part.place for part in parts]
        below = DepartmentFactory.many_below(self.departments[whole.name], names)
        self.departments |= {department.name: department for department in below}

    def of(self, team: Team, size: int) -> Iterator[Seat]:
        """Those who work in the team today, and then those who left it."""
        rng = Random(f"{self.seed}/{team.place}")
        newest = iter(team.joined if size > 2 * len(team.joined) else ())
        signing_in = accounts_in(team.name) if self.accounts and team.part <= 1 else ()
        for role in _roles(team, size, rng, signing_in):
            dates = self._dates(role, newest, rng)
            yield self._seat(team, role, dates, rng)
        for _leaver in range(round(LEFT * size)):
            role = Role(_any_job(team, rng))
            yield self._seat(team, role, service.left(self.calendar, rng), rng)

    def _dates(self, role: Role, newest: Iterator[int], rng: Random) -> Service:
        if role.account and role.account.joined_days_ago is not None:
            return service.joined(self.calendar, role.account.joined_days_ago)
        if role.fixed:
            return service.steady(self.calendar, rng)
        days_ago = next(newest, None)
        if days_ago is not None:
            return service.joined(self.calendar, days_ago)
        return service.ordinary(self.calendar, rng)

    def _seat(self, team: Team, role: Role, dates: Service, rng: Random) -> Seat:
        user = self._user(team, role, dates, rng)
        here = self._membership(user, team.place, dates, role)
        audience = "leidinggevenden" if role.leads else role.job.audience or team.audience
        before = self._before(user, team, dates, rng) if rng.random() < MOVED else None
        return Seat(user, here, audience, team.pace, role.account, before, role.job.name)

    def _user(self, team: Team, role: Role, dates: Service, rng: Random) -> User:
        account = role.account
        names = (account.first_name, account.last_name) if account else draw_name(rng)
        number = None if team.name in {"Raad", "College"} else str(next(self.numbers))
        reachable = role.job.mailbox or number is None
        made: User = UserFactory.build(
            municipality=self.municipality,
            first_name=names[0],
            last_name=names[1],
            email=account.email if account else self._address(*names) if reachable else None,
            personnel_number=number,
            is_active=not _ended(dates, self.calendar),
            password=Transformer.Force(self.password if account else NO_PASSWORD),
        )
        return made

    def _membership(
        self, user: User, department: str, dates: Service, role: Role | None = None
    ) -> Membership:
        made: Membership = MembershipFactory.build(
            municipality=self.municipality,
            user=user,
            department=self.departments[department],
            function=self.functions[role.job.name] if role else None,
            is_manager=bool(role and role.leads),
            **vars(dates),
        )
        return made

    def _before(self, user: User, team: Team, dates: Service, rng: Random) -> Membership | None:
        """An earlier membership in another team, which ended when this one began."""
        others = [name for name in self.departments if name != team.place]
        if dates.starts_on < self.calendar.start:
            return None
        ended = dates.starts_on - timedelta(days=1)
        began = ended - timedelta(days=rng.randint(200, 3000))
        return self._membership(user, rng.choice(others), Service(began, ends_on=ended))

    def _address(self, first: str, last: str) -> str:
        base = f"{_plain(first)[:1]}.{_plain(last)}"
        self.addresses[base] += 1
        number = self.addresses[base]
        return f"{base}{number if number > 1 else ''}@{self.domain}"


def _roles(team: Team, size: int, rng: Random, signing_in: Sequence[DemoAccount]) -> Iterator[Role]:
    """What each of the seats is for: the manager first, then fixed people, then the others."""
    accounts = {account.job: account for account in signing_in}
    fixed = []
    if team.manager:
        fixed = [Role(Job(team.manager), True, accounts.pop(team.manager, None), fixed=True)]
    fixed += [Role(_job(team, a.job), account=a, fixed=True) for a in accounts.values()]
    fixed += [Role(_first_job(name), fixed=True) for name in team.firsts]
    if team.manager:
        fixed += [Role(COORDINATOR, fixed=True)] * (size // PEOPLE_A_COORDINATOR)
    yield from fixed[:size]
    for _other in range(size - len(fixed)):
        yield Role(_any_job(team, rng))


def _any_job(team: Team, rng: Random) -> Job:
    return rng.choices(team.jobs, [job.share for job in team.jobs])[0]


def _first_job(name: str) -> Job:
    leads_a_domain = any(domain.director == name for domain in DOMAINS)
    return Job(name, audience="leidinggevenden" if leads_a_domain else "")


def _job(team: Team, name: str) -> Job:
    return next((job for job in team.jobs if job.name == name), Job(name))


def _ended(dates: Service, calendar: Calendar) -> bool:
    return dates.ends_on is not None and dates.ends_on < calendar.today


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.lower().translate(PLAIN))
    return "".join(letter for letter in parts if letter.isascii() and letter.isalnum())
