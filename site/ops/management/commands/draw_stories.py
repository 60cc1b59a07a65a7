"""manage.py draw_stories [DIR]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ops.draw_stories import MAPS, draw_stories


class Command(BaseCommand):
    """Draws the maps of the stories in the starter modules. Needs no database."""

    help = "Draw every story of the starter modules again, for docs/inhoud/kaarten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the maps go."""
        parser.add_argument("folder", nargs="?", type=Path, default=MAPS, metavar="DIR")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Draw them."""
        draw_stories(options["folder"])
