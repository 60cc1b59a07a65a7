"""manage.py list_people [FILE]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ops.people_sheet import SHEET, list_people


class Command(BaseCommand):
    """Lists the people in the starter modules. Needs no database."""

    help = "List who plays which part in the starter modules, for docs/inhoud/mensen.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the sheet goes."""
        parser.add_argument("file", nargs="?", type=Path, default=SHEET, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write it."""
        list_people(options["file"])
