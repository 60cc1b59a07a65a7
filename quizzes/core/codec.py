"""Compiled content as JSON-able data, and back. What is stored once can be read for ever.

The schema has a number. Whoever changes it adds one, and a migration from the number before.
"""

import hashlib
import json
from collections.abc import Callable, Mapping

from quizzes.core.dilemma import Dilemma
from quizzes.core.draft import Compiled
from quizzes.core.kind import Kind
from quizzes.core.old_schemas import with_all_kinds, with_warnings
from quizzes.core.plain import from_plain, to_plain
from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.question import KINDS, Exam, ExamOptions, Pool, Question, QuestionKind
from quizzes.core.scenario import Scenario, assemble_scenario
from quizzes.core.shape import Shape, dotted
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict

SCHEMA = 3

Data = dict[str, object]
# From a schema number to the function that turns its data into that of the next number.
MIGRATIONS: Mapping[int, Callable[[Data], Data]] = {1: with_all_kinds, 2: with_warnings}


class UnreadableContent(ValueError):
    """Stored content that cannot be read; `path` is the dotted way to where it goes wrong."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        super().__init__(path, reason)

    def __str__(self) -> str:
        return ": ".join(part for part in self.args if part)


def encode(compiled: Compiled) -> Data:
    """The content as dicts, lists, texts, numbers and truth values."""
    if isinstance(compiled, Scenario):
        return {"schema": SCHEMA, "kind": Kind.SCENARIO.value, **_from_scenario(compiled)}
    if isinstance(compiled, Dilemma):
        return {"schema": SCHEMA, "kind": Kind.DILEMMA.value, **to_plain(compiled, full=True)}
    return {"schema": SCHEMA, "kind": Kind.TEST.value, **_from_exam(compiled)}


def decode(data: object) -> Compiled:
    """The content that was encoded, whatever schema it had then.

    It was sound when it was stored, so only its shape is checked. Raises UnreadableContent.
    """
    shape = Shape.whole(upgrade(data), [])
    kind = shape.word("kind", Kind, ProblemCode.UNKNOWN_KIND)
    _refuse(shape.problems)
    return _READERS[kind or Kind.SCENARIO](shape)


def checksum(data: Mapping[str, object]) -> str:
    """SHA-256, in hexadecimal, of the data as canonical JSON: order of fields does not matter."""
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def upgrade(
    data: object,
    *,
    migrations: Mapping[int, Callable[[Data], Data]] = MIGRATIONS,
    to: int = SCHEMA,
) -> Data:
    """The data in schema `to`, migrated step by step. Raises UnreadableContent."""
    if not isinstance(data, Mapping):
        raise UnreadableContent("", ProblemCode.NOT_A_MAPPING)
    current = dict(data)
    for number in range(_schema_of(current, to), to):
        if number not in migrations:
            raise UnreadableContent("schema", ProblemCode.UNKNOWN_SCHEMA)
        current = {**migrations[number](current), "schema": number + 1}
    return current


def _schema_of(data: Data, newest: int) -> int:
    number = data.get("schema")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= newest:
        raise UnreadableContent("schema", ProblemCode.UNKNOWN_SCHEMA)
    return number


def _refuse(problems: list[Problem]) -> None:
    for problem in problems:
        raise UnreadableContent(dotted(problem.path), problem.code)


def _from_scenario(scenario: Scenario) -> Data:
    return {
        "start": scenario.start,
        # Lists, since a database may lose the order of a mapping.
        "scenes": [_from_scene(scene) for scene in scenario.scenes.values()],
        "endings": [_from_ending(ending) for ending in scenario.endings.values()],
        "aftercare": scenario.aftercare,
    }


def _to_scenario(shape: Shape) -> Scenario:
    shape.exactly("schema", "kind", "start", "scenes", "endings", "aftercare")
    start, aftercare = shape.text("start"), shape.text("aftercare")
    scenes = [_to_scene(row) for row in shape.rows("scenes")]
    endings = [_to_ending(row) for row in shape.rows("endings")]
    _refuse(shape.problems)
    try:
        return assemble_scenario(start=start, scenes=scenes, endings=endings, aftercare=aftercare)
    except (KeyError, ValueError) as error:
        raise UnreadableContent("scenes", ProblemCode.UNKNOWN_TARGET) from error


def _from_scene(scene: Scene) -> Data:
    return {
        "key": scene.key,
        "title": scene.title,
        "warning": scene.warning,
        "instead": scene.instead,
        "text": scene.text,
        "choices": [_from_choice(choice) for choice in scene.choices],
    }


def _to_scene(shape: Shape) -> Scene:
    shape.exactly("key", "title", "warning", "instead", "text", "choices")
    return Scene(
        key=shape.text("key"),
        text=shape.text("text"),
        choices=tuple(_to_choice(row) for row in shape.rows("choices")),
        title=shape.text("title"),
        warning=shape.text("warning"),
        instead=shape.text("instead"),
    )


def _from_choice(choice: Choice) -> Data:
    return {
        "text": choice.text,
        "leads_to": choice.leads_to,
        "verdict": choice.verdict and choice.verdict.value,
        "feedback": choice.feedback,
        "why": choice.why,
    }


def _to_choice(shape: Shape) -> Choice:
    shape.exactly("text", "leads_to", "feedback", "why", nullable=("verdict",))
    return Choice(
        text=shape.text("text"),
        leads_to=shape.text("leads_to"),
        verdict=shape.word("verdict", Verdict, ProblemCode.UNKNOWN_VERDICT, required=False),
        feedback=shape.text("feedback"),
        why=shape.text("why"),
    )


def _from_ending(ending: Ending) -> Data:
    return {
        "key": ending.key,
        "title": ending.title,
        "text": ending.text,
        "verdict": ending.verdict.value,
        "contacts": list(ending.contacts),
    }


def _to_ending(shape: Shape) -> Ending:
    shape.exactly("key", "title", "text", "verdict", "contacts")
    return Ending(
        key=shape.text("key"),
        title=shape.text("title"),
        text=shape.text("text"),
        # An absent one is reported by exactly(), so this stand-in is never used.
        verdict=shape.word("verdict", Verdict, ProblemCode.UNKNOWN_VERDICT) or Verdict.STRONG,
        contacts=shape.texts("contacts"),
    )


def _from_exam(exam: Exam) -> Data:
    return {
        "options": to_plain(exam.options, full=True),
        "questions": [_from_question(question) for question in exam.questions],
        "pools": [_from_pool(pool) for pool in exam.pools],
        "success_text": exam.success_text,
        "fail_text": exam.fail_text,
    }


def _to_exam(shape: Shape) -> Exam:
    shape.exactly("schema", "kind", "options", "questions", "pools", "success_text", "fail_text")
    exam = Exam(
        options=from_plain(ExamOptions, shape.mapping("options"), full=True),
        questions=tuple(map(_to_question, shape.rows("questions"))),
        success_text=shape.text("success_text"),
        fail_text=shape.text("fail_text"),
        pools=tuple(map(_to_pool, shape.rows("pools"))),
    )
    _refuse(shape.problems)
    return exam


def _from_pool(pool: Pool) -> Data:
    questions = [_from_question(question) for question in pool.questions]
    return {"category": pool.category, "take": pool.take, "questions": questions}


def _to_pool(shape: Shape) -> Pool:
    shape.exactly("category", "take", "questions")
    questions = tuple(map(_to_question, shape.rows("questions")))
    return Pool(shape.text("category"), shape.number("take") or 0, questions)


def _from_question(question: Question) -> Data:
    return {"kind": question.kind.value, **to_plain(question, full=True)}


def _to_question(shape: Shape) -> Question:
    kind = shape.word("kind", QuestionKind, ProblemCode.UNKNOWN_KIND)
    _refuse(shape.problems)
    return from_plain(KINDS[kind or QuestionKind.SINGLE], shape, full=True, also=("kind",))


def _to_dilemma(shape: Shape) -> Dilemma:
    dilemma = from_plain(Dilemma, shape, full=True, also=("schema", "kind"))
    _refuse(shape.problems)
    return dilemma


_READERS: Mapping[Kind, Callable[[Shape], Compiled]] = {
    Kind.SCENARIO: _to_scenario,
    Kind.TEST: _to_exam,
    Kind.DILEMMA: _to_dilemma,
}
