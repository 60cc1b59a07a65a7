"""One world for a whole module: each test looks at it, and what it changes is taken back."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from people.hosts import remembered
from tests.addresses.world import World, build


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once, in a transaction that is never kept."""
    with django_db_blocker.unblock(), transaction.atomic():
        remembered.forget()
        cache.clear()
        yield build()
        transaction.set_rollback(True)
    remembered.forget()
    cache.clear()


@pytest.fixture
def world(built: World, db: None) -> World:
    """The same world for every test: what one changes is gone for the next."""
    cache.clear()
    return built
