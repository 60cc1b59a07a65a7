"""Keys that an author need not think of: made from headings, and followed when they change."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from django.utils.text import slugify

from quizzes.core.wording import LONGEST_KEY

# Fields, in a choice or in a scene itself, that hold the key of where the story goes on.
LINKS = ("leads_to", "instead")
Value = MutableMapping[str, Any]


def settle(scenes: Any, *, before: Any, start: str) -> str:
    """Give each part of the stream a key and let links follow; returns the key of the beginning.

    A part without a key gets one from its heading. Where a part (known by the id of its block) had
    another key `before`, what led to the old key leads to the new one. An empty beginning becomes
    the first scene.
    """
    _fill_keys(scenes)
    renamed = _renamed(scenes, before)
    for value in _linking(scenes):
        for name in LINKS:
            if _text(value, name) in renamed:
                value[name] = renamed[_text(value, name)]
    start = renamed.get(start, start)
    return start or next((_text(part.value, "key") for part in scenes), "")


def _fill_keys(scenes: Any) -> None:
    taken = {_text(part.value, "key") for part in scenes}
    for number, part in enumerate(scenes, 1):
        if not _text(part.value, "key"):
            heading = _text(part.value, "title") or f"{part.block_type}-{number}"
            part.value["key"] = _free(slugify(heading) or f"{part.block_type}-{number}", taken)
            taken.add(part.value["key"])


def _free(wanted: str, taken: set[str]) -> str:
    """The key itself, or with a number where it is taken."""
    wanted = wanted.strip("-_").replace("_", "-")[: LONGEST_KEY - 10]
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)


def _renamed(scenes: Any, before: Any) -> Mapping[str, str]:
    """From old key to new; not where another part has the old key now."""
    old = {part.id: _text(part.value, "key") for part in before or () if part.id}
    now = {_text(part.value, "key") for part in scenes}
    pairs = ((old.get(part.id, ""), _text(part.value, "key")) for part in scenes)
    return {was: key for was, key in pairs if was and was != key and was not in now}


def _linking(scenes: Any) -> Iterator[Value]:
    for part in scenes:
        yield part.value
        yield from part.value.get("choices") or ()


def _text(value: Mapping[str, Any], name: str) -> str:
    return (value.get(name) or "").strip()
