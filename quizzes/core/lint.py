"""What could be better in a draft: everything a good editor would remark, and no computer refuse.

What makes a draft unfit to publish is in soundness.py; docs/adr/0013 says which is which.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import ceil, floor, sqrt

from quizzes.core.draft import DilemmaDraft, Draft, ExamDraft, ScenarioDraft
from quizzes.core.hint import Hint, HintCode
from quizzes.core.pace import Pace, pace
from quizzes.core.question import Choosing, Question, SingleChoice
from quizzes.core.readability import too_hard, too_long
from quizzes.core.story import Scene

# With fewer scenes that judge, "always" says nothing.
FEWEST_TO_SEE_A_PATTERN = 3
# Nobody knows how fast people read; only what is far off is worth a remark.
MINUTES_LEEWAY = 2
ALIKE = 0.9
FEWEST_LETTERS_TO_COMPARE = 20


def hints(draft: Draft) -> tuple[Hint, ...]:
    """Every hint, those about the whole first, then in the order of the draft."""
    found = [*_story_hints(draft)] if isinstance(draft, ScenarioDraft) else []
    for text in _texts(draft):
        found += _reading_hints(text)
    return tuple(found)


def _story_hints(draft: ScenarioDraft) -> Iterator[Hint]:
    yield from _minutes_hints(draft, pace(draft))
    judged = [judged for scene in draft.scenes if (judged := _judged(scene))]
    yield from _pattern(judged, HintCode.BEST_ALWAYS_FIRST, _is_first)
    yield from _pattern(judged, HintCode.BEST_ALWAYS_LONGEST, _is_longest)
    for scene in draft.scenes:
        if scene.warning and not scene.instead:
            yield Hint(scene.key, HintCode.NO_WAY_ROUND, field="instead")
        yield from _alike(scene)


def _minutes_hints(draft: ScenarioDraft, found: Pace | None) -> Iterator[Hint]:
    if found and draft.minutes:
        least, most = max(1, floor(found.shortest)), ceil(found.longest)
        if not least - MINUTES_LEEWAY <= draft.minutes <= most + MINUTES_LEEWAY:
            yield Hint("", HintCode.MINUTES_UNLIKELY, f"{least}-{most}", field="minutes")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A scene in which one choice is better than the others."""

    scene: Scene
    best: int


def _judged(scene: Scene) -> _Judged | None:
    points = [choice.verdict.points for choice in scene.choices if choice.verdict]
    if len(points) < len(scene.choices) or len(points) < 2 or points.count(max(points)) > 1:
        return None
    return _Judged(scene, points.index(max(points)))


@dataclass(frozen=True, slots=True)
class GivenAway:
    """How often the best of some options is the longest, say, and how likely that was each time."""

    hits: int
    chances: tuple[float, ...]

    @property
    def share(self) -> float:
        """Of how many; 0 of none."""
        return self.hits / max(1, len(self.chances))

    def __add__(self, other: "GivenAway") -> "GivenAway":
        return GivenAway(self.hits + other.hits, self.chances + other.chances)

    @property
    def deviation(self) -> float:
        """How far that is from chance, in standard deviations."""
        spread = sqrt(sum(chance * (1 - chance) for chance in self.chances))
        return (self.hits - sum(self.chances)) / spread if spread else 0.0


def where_the_best_stands(draft: ScenarioDraft) -> dict[str, GivenAway]:
    """How often, in the scenes that judge, the best choice is the first, longest or last."""
    judged = [judged for scene in draft.scenes if (judged := _judged(scene))]
    chances = tuple(1 / len(each.scene.choices) for each in judged)
    holds = {"first": _is_first, "longest": _is_longest, "last": _is_last}
    return {name: GivenAway(sum(map(is_it, judged)), chances) for name, is_it in holds.items()}


def longest_is_right(questions: Iterable[Question]) -> GivenAway:
    """How often the right one of several options is the longest. Where they stand is shuffled."""
    chosen = [question for question in questions if isinstance(question, SingleChoice)]
    hits = sum(_one_is_longest([len(each.text) for each in q.options], q.right) for q in chosen)
    return GivenAway(hits, tuple(1 / len(question.options) for question in chosen))


def _one_is_longest(lengths: Sequence[int], which: Iterable[int]) -> bool:
    """Whether one of these is longer than all others."""
    longest = max(lengths, default=0)
    return lengths.count(longest) == 1 and lengths.index(longest) in set(which)


def _is_last(judged: _Judged) -> bool:
    return judged.best == len(judged.scene.choices) - 1


def _is_first(judged: _Judged) -> bool:
    return judged.best == 0


def _is_longest(judged: _Judged) -> bool:
    lengths = [len(choice.text.strip()) for choice in judged.scene.choices]
    return _one_is_longest(lengths, [judged.best])


def _pattern(
    judged: Sequence[_Judged], code: HintCode, holds: Callable[[_Judged], bool]
) -> Iterator[Hint]:
    """One hint, at the first scene, when something gives the best choice away everywhere."""
    if len(judged) >= FEWEST_TO_SEE_A_PATTERN and all(map(holds, judged)):
        first = judged[0]
        yield Hint(first.scene.key, code, str(len(judged)), first.best, "text")


def _alike(scene: Scene) -> Iterator[Hint]:
    """Choices that differ from an earlier one in hardly more than a word."""
    texts = [" ".join(choice.text.casefold().split()) for choice in scene.choices]
    for position, text in enumerate(texts):
        for earlier, other in enumerate(texts[:position]):
            if text != other and _resemble(text, other):
                detail = str(earlier + 1)
                yield Hint(scene.key, HintCode.CHOICES_ALIKE, detail, position, "text")


def _resemble(one: str, other: str) -> bool:
    if min(len(one), len(other)) < FEWEST_LETTERS_TO_COMPARE:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and where it stands."""

    where: str
    choice: int | None
    field: str
    text: str


def _reading_hints(text: _Text) -> Iterator[Hint]:
    for sentence in too_long(text.text):
        yield Hint(text.where, HintCode.LONG_SENTENCE, sentence, text.choice, text.field)
    if too_hard(text.text):
        yield Hint(text.where, HintCode.HARD_TEXT, "", text.choice, text.field)


def _texts(draft: Draft) -> Iterator[_Text]:
    yield _Text("", None, "intro", draft.intro)
    if isinstance(draft, ScenarioDraft):
        yield from _story_texts(draft)
    elif isinstance(draft, ExamDraft):
        yield from _exam_texts(draft)
    else:
        yield from _dilemma_texts(draft)


def _story_texts(draft: ScenarioDraft) -> Iterator[_Text]:
    for scene in draft.scenes:
        yield _Text(scene.key, None, "text", scene.text)
        for position, choice in enumerate(scene.choices):
            for field in ("text", "feedback", "why"):
                yield _Text(scene.key, position, field, getattr(choice, field))
    for ending in draft.endings:
        yield _Text(ending.key, None, "text", ending.text)
    yield _Text("", None, "aftercare", draft.aftercare)


def _dilemma_texts(draft: DilemmaDraft) -> Iterator[_Text]:
    yield _Text("", None, "story", draft.story)
    for position, stand in enumerate(draft.stands):
        yield _Text("", position, "text", stand.text)
        yield _Text("", position, "thought", stand.thought)
    yield _Text("", None, "afterwards", draft.afterwards)
    yield _Text("", None, "aftercare", draft.aftercare)


def _exam_texts(draft: ExamDraft) -> Iterator[_Text]:
    for question in draft.questions:
        yield _Text(question.key, None, "text", question.text)
        yield _Text(question.key, None, "explanation", question.explanation)
        options = question.options if isinstance(question, Choosing) else ()
        for position, option in enumerate(options):
            yield _Text(question.key, position, "text", option.text)
            yield _Text(question.key, position, "feedback", option.feedback)
