"""manage.py check_content [DIR]"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ops.check_content import CONTENT, modules_in, things_to_mend


class Command(BaseCommand):
    """Proofreads a folder of modules. Needs no database."""

    help = "Say what has to be mended in a folder of modules; ends with code 1 for anything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder."""
        parser.add_argument("folder", nargs="?", type=Path, default=CONTENT, metavar="DIR")

    def handle(self, *_args: Any, **options: Any) -> None:
        """A line per thing, and how many there are."""
        modules = modules_in(options["folder"])
        remarks = things_to_mend(options["folder"], modules)
        for remark in remarks:
            self.stdout.write(remark)
        self.stdout.write(f"{len(modules)} modules, {len(remarks)} things to mend.")
        if remarks:
            sys.exit(1)
