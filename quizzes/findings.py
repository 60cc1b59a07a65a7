"""Everything there is to say about a draft, each with the block of the editor it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizzes.core.hint import Hint
from quizzes.core.lint import hints
from quizzes.core.problem import Problem
from quizzes.hints import hint_sentence
from quizzes.models import Quiz
from quizzes.placing import Steps, field_of, list_in, places, stream_of
from quizzes.problems import sentence
from quizzes.streams import to_draft


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to think about.

    `path` is what Wagtail calls a content path: field, block, field within it, joined by dots.
    Empty where it is about the quiz as a whole. `stops` says that it stands in the way of
    publishing; otherwise it is a hint. `where` is the key of the scene, ending or question.
    """

    said: str
    path: str
    stops: bool
    where: str = ""


def findings(quiz: Quiz) -> tuple[Finding, ...]:
    """What stands in the way of publishing, then the hints."""
    return (*stops(quiz), *_hints(quiz))


def stops(quiz: Quiz) -> tuple[Finding, ...]:
    """What stands in the way of publishing."""
    return tuple(
        Finding(sentence(problem), path_of(problem, quiz), stops=True, where=problem.where)
        for problem in to_draft(quiz).problems()
    )


def _hints(quiz: Quiz) -> tuple[Finding, ...]:
    return tuple(
        Finding(hint_sentence(hint), path_of(hint, quiz), stops=False, where=hint.where)
        for hint in hints(to_draft(quiz))
    )


def path_of(about: Problem | Hint, quiz: Quiz) -> str:
    """The content path of a problem or hint."""
    name = stream_of(quiz)
    if isinstance(about, Problem) and (at := field_of(about)):
        return at
    if not about.where and about.choice is None:
        return about.field if isinstance(about, Hint) else name
    stream = getattr(quiz, name)
    ways = places(about, stream) if isinstance(about, Problem) else _hint_places(about, stream)
    return next((".".join([name, *_ids(stream, steps)]) for steps in ways), "")


def _hint_places(hint: Hint, stream: Any) -> Iterator[Steps]:
    for index, block in enumerate(stream):
        if block.block_type == "stand":
            if index == hint.choice:
                yield (index, hint.field)
        elif (block.value.get("key") or "").strip() == hint.where:
            inner = () if hint.choice is None else (list_in(block.value), hint.choice)
            yield (index, *inner, hint.field)


def _ids(stream: Any, steps: Steps) -> Iterator[str]:
    """The steps, with each position replaced by the id of the block that stands there."""
    here = stream
    for step in steps:
        if isinstance(step, int):
            block = here[step] if here is stream else here.bound_blocks[step]
            yield block.id or ""
            here = block.value
        else:
            yield step
            here = here.get(step)
