"""What of a quiz is words, and whether two quizzes differ in nothing else.

A translation marks as its original.
"""

from collections.abc import Iterator
from typing import Any

from courses.packaging.located_yaml import Path

# Fields that are read, in whatever language. All others say how it works.
WORDS = frozenset(
    {
        *("title", "intro", "warning", "text", "feedback", "why", "aftercare"),
        *("story", "question", "thought", "afterwards"),
        *("success_text", "fail_text", "explanation", "guidance", "if_true", "if_false"),
        *("left", "right", "items", "others", "unit", "alt"),
    }
)


def words_in(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text that is read of a quiz as plain data, in order, each with its field."""
    if isinstance(data, str):
        if name in WORDS:
            yield name, data
    elif isinstance(data, dict):
        for key, inner in data.items():
            yield from words_in(inner, key)
    elif isinstance(data, list):
        for inner in data:
            yield from words_in(inner, name)


def first_difference(original: Any, other: Any, path: Path = ()) -> Path | None:
    """The way to the first thing in `other` that is not as in the original; None where all is.

    Both are quizzes as plain data (quizzes.core.draft.write_draft).
    """
    if isinstance(original, dict) and isinstance(other, dict):
        return _in_mapping(original, other, path)
    if isinstance(original, list) and isinstance(other, list):
        if len(original) != len(other):
            return path
        pairs = zip(original, other, strict=True)
        found = (first_difference(a, b, (*path, place)) for place, (a, b) in enumerate(pairs))
        return next((way for way in found if way is not None), None)
    words = any(step in WORDS for step in path[-2:])
    same = isinstance(other, str) if words and isinstance(original, str) else original == other
    return None if same else path


def _in_mapping(original: dict[str, Any], other: dict[str, Any], path: Path) -> Path | None:
    if more := [key for key in other if key not in original]:
        return (*path, more[0])
    if any(key not in other for key in original):
        return path
    found = (first_difference(original[key], other[key], (*path, key)) for key in original)
    return next((way for way in found if way is not None), None)
