"""Looking into a file of questions before it comes into the bank."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from django.db import transaction

from quizzes.core.question import Question
from quizzes.django_quiz_preview import FoundQuiz, entries_in, quizzes_in, site_in
from quizzes.formats.django_quiz_tables import is_old_site
from quizzes.formats.entry import Entry, Note, Trouble, Unreadable
from quizzes.formats.reading import read_questions
from quizzes.import_django_quiz import ImportedSite, import_django_quiz
from quizzes.import_questions import import_questions, notes_of, place
from quizzes.models import QuestionImport

if TYPE_CHECKING:
    from people.models import User

LARGEST_UPLOAD = 10 * 1024 * 1024  # bytes
MOST_QUESTIONS = 1_000  # more take too long for a page: there is a command for that
KEPT = timedelta(days=1)
_BEGIN = 1024  # bytes that show what kind of file it is


@dataclass(frozen=True, slots=True)
class Found:
    """A question of a file: where it would come, and what there is to say about it.

    Where it stands in a test, `test` is its title, and `category` is empty.
    """

    entry: Entry
    category: str
    notes: tuple[Note, ...]
    test: str = ""

    @property
    def question(self) -> Question | None:
        """What it would become."""
        return self.entry.question if self.entry.usable else None


def keep(*, file: IO[bytes], name: str, category: str, by: "User") -> QuestionImport:
    """Keep a file until somebody decides. Raises Unreadable when there is nothing to decide on."""
    content = file.read(LARGEST_UPLOAD + 1)
    if len(content) > LARGEST_UPLOAD:
        raise Unreadable(Trouble.TOO_LARGE)
    made = QuestionImport(
        file_name=PurePath(name).name[:255], content=content, category=category, made_by=by
    )
    preview_of(made)
    made.save()
    return made


def forget_undecided(*, now: datetime) -> None:
    """Let go of files on which nobody decided within a day."""
    QuestionImport.objects.filter(made_at__lt=now - KEPT).delete()


def preview_of(found: QuestionImport) -> list[Found]:
    """Every question of the file. Raises Unreadable."""
    entries = list(islice(_entries(found), MOST_QUESTIONS + 1))
    if len(entries) > MOST_QUESTIONS:
        raise Unreadable(Trouble.TOO_MANY, str(MOST_QUESTIONS))
    return [_found(test, entry, found) for test, entry in entries]


def tests_in(found: QuestionImport) -> list[FoundQuiz]:
    """What the quizzes of django-quiz-app will become; none in a file of questions."""
    if not _is_old_site(found):
        return []
    site = site_in(bytes(found.content))
    return quizzes_in(site, name=_stem(found), category=found.category)


@transaction.atomic
def carry_out_import(*, import_id: int, by: "User") -> ImportedSite:
    """Take what can be used into the bank, and whole quizzes as tests; let the file go.

    Raises QuestionImport.DoesNotExist when it was decided on before, or somebody else uploaded it.
    """
    found = QuestionImport.objects.of(by).select_for_update().get(pk=import_id)
    name, category = _stem(found), found.category
    if _is_old_site(found):
        site = site_in(bytes(found.content))
        result = import_django_quiz(site=site, name=name, category=category, by=by)
    else:
        entries = (entry for _test, entry in _entries(found))
        result = ImportedSite(
            bank=import_questions(entries=entries, name=name, category=category, by=by)
        )
    found.delete()
    return result


def _is_old_site(found: QuestionImport) -> bool:
    return is_old_site(bytes(found.content[:_BEGIN]))


def _entries(found: QuestionImport) -> Iterator[tuple[str, Entry]]:
    """The questions, each with the title of its test; "" where it comes into the bank."""
    content = bytes(found.content)
    if _is_old_site(found):
        return entries_in(site_in(content))
    return (("", entry) for entry in read_questions(io.BytesIO(content)))


def _found(test: str, entry: Entry, found: QuestionImport) -> Found:
    if test:
        return Found(entry, "", entry.notes, test)
    path = place(entry.category, name=_stem(found), category=found.category)
    return Found(entry, " › ".join(path), notes_of(entry, path))


def _stem(found: QuestionImport) -> str:
    return PurePath(found.file_name).stem
