"""What a module folder holds, as plain values: equal when they say the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from quizzes.core.draft import Draft, ExamDraft
from quizzes.core.exam import all_questions
from quizzes.core.question import FromBank, Question


@dataclass(frozen=True)
class Picture:
    """A drawing or photo. The same content under another name is the same picture."""

    name: str = field(compare=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class TextPart:
    """Running text, as rich text (see richtext.py)."""

    html: str


@dataclass(frozen=True)
class CalloutPart:
    """One thing to remember."""

    title: str
    html: str


@dataclass(frozen=True)
class SignalsPart:
    """What to notice."""

    title: str
    signals: tuple[str, ...]


@dataclass(frozen=True)
class ImagePart:
    """A picture, and what it shows for who cannot see it."""

    picture: Picture
    alt: str


@dataclass(frozen=True)
class FactPart:
    """A fact on a card of its own."""

    key: str


@dataclass(frozen=True)
class ContactPart:
    """Someone to turn to, by role, and when."""

    role: str
    html: str


@dataclass(frozen=True)
class QuizFile:
    """A scenario, test or dilemma, with its opening picture. Its name is unique in the module."""

    name: str
    draft: Draft
    picture: Picture | None = None
    image_alt: str = ""


@dataclass(frozen=True)
class SetFile:
    """Questions of the bank. `path` has the names of their category from the top."""

    slug: str
    title: str
    path: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class QuizPart:
    """A scenario or test in a lesson."""

    quiz: QuizFile


Part = TextPart | CalloutPart | SignalsPart | ImagePart | FactPart | ContactPart | QuizPart


@dataclass(frozen=True)
class LessonFile:
    """A lesson; one that holds just a quiz has the title and minutes of that quiz."""

    slug: str
    title: str
    minutes: int
    parts: tuple[Part, ...]

    @property
    def quizzes(self) -> tuple[QuizFile, ...]:
        """The scenarios and tests in it, in order."""
        return tuple(part.quiz for part in self.parts if isinstance(part, QuizPart))


@dataclass(frozen=True)
class GuideFile:
    """How a team talks about the module: team.md."""

    minutes: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class ModuleFile:
    """A module with its lessons in order."""

    slug: str
    title: str
    summary: str
    audiences: frozenset[str]
    themes: frozenset[str]
    minutes: int
    valid_months: int
    goals: tuple[str, ...]
    picture: Picture | None
    image_alt: str
    introduction: str
    lessons: tuple[LessonFile, ...]
    public: bool = False
    confidence: str = ""
    guide: GuideFile | None = None
    briefing_counts: bool = False
    language: str = settings.LANGUAGE_CODE
    # The same in other languages: what is not words is as in the original.
    translations: tuple["ModuleFile", ...] = ()

    @property
    def label(self) -> str:
        """What it is called in messages."""
        return (
            self.slug if self.language == settings.LANGUAGE_CODE else f"{self.slug}/{self.language}"
        )


@dataclass(frozen=True)
class FactWords:
    """A fact in another language."""

    language: str
    text: str
    short: str


@dataclass(frozen=True)
class FactRow:
    """One row of facts.yaml."""

    key: str
    text: str
    short: str
    source: str
    checked_on: date
    expires_on: date
    status: str
    words: tuple[FactWords, ...] = ()


def questions_of(module: ModuleFile) -> Iterator[Question]:
    """Every question that its tests may ask."""
    drafts = [quiz.draft for lesson in module.lessons for quiz in lesson.quizzes]
    for draft in drafts:
        if isinstance(draft, ExamDraft):
            yield from all_questions(draft.questions, draft.pools)


def drawn_pools(lesson: LessonFile) -> Iterator[FromBank]:
    """The pools of its tests that the bank fills."""
    for quiz in lesson.quizzes:
        if isinstance(quiz.draft, ExamDraft):
            yield from (pool for pool in quiz.draft.pools if isinstance(pool, FromBank))


_FACT = re.compile(r"\{\{feit:([a-z0-9-]+)\}\}")


def facts_used(module: ModuleFile) -> set[str]:
    """The keys of the facts that a module refers to, on cards and in its texts."""
    parts = [part for lesson in module.lessons for part in lesson.parts]
    parts += module.guide.parts if module.guide else ()
    texts = [module.introduction]
    texts += [part.html for part in parts if isinstance(part, TextPart | CalloutPart | ContactPart)]
    texts += [signal for part in parts if isinstance(part, SignalsPart) for signal in part.signals]
    cards = {part.key for part in parts if isinstance(part, FactPart)}
    return cards | {key for text in texts for key in _FACT.findall(text)}
