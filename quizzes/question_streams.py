"""Between the question blocks that an author edits and the questions of the core.

A block has the fields of its question by the same names, so that one way serves every kind.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue

from quizzes.core.plain import Plain, from_plain, to_plain
from quizzes.core.problem import Problem
from quizzes.core.question import KINDS, FromBank, Pool, Question, QuestionKind, in_set
from quizzes.core.shape import Shape
from quizzes.models import Category, QuestionSet

PICTURES = ("figure", "picture")


def questions_in(stream: StreamValue) -> tuple[Question, ...]:
    """The questions that these blocks hold, finished or not.

    Read from what is stored: making ten thousand blocks first takes longer than all the rest.
    """
    return tuple(_question(raw["type"], raw["value"]) for raw in stream.raw_data)


def _question(kind: str, value: Mapping[str, Any]) -> Question:
    # What a block leaves empty is reported by the compiler, with all the rest.
    unread: list[Problem] = []
    shape = Shape.whole({"key": "", "text": "", **_fields(value)}, unread)
    return from_plain(KINDS[QuestionKind(kind)], shape, full=False)


def _fields(value: Mapping[str, Any]) -> Plain:
    """The fields that say something."""
    read = {
        name: _picture(inner) if name in PICTURES else _read(inner) for name, inner in value.items()
    }
    return {name: inner for name, inner in read.items() if inner not in (None, "")}


def _read(value: Any) -> object:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        # Wagtail wraps what stands in a list; files and imports do not.
        return _read(value["value"]) if value.get("type") == "item" else _fields(value)
    return [_read(item) for item in value] if isinstance(value, list) else value


def _picture(value: Mapping[str, Any] | None) -> Plain | None:
    value = value or {}
    image, alt = value.get("source"), (value.get("alt") or "").strip()
    return {"source": str(image or ""), "alt": alt} if image or alt else None


def pools_in(stream: Iterable[Any]) -> tuple[Pool, ...]:
    """The pools that these blocks describe, with the questions that the bank has today."""
    return tuple(_pool(block.block_type, block.value) for block in stream)


def _pool(kind: str, value: Mapping[str, Any]) -> Pool:
    take = value.get("take") or 0
    if kind == "bank":
        category = value.get("category")
        if category is None:
            return Pool("", take)
        return FromBank(str(category), take, in_bank(category), category.path)
    return Pool((value.get("category") or "").strip(), take, questions_in(value["questions"]))


def in_bank(category: Category) -> tuple[Question, ...]:
    """All questions of a category and of those in it, always in the same order."""
    return tuple(
        in_set(found.slug, question)
        # Not by the database: each sorts hyphens in its own way.
        for found in sorted(QuestionSet.objects.about(category), key=lambda each: each.slug)
        for question in questions_in(found.questions)
    )


def set_pools(quiz: models.Model, name: str, pools: Iterable[Pool]) -> None:
    """Put pools into the blocks of a field; saving is up to the caller.

    Raises Category.DoesNotExist for a pool of a category that the bank does not have.
    """
    field: Any = quiz._meta.get_field(name)
    setattr(quiz, name, field.to_python([_pool_block(pool) for pool in pools]))


def _pool_block(pool: Pool) -> dict[str, Any]:
    if isinstance(pool, FromBank):
        category = Category.objects.at(pool.path)
        return {"type": "bank", "value": {"category": category.pk, "take": pool.take}}
    questions = [_block(question) for question in pool.questions]
    value = {"category": pool.category.strip(), "take": pool.take, "questions": questions}
    return {"type": "pool", "value": value}


def set_questions(quiz: models.Model, name: str, questions: Iterable[Question]) -> None:
    """Put questions into the blocks of a field; saving is up to the caller."""
    field: Any = quiz._meta.get_field(name)
    # As the database has them: then all pictures are fetched at once, and only when needed.
    setattr(quiz, name, field.to_python([_block(question) for question in questions]))


def _block(question: Question) -> dict[str, Any]:
    return {"type": question.kind.value, "value": _written(to_plain(question, full=False))}


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_written(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {name: _written(item) for name, item in value.items()}
    if set(inner) <= {"source", "alt"} and "source" in inner:
        inner["source"] = int(inner["source"]) if inner["source"].isdecimal() else None
    return inner
