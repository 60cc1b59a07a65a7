"""A municipality with four teams, two audiences, two functions and two modules."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.assign import launch
from courses.models import Campaign, ModuleIndexPage
from people.models import Department, Municipality, VulnerableProcess
from quizzes.models import QuizVersion
from tests.analytics.worlds import Setting, day
from tests.factories import (
    AudienceFactory,
    CampaignFactory,
    DepartmentFactory,
    JobFunctionFactory,
    ModulePageFactory,
    UserFactory,
    published_scenario,
)


@pytest.fixture
def setting(municipality: Municipality, module_index: ModuleIndexPage) -> Setting:
    root = DepartmentFactory.root(municipality)
    north = DepartmentFactory.below(root, "Noord")
    middle = DepartmentFactory.below(root, "Midden")
    east = DepartmentFactory.below(middle, "Midden-Oost")
    council = DepartmentFactory.below(root, "Raad")
    Department.objects.filter(pk=council.pk).update(outside_line=True)
    Department.objects.filter(pk=east.pk).update(public_safety=True)
    functions = [JobFunctionFactory(municipality=municipality, name=name) for name in "AB"]
    processes = [VulnerableProcess.objects.create(slug=slug, name=slug) for slug in "pq"]
    functions[0].vulnerable_processes.set(processes[:1])
    functions[1].vulnerable_processes.set(processes)
    return Setting(
        municipality=municipality,
        teams=[north, middle, east, council],
        functions=functions,
        audiences=[AudienceFactory(slug=slug) for slug in ("balie", "kantoor")],
        modules=[ModulePageFactory(parent=module_index) for _number in range(2)],
        campaigns=[_launched(municipality) for _number in range(2)],
        admin=UserFactory(municipality=municipality),
    )


def _launched(municipality: Municipality) -> Campaign:
    """Open since before anything happened."""
    opened = day(-60)
    campaign: Campaign = CampaignFactory(municipality=municipality, opens_on=opened, due_on=day(0))
    launch(campaign=campaign, on=opened)
    return campaign


@pytest.fixture
def version(municipality: Municipality) -> QuizVersion:
    found = published_scenario().versions.order_by("-number").first()
    assert found is not None
    return found


@pytest.fixture
def count_queries() -> Callable[[Client, str], int]:
    """Queries of a page, when what the header remembers is remembered already."""

    def count(client: Client, path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count
