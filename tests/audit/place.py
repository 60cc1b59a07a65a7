"""A small Lindewaard, served as in production, with people in every state a page can show."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from ops.demo.build import build
from people.scope import scope
from tests.audit.still import MOMENT
from tests.bench.server import serving
from tests.database import copy_template
from tests.factories import MunicipalityFactory, site_tree
from tests.journeys.looks import Look, looks
from tests.journeys.looks_briefing import briefing_looks
from tests.journeys.world import World, session_of
from theme import assets

EMPLOYEES, MONTHS = 240, 4


@dataclass(frozen=True)
class Place:
    """Where it is served."""

    world: World
    url: str

    def states(self, names: set[str]) -> Iterator[Look]:
        """These looks, each at the moment that the world is as it shows."""
        for look in chain(looks(self.world), briefing_looks(self.world)):
            if look.name in names:
                yield look

    def session(self, look: Look) -> str:
        """The value of the cookie of who looks, or nothing."""
        return session_of(look.who, self.world.full) if look.who else ""


@contextmanager
def open_place() -> Iterator[Place]:
    """Built from nothing in the folder that the settings name, and served until the end."""
    assets.build()
    _new_database()
    call_command("collectstatic", interactive=False, verbosity=0)
    full = build(employees=EMPLOYEES, months=MONTHS, today=MOMENT.date())
    empty = MunicipalityFactory(name="Gemeente Rietveen", slug="rietveen")
    site_tree(empty)
    with scope(full), serving(1, "tests.audit.wsgi:application") as server:
        yield Place(World(full=full, empty=empty), f"http://localhost:{server.port}")


def _new_database() -> None:
    """The file of the settings, with what the migrations make and nothing else."""
    file = Path(connection.settings_dict["NAME"])
    for old in file.parent.glob(f"{file.name}*"):
        old.unlink()
    copy_template(file)
    call_command("migrate", verbosity=0)
