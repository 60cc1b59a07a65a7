"""manage.py draw_illustrations [DIR]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ops.draw_illustrations import ROOT, draw_illustrations


class Command(BaseCommand):
    """Puts the drawings of the starter modules together. Needs no database."""

    help = "Draw the pictures of modules and front page again, from courses/drawings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder that holds site/ and courses/."""
        parser.add_argument("folder", nargs="?", type=Path, default=ROOT, metavar="DIR")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Draw them."""
        draw_illustrations(options["folder"])
