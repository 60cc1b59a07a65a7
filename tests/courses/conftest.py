"""A municipality with modules and people, for tests of campaigns."""

from collections.abc import Iterator

import pytest
from wagtail.models import Locale

from courses.models import ModuleIndexPage, ModulePage
from people.models import Department, Municipality
from tests.factories import DepartmentFactory, ModulePageFactory
from tests.mail import Catcher, caught


@pytest.fixture
def module(module_index: ModuleIndexPage) -> ModulePage:
    """A module for the balie."""
    return ModulePageFactory(parent=module_index, title="Balie", audiences=["balie"])


@pytest.fixture
def root(municipality: Municipality) -> Department:
    """The organisation itself."""
    return DepartmentFactory.root(municipality)


@pytest.fixture
def desk(root: Department) -> Department:
    """A team."""
    return DepartmentFactory.below(root, "Burgerzaken")


@pytest.fixture
def english(db: None) -> Locale:
    """A second language."""
    made: Locale = Locale.objects.get_or_create(language_code="en")[0]
    return made


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    """A mail server that takes all mail of this process, at every hour."""
    with caught() as found:
        yield found
