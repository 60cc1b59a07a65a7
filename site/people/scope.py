"""The current municipality, and a manager that refuses to answer without one.

One deployment may serve several municipalities. A query about people that forgets to say which
one would show one employer's staff to another, so forgetting raises here instead of leaking.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from django.db import models

from people.in_turn import each_in_turn

if TYPE_CHECKING:
    from people.models import Municipality

Row = TypeVar("Row", bound=models.Model)


class ScopeMissing(RuntimeError):
    """A query about people was made while no municipality was current."""


class _Everything(Enum):
    EVERY_MUNICIPALITY = "every municipality"


_current: "ContextVar[Municipality | _Everything | None]" = ContextVar("municipality", default=None)


@contextmanager
def scope(municipality: "Municipality") -> Iterator[None]:
    """Within this block queries answer for one municipality only."""
    token = _current.set(municipality)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def every_municipality() -> Iterator[None]:
    """Within this block queries answer for all: for nightly work and upkeep, never for a page."""
    token = _current.set(_Everything.EVERY_MUNICIPALITY)
    try:
        yield
    finally:
        _current.reset(token)


def in_each_municipality(do: "Callable[[Municipality], object]") -> None:
    """Do this once for each municipality, in its scope: what fails at one stops no other.

    Raises in_turn.WorkFailed when all had their turn, so that a task in which something failed has
    failed.
    """
    from people.models import Municipality  # the models are made with the managers below

    def within(municipality: "Municipality") -> None:
        with scope(municipality):
            do(municipality)

    each_in_turn(Municipality.objects.select_related("site").order_by("pk"), within)


def current_municipality() -> "Municipality":
    """The municipality that is current; raises ScopeMissing where there is not exactly one."""
    found = _current.get()
    if found is None or isinstance(found, _Everything):
        raise ScopeMissing("No single municipality is current: use `with scope(municipality):`.")
    return found


def restrict(queryset: "models.QuerySet[Row]", path: str) -> "models.QuerySet[Row]":
    """The rows of the current municipality, which stands at `path` (a lookup) from the model."""
    found = _current.get()
    if found is None:
        name = queryset.model.__name__
        raise ScopeMissing(f"{name} was queried without a municipality: use `with scope(...):`.")
    if isinstance(found, _Everything):
        return queryset
    return queryset.filter(**{path: found})


class ScopedManager(models.Manager[Row]):
    """Default manager of everything that belongs to one municipality.

    Django's own plumbing (following a foreign key, deleting) uses the unscoped base manager, so
    only a query that starts here needs a scope. A model that has no municipality of its own says
    where it stands: `scope_path = "enrolment__municipality"`.
    """

    def get_queryset(self) -> "models.QuerySet[Row]":
        """Rows of the current municipality; raises ScopeMissing without one."""
        path = getattr(self.model, "scope_path", "municipality")
        return restrict(super().get_queryset(), path)
