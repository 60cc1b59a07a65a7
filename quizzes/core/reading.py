"""The parts of a quiz, read from the plain mappings of the module format."""

from quizzes.core.dilemma import Stand
from quizzes.core.plain import from_plain
from quizzes.core.problem import ProblemCode
from quizzes.core.question import KINDS, ExamOptions, FromBank, Pool, Question, QuestionKind
from quizzes.core.shape import Shape
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict

CATEGORY_SEPARATOR = " › "


def read_scenes(shape: Shape) -> tuple[Scene, ...]:
    """The mapping `scenes`, in its order."""
    return tuple(_scene(key, part) for key, part in shape.keyed("scenes"))


def _scene(key: str, shape: Shape) -> Scene:
    shape.only("title", "warning", "instead", "text", "choices")
    return Scene(
        key=key,
        text=shape.text("text"),
        choices=tuple(_choice(row) for row in shape.rows("choices")),
        title=shape.text("title", ""),
        warning=shape.text("warning", ""),
        instead=shape.text("instead", ""),
    )


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


def read_stands(shape: Shape) -> tuple[Stand, ...]:
    """The list `choices` of a dilemma."""
    return tuple(from_plain(Stand, row, full=False) for row in shape.rows("choices"))


def read_exam_options(shape: Shape) -> ExamOptions:
    """The mapping `options` of a test; what is left out has its default."""
    return from_plain(ExamOptions, shape.mapping("options"), full=False)


def read_questions(shape: Shape) -> tuple[Question, ...]:
    """The list `questions`."""
    found = (_question(row.called("key")) for row in shape.rows("questions"))
    return tuple(question for question in found if question)


def _question(shape: Shape) -> Question | None:
    kind = shape.word("kind", QuestionKind, ProblemCode.UNKNOWN_KIND)
    # Nothing sensible can be said about fields whose meaning depends on the kind.
    return from_plain(KINDS[kind], shape, full=False, also=("kind",)) if kind else None


def read_pools(shape: Shape) -> tuple[Pool, ...]:
    """The list `pools`."""
    return tuple(_pool(row) for row in shape.rows("pools"))


def _pool(shape: Shape) -> Pool:
    take = shape.number("take")
    take = 1 if take is None else take
    if shape.has("bank"):
        shape.only("bank", "take")
        path = shape.texts("bank")
        return FromBank(CATEGORY_SEPARATOR.join(path), take, path=path)
    shape.only("category", "take", "questions")
    return Pool(shape.text("category"), take, read_questions(shape))
