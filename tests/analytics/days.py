"""Counted days, put straight into the tables: what a page shows does not depend on who counted."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import Permission
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings

from analytics.models import DailyCompletion, DailyReach
from analytics.publish import publish
from courses.models import ModuleIndexPage, ModulePage
from people.models import Audience, Department, Municipality
from tests.factories import (
    AudienceFactory,
    DepartmentFactory,
    MembershipFactory,
    ModulePageFactory,
    UserFactory,
)

FIXTURE = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
YESTERDAY = timezone.localdate() - timedelta(days=1)


def tries(examples: int) -> settings:
    """So many made-up worlds, each put in the database and taken out again."""
    return settings(
        max_examples=examples,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=FIXTURE,
    )


@dataclass(frozen=True)
class TeamDay:
    """How many people a team has, and how many of them are trained."""

    domain: str
    team: str
    assigned: int
    trained: int
    audience: str = "balie"
    people: int | None = None  # as many as have to train
    late: int = 0


class Organisation:
    """A municipality whose teams, audiences and modules are made when they are first named."""

    def __init__(self, municipality: Municipality, index: ModuleIndexPage) -> None:
        self.municipality = municipality
        self.index = index
        self.root = DepartmentFactory.root(municipality, "Lindewaard")
        self.departments: dict[str, Department] = {"Lindewaard": self.root}
        self.modules: dict[str, ModulePage] = {}

    def department(self, domain: str, team: str) -> Department:
        for parent, name in ((self.root, domain), (None, team)):
            if name not in self.departments:
                above = parent or self.departments[domain]
                self.departments[name] = DepartmentFactory.below(above, name)
        return self.departments[team]

    def outside(self, name: str) -> None:
        """This department is not led by the gemeentesecretaris."""
        self.department(name, name)
        Department.objects.filter(name=name).update(outside_line=True)

    def module(self, slug: str) -> ModulePage:
        if slug not in self.modules:
            self.modules[slug] = ModulePageFactory(parent=self.index, title=f"Module {slug}")
        return self.modules[slug]

    def audience(self, slug: str) -> Audience:
        outside = slug in {"raad", "college", "griffie"}
        return AudienceFactory(slug=slug, outside_line=outside)

    def count(self, teams: Sequence[TeamDay], on: date = YESTERDAY) -> None:
        """As if the rollup of this day had found these teams; each person has one module."""
        DailyReach.objects.bulk_create(self._reach(team, on) for team in teams)
        DailyCompletion.objects.bulk_create(self._completion(team, on) for team in teams)
        self.publish(on)

    def publish(self, on: date = YESTERDAY) -> None:
        """Let readers know what was counted."""
        publish(municipality=self.municipality, on=on)

    def _reach(self, team: TeamDay, on: date) -> DailyReach:
        return DailyReach(
            municipality=self.municipality,
            day=on,
            department=self.department(team.domain, team.team),
            people=team.assigned if team.people is None else team.people,
            assigned=team.assigned,
            trained=team.trained,
        )

    def _completion(self, team: TeamDay, on: date) -> DailyCompletion:
        return DailyCompletion(
            municipality=self.municipality,
            day=on,
            department=self.department(team.domain, team.team),
            audience=self.audience(team.audience),
            module=self.module(team.audience),
            people=team.assigned,
            assigned=team.assigned,
            started=team.trained,
            completed=team.trained,
            completed_on_time=team.trained,
            overdue=team.late,
            valid=team.trained,
        )


def reader(municipality: Municipality, *permissions: str) -> Client:
    """Someone with these permissions, reading in English."""
    client = Client(headers={"accept-language": "en"})
    user = UserFactory(municipality=municipality)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.user = user  # type: ignore[attr-defined]
    client.force_login(user)
    return client


@contextmanager
def made_up(
    municipality: Municipality, index: ModuleIndexPage, *permissions: str
) -> Iterator[tuple[Organisation, Client]]:
    """An organisation and somebody who reads of it, until the block ends: one test makes many."""
    with transaction.atomic():
        yield Organisation(municipality, index), reader(municipality, "view_report", *permissions)
        transaction.set_rollback(True)


def manager_of(department: Department) -> Client:
    """Someone who leads this department, reading in English."""
    client = reader(department.municipality)
    MembershipFactory(
        department=department,
        user=client.user,  # type: ignore[attr-defined]
        is_manager=True,
    )
    return client
