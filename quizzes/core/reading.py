"""The parts of a quiz, read from the plain mappings of the module format."""

from dataclasses import fields

from quizzes.core.problem import ProblemCode
from quizzes.core.question import (
    ExamOptions,
    Option,
    Question,
    QuestionKind,
    truefalse_options,
)
from quizzes.core.shape import Shape
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict


def read_scenes(shape: Shape) -> tuple[Scene, ...]:
    """The mapping `scenes`, in its order."""
    return tuple(_scene(key, part) for key, part in shape.keyed("scenes"))


def _scene(key: str, shape: Shape) -> Scene:
    shape.only("title", "text", "choices")
    choices = tuple(_choice(row) for row in shape.rows("choices"))
    return Scene(key, shape.text("text"), choices, shape.text("title", ""))


def _choice(shape: Shape) -> Choice:
    shape.only("text", "verdict", "feedback", "why", "leads_to")
    return Choice(
        text=shape.text("text"),
        leads_to=shape.text("leads_to"),
        verdict=shape.word("verdict", Verdict, ProblemCode.UNKNOWN_VERDICT, required=False),
        feedback=shape.text("feedback", ""),
        why=shape.text("why", ""),
    )


def read_endings(shape: Shape) -> tuple[Ending, ...]:
    """The mapping `endings`, in its order."""
    return tuple(_ending(key, part) for key, part in shape.keyed("endings"))


def _ending(key: str, shape: Shape) -> Ending:
    shape.only("title", "verdict", "text", "contacts")
    verdict = shape.word("verdict", Verdict, ProblemCode.UNKNOWN_VERDICT)
    return Ending(
        key=key,
        title=shape.text("title"),
        text=shape.text("text"),
        # Where it is absent that is already reported, so this stand-in is never used.
        verdict=verdict or Verdict.STRONG,
        contacts=shape.texts("contacts"),
    )


def read_exam_options(shape: Shape) -> ExamOptions:
    """The mapping `options` of a test; what is left out has its default."""
    inner = shape.mapping("options")
    inner.only(*(field.name for field in fields(ExamOptions)))
    usual = ExamOptions()
    percentage = inner.number("pass_percentage")
    return ExamOptions(
        pass_percentage=usual.pass_percentage if percentage is None else percentage,
        random_order=inner.flag("random_order", default=usual.random_order),
        max_questions=inner.number("max_questions"),
        answers_at_end=inner.flag("answers_at_end", default=usual.answers_at_end),
        exam_paper=inner.flag("exam_paper", default=usual.exam_paper),
        single_attempt=inner.flag("single_attempt", default=usual.single_attempt),
    )


def read_questions(shape: Shape) -> tuple[Question, ...]:
    """The list `questions`."""
    return tuple(_question(row.called("key")) for row in shape.rows("questions"))


def _question(shape: Shape) -> Question:
    kind = shape.word("kind", QuestionKind, ProblemCode.UNKNOWN_KIND)
    answers = _answer_fields(shape, kind)
    shape.only("key", "kind", "text", "explanation", "lesson", *answers)
    return Question(
        key=shape.text("key"),
        kind=kind or QuestionKind.SINGLE,
        text=shape.text("text"),
        options=_statement(shape) if answers == ("answer",) else _options(shape),
        explanation=shape.text("explanation", ""),
        lesson=shape.text("lesson", ""),
    )


def _answer_fields(shape: Shape, kind: QuestionKind | None) -> tuple[str, ...]:
    """A statement has an answer, or options when they have words or feedback of their own."""
    if kind is None:
        return "options", "answer"
    if kind == QuestionKind.TRUEFALSE and (shape.has("answer") or not shape.has("options")):
        return ("answer",)
    return ("options",)


def _statement(shape: Shape) -> tuple[Option, ...]:
    if not shape.has("answer"):
        shape.report(ProblemCode.MISSING_FIELD, "answer")
    return truefalse_options(answer=shape.flag("answer"))


def _options(shape: Shape) -> tuple[Option, ...]:
    return tuple(_option(row) for row in shape.rows("options"))


def _option(shape: Shape) -> Option:
    shape.only("text", "correct", "feedback")
    return Option(shape.text("text"), shape.flag("correct"), shape.text("feedback", ""))
