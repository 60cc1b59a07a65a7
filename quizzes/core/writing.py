"""The parts of a quiz as plain mappings of the module format. What has its default is left out."""

from collections.abc import Sequence
from dataclasses import fields

from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.question import ExamOptions, Option, Question, QuestionKind, truefalse_options
from quizzes.core.story import Choice, Ending, Scene

Plain = dict[str, object]


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
    return {**filled({"title": scene.title}), "text": scene.text, "choices": choices}


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


def write_exam_options(options: ExamOptions) -> Plain:
    """The mapping `options` of a test."""
    return {
        field.name: getattr(options, field.name)
        for field in fields(options)
        if getattr(options, field.name) != field.default
    }


def write_questions(questions: Sequence[Question]) -> list[Plain]:
    """The list `questions`."""
    return [_question(question) for question in questions]


def _question(question: Question) -> Plain:
    return {
        "key": question.key,
        "kind": question.kind.value,
        "text": question.text,
        **_answers(question),
        **filled({"explanation": question.explanation, "lesson": question.lesson}),
    }


def _answers(question: Question) -> Plain:
    if question.kind == QuestionKind.TRUEFALSE:
        for answer in (True, False):
            if question.options == truefalse_options(answer=answer):
                return {"answer": answer}
    return {"options": [_option(option) for option in question.options]}


def _option(option: Option) -> Plain:
    return {
        "text": option.text,
        **filled({"correct": option.correct, "feedback": option.feedback}),
    }
