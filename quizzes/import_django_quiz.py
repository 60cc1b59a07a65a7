"""Taking over the quizzes of django-quiz-app."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import transaction

from quizzes.core.draft import ExamDraft
from quizzes.formats.django_quiz import OldQuiz, OldSite
from quizzes.formats.entry import Note
from quizzes.import_questions import Imported, Left, import_questions, place, with_own_keys
from quizzes.models import Category, Quiz
from quizzes.streams import fill

if TYPE_CHECKING:
    from people.models import User

_LONGEST_SLUG = 100
_MOST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of a quiz. `new`: it was not here yet; `count`: its questions that came along."""

    title: str
    new: bool
    count: int = 0
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class ImportedSite:
    """What became of a site of django-quiz-app."""

    quizzes: list[Moved] = field(default_factory=list)
    left: dict[int, Left] = field(default_factory=dict)
    notes: dict[Note, list[int]] = field(default_factory=dict)
    bank: Imported = field(default_factory=Imported)

    @property
    def made(self) -> int:
        """How many tests are new."""
        return sum(moved.new for moved in self.quizzes)


@transaction.atomic
def import_django_quiz(
    *, site: OldSite, name: str, category: str = "", by: "User | None" = None
) -> ImportedSite:
    """Make a draft of every quiz; what is in no quiz comes into the bank.

    A quiz whose address is taken stays untouched, so that doing it again changes nothing. The
    categories of that site come in `category`; without one, loose questions that have none come
    in one called `name`.
    """
    result = ImportedSite()
    for quiz in site.quizzes():
        path = place(quiz.category, name=name, category=category)
        result.quizzes.append(_moved(quiz, path if quiz.category or category else (), by))
        for entry in quiz.entries:
            if not entry.usable:
                result.left[entry.number] = Left.of(entry)
            for note in entry.notes if entry.usable else ():
                numbers = result.notes.setdefault(note, [])
                if entry.number not in numbers:
                    numbers.append(entry.number)
    result.bank = import_questions(entries=site.loose(), name=name, category=category, by=by)
    return result


def slug_of(old: OldQuiz) -> str:
    """The address that a quiz gets here, and by which it is known when it comes again."""
    return old.slug[:_LONGEST_SLUG]


def _moved(old: OldQuiz, path: tuple[str, ...], by: "User | None") -> Moved:
    slug = slug_of(old)
    if Quiz.objects.filter(slug=slug).exists():
        return Moved(old.draft.title, new=False)
    made = Quiz(slug=slug, live=False)
    fill(made, _with_keys(old.draft))
    made.title = made.title[:_MOST_TITLE]
    made.category = Category.objects.made_at(path) if path else None
    made.save()
    made.save_revision(user=by)
    return Moved(old.draft.title, True, len(old.draft.questions), old.notes)


def _with_keys(draft: ExamDraft) -> ExamDraft:
    return replace(draft, questions=tuple(with_own_keys(draft.questions)))
