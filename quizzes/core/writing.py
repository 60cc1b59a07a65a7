"""The parts of a quiz as plain mappings of the module format. What has its default is left out."""

from collections.abc import Sequence

from quizzes.core.dilemma import Stand
from quizzes.core.plain import Plain, to_plain
from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.question import ExamOptions, FromBank, Pool, Question
from quizzes.core.story import Choice, Ending, Scene


def filled(data: Plain) -> Plain:
    """Without the fields that say nothing: empty text, empty list, zero, no."""
    return {name: value for name, value in data.items() if value}


def write_scenes(scenes: Sequence[Scene]) -> Plain:
    """The mapping `scenes`. Raises Unpublishable for a key used twice: one would be lost."""
    _refuse_doubles([scene.key for scene in scenes])
    return {scene.key: _scene(scene) for scene in scenes}


def write_endings(endings: Sequence[Ending]) -> Plain:
    """The mapping `endings`. Raises Unpublishable for a key used twice: one would be lost."""
    _refuse_doubles([ending.key for ending in endings])
    return {ending.key: _ending(ending) for ending in endings}


def _refuse_doubles(keys: list[str]) -> None:
    doubles = dict.fromkeys(key for key in keys if keys.count(key) > 1)
    if doubles:
        raise Unpublishable(Problem(key, ProblemCode.DUPLICATE_KEY, key) for key in doubles)


def _scene(scene: Scene) -> Plain:
    choices = [_choice(choice) for choice in scene.choices]
    before: Plain = {"title": scene.title, "warning": scene.warning, "instead": scene.instead}
    return {**filled(before), "text": scene.text, "choices": choices}


def _choice(choice: Choice) -> Plain:
    remarks: Plain = {
        "verdict": choice.verdict and choice.verdict.value,
        "feedback": choice.feedback,
        "why": choice.why,
    }
    return {"text": choice.text, **filled(remarks), "leads_to": choice.leads_to}


def _ending(ending: Ending) -> Plain:
    return {
        "title": ending.title,
        "verdict": ending.verdict.value,
        "text": ending.text,
        **filled({"contacts": list(ending.contacts)}),
    }


def write_stands(stands: Sequence[Stand]) -> list[Plain]:
    """The list `choices` of a dilemma."""
    return [to_plain(stand, full=False) for stand in stands]


def write_exam_options(options: ExamOptions) -> Plain:
    """The mapping `options` of a test."""
    return to_plain(options, full=False)


def write_questions(questions: Sequence[Question]) -> list[Plain]:
    """The list `questions`."""
    return [_question(question) for question in questions]


# What is said after the question was answered stands after the answers.
_AFTERWARDS = ("explanation", "lesson")


def _question(question: Question) -> Plain:
    data = to_plain(question, full=False)
    afterwards = {name: data.pop(name) for name in _AFTERWARDS if name in data}
    return {"key": data.pop("key"), "kind": question.kind.value, **data, **afterwards}


def write_pools(pools: Sequence[Pool]) -> list[Plain]:
    """The list `pools`; of the bank only the category is written."""
    return [_pool(pool) for pool in pools]


def _pool(pool: Pool) -> Plain:
    if isinstance(pool, FromBank):
        return {"bank": list(pool.path), "take": pool.take}
    questions = write_questions(pool.questions)
    return {"category": pool.category, "take": pool.take, "questions": questions}
