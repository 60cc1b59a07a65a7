"""manage.py export_questions FILE [--category NAME]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from quizzes.export_questions import FORMATS, Format, entries_of_sets, lost
from quizzes.import_wording import note_line
from quizzes.models import Category, QuestionSet

_ENDINGS = {".xml": "xml", ".txt": "gift", ".gift": "gift"}


class Command(BaseCommand):
    """Writes the questions of the bank for another program."""

    help = "Export the bank to Moodle XML (.xml) or GIFT (.txt, .gift): docs/importing.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and which questions."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--category", help="only this category, and what is in it")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file, and say what it could not hold."""
        path: Path = options["file"]
        form = _format(path)
        sets = _sets(options["category"])
        try:
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(form.write(entries_of_sets(sets.iterator(chunk_size=1))))
        except OSError as wrong:
            raise CommandError(str(wrong)) from wrong
        for note, keys in lost(form, entries_of_sets(sets.iterator(chunk_size=1))).items():
            self.stdout.write(note_line(note, keys))


def _format(path: Path) -> Format:
    ending = _ENDINGS.get(path.suffix.lower())
    if ending is None:
        raise CommandError(_("Give a file that ends in .xml (Moodle XML) or .txt (GIFT)."))
    return FORMATS[ending]


def _sets(name: str | None) -> Any:
    sets = QuestionSet.objects.select_related("category__parent").order_by("category_id", "slug")
    if name is None:
        return sets
    categories = Category.objects.filter(name=name)
    if not categories:
        raise CommandError(_("There is no category “%(name)s”.") % {"name": name})
    return sets.filter(category__in=categories) | sets.filter(category__parent__in=categories)
