"""The texts of a module, a page at a time: what a reader reads, without mark-up."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from django.conf import settings

from courses.packaging.bones import words_in
from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    FactRow,
    ImagePart,
    LessonFile,
    ModuleFile,
    Part,
    QuizFile,
    SignalsPart,
    TextPart,
)
from quizzes.core.draft import Draft, write_draft
from quizzes.core.question import Question

_BLOCK_ENDS = re.compile(r"</(?:p|li|h2|h3)>|<br/?>")
_TAG = re.compile(r"<[^>]+>")
# Whatever the fact says, it stands in the sentence as one word.
_FACT = re.compile(r"\{\{feit:[a-z0-9-]+\}\}")
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its name, and its text: paragraphs with an empty line between them.

    `titles` stand apart: they are read, and are no sentences.
    """

    where: str
    text: str
    titles: tuple[str, ...] = ()

    @property
    def everything(self) -> str:
        """Its titles and its text."""
        return BETWEEN.join(filter(None, [*self.titles, self.text]))


def pages(module: ModuleFile) -> Iterator[Page]:
    """All that a learner gets to read: the introduction, each lesson, each scenario, test and
    dilemma, the talk guide, and the words for who cannot see the pictures.
    """
    texts = [module.summary, plain(module.introduction), *module.goals, module.confidence]
    yield Page(module.label, BETWEEN.join(filter(None, texts)), (module.title,))
    for lesson in module.lessons:
        yield from _lesson(lesson, module.label)
    if module.guide:
        guide = module.guide.parts
        yield Page(f"{module.label}/team", parts_text(guide), tuple(_part_titles(guide)))
    yield _pictures(module)


def _lesson(lesson: LessonFile, label: str) -> Iterator[Page]:
    titles = (lesson.title, *_part_titles(lesson.parts))
    text = parts_text(lesson.parts)
    # A lesson that is just a quiz has its title, and no page of its own.
    if text or titles != tuple(quiz.draft.title for quiz in lesson.quizzes):
        yield Page(f"{label}/{lesson.slug}", text, titles)
    yield from (_quiz(quiz, label) for quiz in lesson.quizzes)


def _quiz(quiz: QuizFile, label: str) -> Page:
    said = list(words_in(write_draft(quiz.draft)))
    titles = tuple(text for name, text in said if name == "title")
    text = BETWEEN.join(text for name, text in said if name != "title")
    return Page(f"{label}/{quiz.name}", text, titles)


def _part_titles(parts: Iterable[Part]) -> Iterator[str]:
    yield from (part.title for part in parts if isinstance(part, CalloutPart | SignalsPart))


def _pictures(module: ModuleFile) -> Page:
    parts = [part for lesson in module.lessons for part in lesson.parts]
    shown = [part.alt for part in parts if isinstance(part, ImagePart)]
    openings = [quiz.image_alt for lesson in module.lessons for quiz in lesson.quizzes]
    texts = filter(None, [module.image_alt, *shown, *openings])
    return Page(f"{module.label}/images", BETWEEN.join(texts))


def fact_pages(facts: Iterable[FactRow], language: str = "") -> Iterator[Page]:
    """What the cards with facts say: the original, or in another language as far as it is there."""
    for fact in facts:
        words = next((each for each in fact.words if each.language == language), None)
        if words or language in {"", settings.LANGUAGE_CODE}:
            said = words or fact
            yield Page(f"facts.yaml, {fact.key}", said.text, (said.short,))


def plain(html: str) -> str:
    """Rich text without its mark-up."""
    return unescape(_TAG.sub("", _BLOCK_ENDS.sub(BETWEEN, _FACT.sub("feit", html)))).strip()


def parts_text(parts: Iterable[Part]) -> str:
    """What a lesson or guide says itself: not the cards with facts, which are written elsewhere."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, TextPart | CalloutPart | ContactPart):
            texts.append(plain(part.html))
        elif isinstance(part, SignalsPart):
            texts += [plain(signal) for signal in part.signals]
    return BETWEEN.join(filter(None, texts))


def draft_texts(draft: Draft) -> list[str]:
    """Every text of a scenario, test or dilemma, in order."""
    return [text for _name, text in words_in(write_draft(draft))]


def question_texts(question: Question) -> list[str]:
    """The question, its options with their feedback, and the explanation."""
    options = getattr(question, "options", ())
    texts = [text for option in options for text in (option.text, option.feedback)]
    return [question.text, *texts, question.explanation]
