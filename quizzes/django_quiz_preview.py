"""Looking into the tables of django-quiz-app before its quizzes are taken over."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from quizzes.formats.django_quiz import OldQuiz, OldSite
from quizzes.formats.django_quiz_tables import read_tables
from quizzes.formats.entry import Entry, Note
from quizzes.import_django_quiz import slug_of
from quizzes.import_questions import place
from quizzes.models import Quiz


@dataclass(frozen=True, slots=True)
class FoundQuiz:
    """A quiz of that app. `new`: it is not here yet; `count`: its questions that come along."""

    title: str
    category: str
    new: bool
    count: int
    notes: tuple[Note, ...]


def site_in(content: bytes) -> OldSite:
    """What the tables in this file hold. Raises Unreadable."""
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return OldSite(read_tables(Path(file.name)))


def quizzes_in(site: OldSite, *, name: str, category: str) -> list[FoundQuiz]:
    """What each quiz will become."""
    return [_found(quiz, name, category) for quiz in site.quizzes()]


def entries_in(site: OldSite) -> Iterator[tuple[str, Entry]]:
    """Every question with the title of its quiz, where that is not here yet.

    Those in no quiz come last, with "".
    """
    for quiz in site.quizzes():
        if _is_new(quiz):
            yield from ((quiz.draft.title, entry) for entry in quiz.entries)
    yield from (("", entry) for entry in site.loose())


def _is_new(quiz: OldQuiz) -> bool:
    return not Quiz.objects.filter(slug=slug_of(quiz)).exists()


def _found(quiz: OldQuiz, name: str, category: str) -> FoundQuiz:
    placed = place(quiz.category, name=name, category=category)
    return FoundQuiz(
        title=quiz.draft.title,
        category=" › ".join(placed) if quiz.category or category else "",
        new=_is_new(quiz),
        count=len(quiz.draft.questions),
        notes=quiz.notes,
    )
