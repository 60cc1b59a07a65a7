"""manage.py import_django_quiz FILE"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.formats.django_quiz import OldSite
from quizzes.formats.django_quiz_tables import read_tables
from quizzes.formats.entry import Unreadable
from quizzes.formats.wording import note_sentence, trouble_sentence
from quizzes.import_django_quiz import ImportedSite, Moved, import_django_quiz
from quizzes.import_wording import left_line, note_line, told


class Command(BaseCommand):
    """Takes over the quizzes of a site that used django-quiz-app."""

    help = "Import quizzes and questions of django-quiz-app (docs/importing.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="its SQLite database, or JSON of dumpdata"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what became of each; a file that is no such site changes nothing."""
        path: Path = options["file"]
        try:
            result = import_django_quiz(site=OldSite(read_tables(path)), name=path.stem)
        except OSError as missing:
            raise CommandError(_("There is no file %(file)s.") % {"file": path}) from missing
        except Unreadable as unreadable:
            raise CommandError(trouble_sentence(unreadable)) from unreadable
        for line in _told(result):
            self.stdout.write(line)


def _told(result: ImportedSite) -> list[str]:
    lines = [line for moved in result.quizzes for line in _about(moved)]
    lines += [note_line(note, numbers) for note, numbers in result.notes.items()]
    lines += [left_line(left) for left in result.left.values()]
    if result.bank.count or result.bank.same or result.bank.left:
        lines += [_("In no quiz, so in the bank:"), *told(result.bank)]
    return lines


def _about(moved: Moved) -> list[str]:
    if not moved.new:
        return [_("%(title)s: there already, left as it is") % {"title": moved.title}]
    said = ngettext(
        "%(title)s: a draft with %(count)s question",
        "%(title)s: a draft with %(count)s questions",
        moved.count,
    )
    line = said % {"title": moved.title, "count": moved.count}
    return [line, *(f"  {note_sentence(note)}" for note in moved.notes)]
