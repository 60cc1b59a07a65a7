"""The texts of a module, a page at a time: what a reader reads, without mark-up."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from courses.packaging.parts import (
    CalloutPart,
    ContactPart,
    ImagePart,
    ModuleFile,
    Part,
    SignalsPart,
    TextPart,
)
from quizzes.core.draft import DilemmaDraft, Draft, ExamDraft, ScenarioDraft
from quizzes.core.exam import all_questions
from quizzes.core.question import Question

_BLOCK_ENDS = re.compile(r"</(?:p|li|h2|h3)>|<br/?>")
_TAG = re.compile(r"<[^>]+>")
# Whatever the fact says, it stands in the sentence as one word.
_FACT = re.compile(r"\{\{feit:[a-z0-9-]+\}\}")
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its name, and its text: paragraphs with an empty line between them."""

    where: str
    text: str


def pages(module: ModuleFile) -> Iterator[Page]:
    """The introduction, each lesson, each scenario, test and dilemma, and the talk guide."""
    texts = [module.summary, plain(module.introduction), *module.goals, module.confidence]
    opening = BETWEEN.join(filter(None, texts))
    yield Page(module.label, opening)
    for lesson in module.lessons:
        if text := parts_text(lesson.parts):
            yield Page(f"{module.label}/{lesson.slug}", text)
        for quiz in lesson.quizzes:
            yield Page(f"{module.label}/{quiz.name}", BETWEEN.join(draft_texts(quiz.draft)))
    if module.guide:
        yield Page(f"{module.label}/team", parts_text(module.guide.parts))


def pictures(module: ModuleFile) -> Page:
    """What its pictures show, for who cannot see them."""
    parts = [part for lesson in module.lessons for part in lesson.parts]
    shown = [part.alt for part in parts if isinstance(part, ImagePart)]
    openings = [quiz.image_alt for lesson in module.lessons for quiz in lesson.quizzes]
    return Page(f"{module.slug}/images", BETWEEN.join([module.image_alt, *shown, *openings]))


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
    """Every text of a scenario, test or dilemma."""
    if isinstance(draft, ScenarioDraft):
        return [draft.intro, *_story(draft), draft.aftercare]
    if isinstance(draft, DilemmaDraft):
        stands = [text for stand in draft.stands for text in (stand.text, stand.thought)]
        return [draft.intro, draft.story, draft.question, *stands, draft.afterwards]
    assert isinstance(draft, ExamDraft)  # noqa: S101 - the last kind there is
    questions = all_questions(draft.questions, draft.pools)
    return [draft.intro, *(text for each in questions for text in question_texts(each))]


def _story(draft: ScenarioDraft) -> Iterator[str]:
    for scene in draft.scenes:
        yield from (scene.title, scene.warning, scene.text)
        for choice in scene.choices:
            yield from (choice.text, choice.feedback, choice.why)
    for ending in draft.endings:
        yield from (ending.title, ending.text)


def question_texts(question: Question) -> list[str]:
    """The question, its options with their feedback, and the explanation."""
    options = getattr(question, "options", ())
    texts = [text for option in options for text in (option.text, option.feedback)]
    return [question.text, *texts, question.explanation]
