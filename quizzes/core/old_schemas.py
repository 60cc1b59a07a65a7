"""From each older schema of stored content to the next. What stands here never changes again."""

from collections.abc import Mapping

Data = dict[str, object]


def with_all_kinds(data: Data) -> Data:
    """From 1 to 2: more kinds of questions, points, figures, pools and ways to pass."""
    if data.get("kind") != "test":
        return data
    options = {
        "pass_rule": "percentage",
        "shuffle_options": False,
        "prefer_new": False,
        "test_out": False,
    }
    return {
        **data,
        "options": _with(data.get("options"), options),
        "questions": _each(data.get("questions"), _question),
        "pools": [],
    }


def with_warnings(data: Data) -> Data:
    """From 2 to 3: scenes with a warning and a way round it, and aftercare."""
    if data.get("kind") != "scenario":
        return data
    scene: Data = {"warning": "", "instead": ""}
    return {
        **data,
        "scenes": _each(data.get("scenes"), lambda found: {**found, **scene}),
        "aftercare": "",
    }


def _question(question: Data) -> Data:
    kind = question.get("kind")
    question = {**question, "points": 1, "figure": None}
    if kind == "truefalse":
        return _statement(question)
    option: Data = {"fraction": None, "verdict": None, "picture": None}
    question["options"] = _each(question.get("options"), lambda found: {**found, **option})
    if kind == "multiple":
        question["marking"] = "right-minus-wrong"
    return question


def _statement(question: Data) -> Data:
    """A statement had two options without words; the first was "this is true"."""
    options = question.pop("options", None)
    first, second = options if isinstance(options, list) and len(options) == 2 else ({}, {})
    return {
        **question,
        "answer": first.get("correct"),
        "if_true": first.get("feedback"),
        "if_false": second.get("feedback"),
    }


def _with(found: object, more: Data) -> object:
    """With these fields too; what has the wrong shape is left for the reader to refuse."""
    return {**found, **more} if isinstance(found, Mapping) else found


def _each(found: object, change: object) -> object:
    if not isinstance(found, list) or not callable(change):
        return found
    return [change(item) if isinstance(item, Mapping) else item for item in found]
