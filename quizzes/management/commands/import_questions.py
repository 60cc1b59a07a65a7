"""manage.py import_questions FILE [--category NAME]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from quizzes.formats.entry import Unreadable
from quizzes.formats.reading import read_questions
from quizzes.formats.wording import trouble_sentence
from quizzes.import_questions import import_questions
from quizzes.import_wording import told


class Command(BaseCommand):
    """Takes questions of another program into the bank."""

    help = "Import questions from Moodle XML or GIFT (docs/importing.md) into the bank."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and where its questions come."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--category", default="", help="the category for them; those of the file come in it"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what came along and what not; a broken file changes nothing."""
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                result = import_questions(
                    entries=read_questions(file), name=path.stem, category=options["category"]
                )
        except OSError as missing:
            raise CommandError(_("There is no file %(file)s.") % {"file": path}) from missing
        except Unreadable as unreadable:
            raise CommandError(trouble_sentence(unreadable)) from unreadable
        for line in told(result):
            self.stdout.write(line)
