"""manage.py mark_source FILE [DIR]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from courses.packaging.borrowed import LENGTH, marks_of, write_marks
from ops.check_content import CONTENT, MARKS

ABOUT = (
    f"Marks of every {LENGTH} words in a row of the source document, which is not in here: "
    "`manage.py mark_source FILE` made them, `manage.py check_content` compares."
)


class Command(BaseCommand):
    """Marks the phrases of a document that course texts may not take over. Needs no database."""

    help = "Keep marks of the phrases of a document, so that check_content finds them in texts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The document, and the folder of modules."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("folder", nargs="?", type=Path, default=CONTENT, metavar="DIR")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write them, and say how many."""
        marks = marks_of(options["file"].read_text(encoding="utf-8"))
        target = options["folder"] / MARKS
        target.write_text(write_marks(marks, ABOUT), encoding="utf-8")
        self.stdout.write(f"{len(marks)} phrases marked in {target.name}.")
