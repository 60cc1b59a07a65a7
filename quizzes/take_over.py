"""Taking over the quizzes of django-quiz-app."""

from dataclasses import dataclass, field, replace

from django.db import transaction

from quizzes.core.draft import ExamDraft
from quizzes.formats.django_quiz import OldQuiz, OldSite
from quizzes.formats.entry import Note
from quizzes.models import Category, Quiz
from quizzes.streams import fill
from quizzes.take_in import Left, TakenIn, place, take_in, with_own_keys

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
class TakenOver:
    """What became of a site of django-quiz-app."""

    quizzes: list[Moved] = field(default_factory=list)
    left: dict[int, Left] = field(default_factory=dict)
    notes: dict[Note, list[int]] = field(default_factory=dict)
    bank: TakenIn = field(default_factory=TakenIn)


@transaction.atomic
def take_over(*, site: OldSite, name: str) -> TakenOver:
    """Make a draft of every quiz; what is in no quiz comes into the bank.

    A quiz whose address is taken stays untouched, so that doing it again changes nothing. What
    has no category comes in one called `name`.
    """
    result = TakenOver()
    for quiz in site.quizzes():
        result.quizzes.append(_moved(quiz, name))
        for entry in quiz.entries:
            if not entry.usable:
                result.left[entry.number] = Left.of(entry)
            for note in entry.notes if entry.usable else ():
                numbers = result.notes.setdefault(note, [])
                if entry.number not in numbers:
                    numbers.append(entry.number)
    result.bank = take_in(entries=site.loose(), name=name)
    return result


def _moved(old: OldQuiz, name: str) -> Moved:
    slug = old.slug[:_LONGEST_SLUG]
    if Quiz.objects.filter(slug=slug).exists():
        return Moved(old.draft.title, new=False)
    made = Quiz(slug=slug, live=False)
    fill(made, _with_keys(old.draft))
    made.title = made.title[:_MOST_TITLE]
    path = place(old.category, name=name)
    made.category = Category.objects.made_at(path) if old.category else None
    made.save()
    made.save_revision()
    return Moved(old.draft.title, True, len(old.draft.questions), old.notes)


def _with_keys(draft: ExamDraft) -> ExamDraft:
    return replace(draft, questions=tuple(with_own_keys(draft.questions)))
