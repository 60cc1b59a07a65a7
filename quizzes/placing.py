"""Putting each problem at the very block and field of the editor where it has to be mended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from quizzes.core.problem import Problem, ProblemCode
from quizzes.models import Quiz, QuizKind
from quizzes.problems import sentence, what

Steps = tuple[str | int, ...]

# Problems of the quiz as a whole that stand at one field of the form.
QUIZ_FIELDS = {
    ProblemCode.UNKNOWN_START: "start",
    ProblemCode.MINUTES_OUT_OF_RANGE: "minutes",
    ProblemCode.PASS_PERCENTAGE_OUT_OF_RANGE: "pass_percentage",
    ProblemCode.MAX_QUESTIONS_OUT_OF_RANGE: "max_questions",
    ProblemCode.NO_LINE_TO_CROSS: "pass_rule",
}
# What holds the body of a quiz of each kind.
_STREAMS = {QuizKind.TEST: "questions", QuizKind.DILEMMA: "stands"}
_WHOLE_STREAM = {
    ProblemCode.NO_ENDING,
    ProblemCode.NO_GOOD_ENDING,
    ProblemCode.NO_QUESTIONS,
    ProblemCode.TOO_FEW_STANDS,
    ProblemCode.TOO_MANY_STANDS,
}
# Stand in the summary only: they are about the questions that are drawn.
_ELSEWHERE = {ProblemCode.TAKE_OUT_OF_RANGE}
_BLOCK_FIELDS = {
    ProblemCode.MALFORMED_KEY: "key",
    ProblemCode.DUPLICATE_KEY: "key",
    ProblemCode.NO_CONTACTS: "contacts",
    ProblemCode.NO_WARNING: "warning",
    ProblemCode.UNKNOWN_WAY_ROUND: "instead",
    ProblemCode.TOO_FEW_CHOICES: "choices",
    ProblemCode.TOO_MANY_CHOICES: "choices",
    ProblemCode.TOO_FEW_OPTIONS: "options",
    ProblemCode.TOO_MANY_OPTIONS: "options",
    ProblemCode.NO_CORRECT: "options",
    ProblemCode.SEVERAL_CORRECT: "options",
    ProblemCode.FRACTIONS_DO_NOT_ADD_UP: "options",
    ProblemCode.POINTS_OUT_OF_RANGE: "points",
    ProblemCode.MISSING_ALT: "figure",
}
_CHOICE_FIELDS = {
    ProblemCode.UNKNOWN_TARGET: "leads_to",
    ProblemCode.MISSING_FEEDBACK: "feedback",
    ProblemCode.MISSING_ALT: "picture",
    ProblemCode.FRACTION_OUT_OF_RANGE: "fraction",
    ProblemCode.FRACTIONS_DO_NOT_ADD_UP: "fraction",
    ProblemCode.TOLERANCE_OUT_OF_RANGE: "tolerance",
}
_LISTS = ("choices", "options", "pairs", "items", "answers")


@dataclass
class _Spot:
    """What is wrong here, and further inside."""

    said: list[str] = field(default_factory=list)
    inside: dict[Any, "_Spot"] = field(default_factory=dict)

    def at(self, steps: Steps) -> "_Spot":
        spot = self
        for step in steps:
            spot = spot.inside.setdefault(step, _Spot())
        return spot


def stream_of(quiz: Quiz) -> str:
    """The name of the field that holds the body of this quiz."""
    return _STREAMS.get(QuizKind(quiz.kind or QuizKind.SCENARIO), "scenes")


def field_of(problem: Problem) -> str:
    """The one field of the form that this problem is about; "" for one in a block, or nowhere."""
    if not problem.where and problem.choice is None:
        if problem.code == ProblemCode.EMPTY_TEXT and problem.detail == "story":
            return "story"
        if problem.code == ProblemCode.NO_CONTACTS:
            return "contacts"
    return QUIZ_FIELDS.get(problem.code, "")


def placed(
    problems: Iterable[Problem], name: str, stream: Iterable[Any]
) -> dict[str, ValidationError]:
    """The problems as errors per field of the editor's form; those of blocks are nested.

    `name` is the field with the blocks in `stream`. A problem that stands at no field is not in
    the answer: it belongs in the summary.
    """
    form = _Spot()
    for problem in problems:
        if problem.code in _ELSEWHERE:
            continue
        if at := field_of(problem):
            form.at((at,)).said.append(sentence(problem))
            continue
        for steps in places(problem, stream):
            form.at((name, *steps)).said.append(_capitalised(what(problem)))
    return {
        at: _stream_error(spot) if at == name else ValidationError(spot.said)
        for at, spot in form.inside.items()
    }


def places(problem: Problem, stream: Iterable[Any]) -> Iterator[Steps]:
    """Every place of this problem in the stream: more than one where blocks share a key."""
    if problem.code in _WHOLE_STREAM:
        yield ()
        return
    for index, block in enumerate(stream):
        if block.block_type == "stand":
            if index == problem.choice:
                yield (index, _text_field(problem))
        elif (block.value.get("key") or "").strip() == problem.where:
            yield (index, *_inside(problem, block.value))


def list_in(value: Mapping[str, Any]) -> str:
    """The name of the list in a block: its choices, options, pairs or answers; "" for none."""
    return next((name for name in _LISTS if name in value), "")


def _inside(problem: Problem, value: Mapping[str, Any]) -> Steps:
    """The field within a block; nothing when the block as a whole is meant."""
    answers = list_in(value)
    if problem.choice is not None:
        return _choice_steps(problem, answers, value)
    name = _BLOCK_FIELDS.get(problem.code, "")
    if problem.code == ProblemCode.EMPTY_TEXT:
        name = problem.detail
    if name == "options":
        name = answers
    return (name,) if name in value else ()


def _choice_steps(problem: Problem, answers: str, value: Mapping[str, Any]) -> Steps:
    if not answers or problem.choice is None or problem.choice >= len(value[answers]):
        return ()
    name = _text_field(problem)
    item = value[answers][problem.choice]
    inner = (name,) if isinstance(item, Mapping) and name in item else ()
    return (answers, problem.choice, *inner)


def _text_field(problem: Problem) -> str:
    """The field of a choice, option or stand that is to be mended."""
    if problem.code == ProblemCode.EMPTY_TEXT:
        return problem.detail
    return _CHOICE_FIELDS.get(problem.code, "text")


def _stream_error(spot: _Spot) -> ValidationError:
    blocks = {index: _struct_error(inner) for index, inner in spot.inside.items()}
    error: ValidationError = StreamBlockValidationError(blocks, spot.said)
    # Stands in the summary as well, where Wagtail's own words are for programmers.
    error.message = _("What has to be mended is marked below.")
    return error


def _struct_error(spot: _Spot) -> ValidationError:
    fields = {
        name: _list_error(inner) if name in _LISTS else ValidationError(inner.said)
        for name, inner in spot.inside.items()
    }
    error: ValidationError = StructBlockValidationError(fields, spot.said)
    return error


def _list_error(spot: _Spot) -> ValidationError:
    items = {
        index: _struct_error(inner) if inner.inside else ValidationError(inner.said)
        for index, inner in spot.inside.items()
    }
    error: ValidationError = ListBlockValidationError(items, spot.said)
    return error


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
