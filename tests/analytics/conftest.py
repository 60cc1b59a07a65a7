"""A municipality with three teams, two audiences and two modules."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.models import ModuleIndexPage
from people.models import Municipality
from tests.analytics.worlds import Setting
from tests.factories import AudienceFactory, DepartmentFactory, ModulePageFactory


@pytest.fixture
def setting(municipality: Municipality, module_index: ModuleIndexPage) -> Setting:
    root = DepartmentFactory.root(municipality)
    return Setting(
        municipality=municipality,
        teams=[DepartmentFactory.below(root, name) for name in ("Noord", "Midden", "Zuid")],
        audiences=[AudienceFactory(slug=slug) for slug in ("balie", "kantoor")],
        modules=[ModulePageFactory(parent=module_index) for _number in range(2)],
    )


@pytest.fixture
def count_queries() -> Callable[[Client, str], int]:
    """Queries of a page, when what the header remembers is remembered already."""

    def count(client: Client, path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count
