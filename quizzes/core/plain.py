"""Dataclasses as plain data and back, by their fields.

In full (what is stored) every field has to be there; otherwise (the files of a module) a field
that has its default is left out.
"""

import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from quizzes.core.problem import ProblemCode
from quizzes.core.shape import Shape
from quizzes.core.verdict import Verdict

Plain = dict[str, object]
Part = TypeVar("Part")

_CODES: dict[type[StrEnum], ProblemCode] = {Verdict: ProblemCode.UNKNOWN_VERDICT}


def to_plain(part: Any, *, full: bool) -> Plain:
    """The fields of a dataclass, in their order."""
    values = {field: getattr(part, field.name) for field in fields(part)}
    return {
        field.name: _value(value, full)
        for field, value in values.items()
        if full or value != field.default
    }


def _value(value: Any, full: bool) -> object:
    if is_dataclass(value):
        return to_plain(value, full=full)
    if isinstance(value, tuple):
        return [_value(item, full) for item in value]
    return value.value if isinstance(value, StrEnum) else value


def from_plain(made: type[Part], shape: Shape, *, full: bool, also: tuple[str, ...] = ()) -> Part:
    """The dataclass that was written; what is wrong goes to the problems of the shape.

    `also` names fields of the mapping that somebody else reads.
    """
    kind: Any = made
    readers = _readers(kind)
    if full:
        optional = tuple(name for name, (_field, _read, nullable) in readers.items() if nullable)
        shape.exactly(*(name for name in readers if name not in optional), *also, nullable=optional)
    else:
        shape.only(*readers, *also)
    return made(
        **{
            name: read(shape, name, MISSING if full else field.default, full)
            for name, (field, read, _nullable) in readers.items()
        }
    )


_Read = Callable[[Shape, str, Any, bool], Any]


@cache
def _readers(made: Any) -> dict[str, tuple[Field[Any], _Read, bool]]:
    """Per field: how it is read, and whether it may be empty."""
    hints = get_type_hints(made)
    found = {}
    for field in fields(made):
        hint = hints[field.name]
        nullable = get_origin(hint) in (Union, types.UnionType)
        if nullable:
            (hint,) = (inner for inner in get_args(hint) if inner is not type(None))
        read = _reader(hint)
        found[field.name] = (field, _or_none(read) if nullable else read, nullable)
    return found


def _reader(hint: Any) -> _Read:
    """How a value of this type is read."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if get_origin(hint) is tuple:
        return _row_reader(get_args(hint)[0])
    if is_dataclass(hint):
        return _inner_reader(hint)
    return _word_reader(hint)


def _or_none(read: _Read) -> _Read:
    """The same for a field that may be empty."""
    return lambda shape, name, default, full: (
        read(shape, name, default, full) if shape.has(name) else None
    )


def _inner_reader(inner: Any) -> _Read:
    def read(shape: Shape, name: str, _default: Any, full: bool) -> Any:
        found = shape.mapping(name)
        # What is no mapping is reported as such; of its fields nothing more can be said.
        return from_plain(inner, found, full=full) if found.data is shape.data.get(name) else None

    return read


def _row_reader(item: Any) -> _Read:
    if item is str:
        return lambda shape, name, _default, _full: shape.texts(name)
    return lambda shape, name, _default, full: tuple(
        from_plain(item, row, full=full) for row in shape.rows(name)
    )


def _word_reader(words: type[StrEnum]) -> _Read:
    code = _CODES.get(words, ProblemCode.UNKNOWN_WORD)

    def read(shape: Shape, name: str, default: Any, full: bool) -> StrEnum:
        # An absent word is reported by exactly(), so that the stand-in is never used.
        found = shape.word(name, words, code, required=default is MISSING and not full)
        return found or (next(iter(words)) if default is MISSING else default)

    return read


def _text(shape: Shape, name: str, default: Any, full: bool) -> str:
    return shape.text(name, None if default is MISSING and not full else default or "")


def _flag(shape: Shape, name: str, default: Any, full: bool) -> bool:
    if default is MISSING and not full and not shape.has(name):
        shape.report(ProblemCode.MISSING_FIELD, name)
    return shape.flag(name, default=default is True)


def _number(shape: Shape, name: str, default: Any, _full: bool) -> int:
    found = shape.number(name)
    return (0 if default is MISSING else default) if found is None else found


def _decimal(shape: Shape, name: str, default: Any, _full: bool) -> float:
    found = shape.decimal(name)
    return (0.0 if default is MISSING else default) if found is None else found


_SIMPLE: dict[Any, _Read] = {str: _text, bool: _flag, int: _number, float: _decimal}
