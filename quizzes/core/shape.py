"""Reading values out of plain data while collecting what has the wrong shape."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite
from typing import Self, TypeVar

from quizzes.core.problem import Path, Problem, ProblemCode

Word = TypeVar("Word", bound=StrEnum)


def dotted(path: Path) -> str:
    """A path for people: scenes.de-vraag.choices.1.text."""
    return ".".join(str(step) for step in path)


@dataclass(frozen=True, slots=True)
class Shape:
    """One mapping in the data, and where it stands.

    Every reading method returns a usable value; what is wrong goes to the shared `problems`, so
    that one reading finds everything. A field that is there but empty (None) counts as absent.
    """

    data: Mapping[object, object]
    problems: list[Problem]
    path: Path = ()
    where: str = ""
    choice: int | None = None

    @classmethod
    def whole(cls, data: object, problems: list[Problem]) -> Self:
        """The outermost mapping."""
        top = cls({}, problems)
        if isinstance(data, Mapping):
            return replace(top, data=data)
        top.report(ProblemCode.NOT_A_MAPPING)
        return top

    def report(self, code: ProblemCode, *steps: str | int, detail: str = "") -> None:
        """Add a problem with what stands at `steps` from here."""
        path = (*self.path, *steps)
        problem = Problem(self.where, code, detail or dotted(path), self.choice, path)
        self.problems.append(problem)

    def only(self, *names: str) -> None:
        """Report every field that is not one of these."""
        for name in self.data:
            if name not in names:
                self.report(ProblemCode.UNKNOWN_FIELD, str(name))

    def exactly(self, *names: str, nullable: tuple[str, ...] = ()) -> None:
        """Report every field that is not one of these, and every one of these that is absent."""
        self.only(*names, *nullable)
        for name in names:
            self._required(name)
        for name in nullable:
            if name not in self.data:
                self.report(ProblemCode.MISSING_FIELD, name)

    def has(self, name: str) -> bool:
        """The field is there, and not empty."""
        return self.data.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        """A text; required when there is no default."""
        value = self.data.get(name, default)
        if isinstance(value, str):
            return value
        if value is not None:
            self.report(ProblemCode.NOT_TEXT, name)
        elif default is None:
            self._required(name)
        return default or ""

    def number(self, name: str) -> int | None:
        """A whole number, or None when absent."""
        value = self.data.get(name)
        # In Python a truth value is a number too; for an author it is not.
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value is not None:
            self.report(ProblemCode.NOT_A_NUMBER, name)
        return None

    def decimal(self, name: str) -> float | None:
        """A number with or without decimals, or None when absent."""
        value = self.data.get(name)
        usable = isinstance(value, (int, float)) and not isinstance(value, bool)
        if usable and isfinite(value):  # type: ignore[arg-type]
            return float(value)  # type: ignore[arg-type]
        if value is not None:
            self.report(ProblemCode.NOT_A_DECIMAL, name)
        return None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no."""
        value = self.data.get(name)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.report(ProblemCode.NOT_YES_OR_NO, name)
        return default

    def word(
        self, name: str, words: type[Word], code: ProblemCode, *, required: bool = True
    ) -> Word | None:
        """One of a fixed set of words, or None when absent; `code` says what an unknown one is."""
        value = self.data.get(name)
        if value is None:
            if required:
                self._required(name)
            return None
        if isinstance(value, str) and value in list(words):
            return words(value)
        self.report(code, name, detail=str(value))
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty when absent."""
        found = []
        for position, value in enumerate(self._list(name)):
            if isinstance(value, str):
                found.append(value)
            else:
                self.report(ProblemCode.NOT_TEXT, name, position)
        return tuple(found)

    def rows(self, name: str) -> list[Self]:
        """A list of mappings, empty when absent. Each row's `choice` is its position."""
        found = []
        for position, value in enumerate(self._list(name)):
            row = replace(self, path=(*self.path, name, position), choice=position)
            if isinstance(value, Mapping):
                found.append(replace(row, data=value))
            else:
                row.report(ProblemCode.NOT_A_MAPPING)
        return found

    def keyed(self, name: str) -> list[tuple[str, Self]]:
        """A mapping of keys to mappings, empty when absent. Each one's `where` is its key."""
        found = []
        for key, value in self.mapping(name).data.items():
            part = replace(self, path=(*self.path, name, str(key)), where=str(key))
            if not isinstance(key, str):
                part.report(ProblemCode.NOT_TEXT)
            elif isinstance(value, Mapping):
                found.append((key, replace(part, data=value)))
            else:
                part.report(ProblemCode.NOT_A_MAPPING)
        return found

    def mapping(self, name: str) -> Self:
        """A mapping, empty when absent."""
        value = self.data.get(name)
        inner = replace(self, data={}, path=(*self.path, name))
        if isinstance(value, Mapping):
            return replace(inner, data=value)
        if value is not None:
            inner.report(ProblemCode.NOT_A_MAPPING)
        return inner

    def called(self, name: str) -> Self:
        """The same mapping as a part of its own, that goes by the key in this field."""
        key = self.data.get(name)
        return replace(self, where=key if isinstance(key, str) else "", choice=None)

    def _list(self, name: str) -> list[object]:
        value = self.data.get(name)
        if isinstance(value, (list, tuple)):
            return list(value)
        if value is not None:
            self.report(ProblemCode.NOT_A_LIST, name)
        return []

    def _required(self, name: str) -> None:
        if not self.has(name):
            self.report(ProblemCode.MISSING_FIELD, name)
