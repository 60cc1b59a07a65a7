"""A municipality at which modules can be loaded."""

from pathlib import Path

import pytest
from wagtail.models import Site

from ops.reference import ensure_reference_rows
from people.models import Municipality
from tests.courses.packaging.folders import small_content


@pytest.fixture
def site(municipality: Municipality) -> Site:
    """A site with audiences and themes."""
    ensure_reference_rows()
    return municipality.site


@pytest.fixture
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one small module."""
    return small_content(tmp_path_factory.mktemp("inhoud"))
