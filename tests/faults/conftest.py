"""A municipality with people, in a database that other processes see, and the system around it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from courses.models import ModuleIndexPage, ModulePage
from people.models import Department, Municipality
from tests.bench.server import free_port
from tests.factories import DepartmentFactory, MembershipFactory, ModulePageFactory
from tests.faults.system import System
from tests.mail import Catcher, listening

PEOPLE = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All on one worker: many processes of several systems at once would only wait for each other.

    Each on a database of which everything is committed: another process sees nothing else.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.service)
            item.add_marker(pytest.mark.xdist_group("faults"))
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    """Of a failed test also what each process said at the end."""
    report = yield
    system = getattr(item, "funcargs", {}).get("system")
    if report.failed and isinstance(system, System):
        for each in system.running:
            report.sections.append((f"{each.log.parent.name}, its last lines", each.tail()))
    return report


@pytest.fixture
def mail_port() -> int:
    """Where the system mails to, whether anybody listens or not."""
    return free_port()


@pytest.fixture
def catcher(mail_port: int) -> Iterator[Catcher]:
    """The mail server, up for the whole test."""
    with listening(Catcher(), mail_port) as found:
        yield found


@pytest.fixture
def system(transactional_db: None, mail_port: int, tmp_path: Path) -> Iterator[System]:
    """Nothing runs yet; whatever a test starts is stopped after it."""
    found = System(tmp_path, mail_port)
    yield found
    found.stop()


@pytest.fixture
def modules(module_index: ModuleIndexPage) -> list[ModulePage]:
    """Four, for the balie."""
    return [
        ModulePageFactory(parent=module_index, title=f"Module {number}", audiences=["balie"])
        for number in range(1, 5)
    ]


@pytest.fixture
def people(municipality: Municipality) -> Department:
    """So many of them, in one department; it is returned."""
    desk = DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")
    MembershipFactory.create_batch(PEOPLE, department=desk, audiences=["balie"])
    return desk
