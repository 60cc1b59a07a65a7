"""The pictures of a question under other names."""

from collections.abc import Callable
from dataclasses import replace

from quizzes.core.question import Choosing, Option, Picture, Question


def with_pictures(question: Question, named: Callable[[Picture], Picture]) -> Question:
    """The question with every picture in it replaced by what `named` makes of it."""
    if question.figure:
        question = replace(question, figure=named(question.figure))
    if isinstance(question, Choosing) and any(option.picture for option in question.options):
        options = tuple(_option(option, named) for option in question.options)
        question = replace(question, options=options)
    return question


def _option(option: Option, named: Callable[[Picture], Picture]) -> Option:
    return replace(option, picture=named(option.picture)) if option.picture else option
