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
from quizzes.formats.entry import Entry, Note, Trouble, Unreadable
from quizzes.formats.reading import read_questions
from quizzes.models import QuestionImport
from quizzes.take_in import TakenIn, notes_of, place, take_in

if TYPE_CHECKING:
    from people.models import User

LARGEST_UPLOAD = 10 * 1024 * 1024  # bytes
MOST_QUESTIONS = 1_000  # more take too long for a page: there is a command for that
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Found:
    """A question of a file: where it would come, and what there is to say about it."""

    entry: Entry
    category: str
    notes: tuple[Note, ...]

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
    look_in(made)
    made.save()
    return made


def forget_undecided(*, now: datetime) -> None:
    """Let go of files on which nobody decided within a day."""
    QuestionImport.objects.filter(made_at__lt=now - KEPT).delete()


def look_in(found: QuestionImport) -> list[Found]:
    """Every question of the file. Raises Unreadable."""
    entries = list(islice(_entries(found), MOST_QUESTIONS + 1))
    if len(entries) > MOST_QUESTIONS:
        raise Unreadable(Trouble.TOO_MANY, str(MOST_QUESTIONS))
    return [_found(entry, found) for entry in entries]


@transaction.atomic
def bring_in(*, import_id: int, by: "User") -> TakenIn:
    """Take what can be used into the bank, and let the file go.

    Raises QuestionImport.DoesNotExist when somebody decided on it before.
    """
    found = QuestionImport.objects.select_for_update().get(pk=import_id)
    result = take_in(entries=_entries(found), name=_stem(found), category=found.category, by=by)
    found.delete()
    return result


def _entries(found: QuestionImport) -> Iterator[Entry]:
    return read_questions(io.BytesIO(bytes(found.content)))


def _found(entry: Entry, found: QuestionImport) -> Found:
    path = place(entry.category, name=_stem(found), category=found.category)
    return Found(entry, " › ".join(path), notes_of(entry, path))


def _stem(found: QuestionImport) -> str:
    return PurePath(found.file_name).stem
