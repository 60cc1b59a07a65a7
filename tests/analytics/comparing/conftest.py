"""Two municipalities on one installation, each with numbers of the same week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from analytics.measures import Share
from analytics.models import Publication
from analytics.reports.published import Published, write
from analytics.reports.tables import Line, Table, Why
from people.models import Municipality, User
from people.scope import scope
from tests.analytics.days import reader
from tests.factories import MunicipalityFactory, UserFactory

DAY = timezone.localdate() - timedelta(days=1)
MANAGES = ("view_report", "change_comparison")


def line(key: str, part: int, whole: int, as_of: date | None = None) -> Line:
    return Line(key.replace(":", " "), Share(part, whole), key=key, as_of=as_of)


def publish(
    municipality: Municipality,
    *modules: Line,
    trained: int,
    on: date = DAY,
    beside: Mapping[str, Table] | None = None,
) -> None:
    """Two hundred people, these lines of modules, and tables that are not compared."""
    found = Published(
        day=on,
        min_group=municipality.min_group,
        tables={
            "modules": Table(modules),
            "domains": Table((line("domain:1", 77, 111),)),
            "audiences": Table((line("audience:1", 52, 113),)),
            "processes": Table((line("process:1", 63, 114),)),
            "themes": Table((line("theme:1", 74, 115),)),
            **(beside or {}),
        },
        totals={"overdue": 3, "completed": 9, "completed_on_time": 8},
    )
    with scope(municipality):
        Publication.objects.update_or_create(
            municipality=municipality,
            day=on,
            defaults={
                "min_group": municipality.min_group,
                "people": 230,
                "assigned": 200,
                "trained": trained,
                "content": write(found),
            },
        )


@dataclass(frozen=True)
class Two:
    """Lindewaard, where one looks, and Rietveen."""

    home: Municipality
    other: Municipality
    client: Client
    stranger: User


@pytest.fixture
def two(municipality: Municipality) -> Two:
    """Both have published; nobody has agreed to anything."""
    other = MunicipalityFactory(name="Rietveen", slug="rietveen")
    publish(
        municipality,
        line("module:1", 123, 180),
        line("module:2", 70, 150),
        line("module:3", 61, 90),
        line("module:4", 40, 59),
        line("module:5", 50, 100, as_of=DAY - timedelta(weeks=1)),
        trained=131,
    )
    publish(
        other,
        line("module:1", 37, 97),
        Line("module 2", key="module:2", why=Why.SMALL),
        line("module:4", 88, 144),
        line("module:5", 88, 144),
        trained=89,
    )
    with scope(other):
        stranger = UserFactory(municipality=other)
    return Two(municipality, other, reader(municipality, *MANAGES), stranger)
