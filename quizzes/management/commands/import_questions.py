"""manage.py import_questions FILE [--category NAME]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.formats.entry import Unreadable
from quizzes.formats.reading import read_questions
from quizzes.formats.wording import note_sentence, refusal, trouble_sentence
from quizzes.take_in import TakenIn, take_in

MOST_NUMBERS = 20  # of the questions that a note is about


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
                result = take_in(
                    entries=read_questions(file), name=path.stem, category=options["category"]
                )
        except OSError as missing:
            raise CommandError(_("There is no file %(file)s.") % {"file": path}) from missing
        except Unreadable as unreadable:
            raise CommandError(trouble_sentence(unreadable)) from unreadable
        for line in told(result):
            self.stdout.write(line)


def told(result: TakenIn) -> list[str]:
    """What became of the file, line by line."""
    return [*_came(result), *_stayed_behind(result), *_left(result)]


def _came(result: TakenIn) -> list[str]:
    lines = [f"{count:>8} {title}" for title, count in result.sets.items()]
    said = ngettext(
        "%(count)s question was imported.", "%(count)s questions were imported.", result.count
    )
    lines.append(said % {"count": result.count})
    if same := len(result.same):
        said = ngettext(
            "%(count)s question was there already.", "%(count)s questions were there already.", same
        )
        lines.append(said % {"count": same})
    return lines


def _stayed_behind(result: TakenIn) -> list[str]:
    return [
        f"{note_sentence(note)} ({_numbers(numbers)})" for note, numbers in result.notes.items()
    ]


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:MOST_NUMBERS]))
    if len(numbers) > MOST_NUMBERS:
        more = _("and %(count)s more") % {"count": len(numbers) - MOST_NUMBERS}
        shown = f"{shown}, {more}"
    return _("question %(numbers)s") % {"numbers": shown}


def _left(result: TakenIn) -> list[str]:
    return [
        _("Not imported: question %(number)s, “%(title)s”. %(reasons)s")
        % {
            "number": left.number,
            "title": left.title,
            "reasons": refusal(left.notes, left.faults),
        }
        for left in result.left
    ]
