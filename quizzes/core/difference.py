"""What differs between two versions, part by part, and whether it can be mere wording.

Works on the stored form (codec.py), so that every kind of quiz is compared in one way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]
Data = Mapping[str, object]

# What people read. Whoever changes only these changes no way, no verdict and no mark.
WORDING = frozenset(
    {
        *("title", "intro", "text", "story", "question", "feedback", "why", "thought"),
        *("explanation", "lesson", "warning", "afterwards", "aftercare", "contacts"),
        *("success_text", "fail_text", "if_true", "if_false", "guidance", "unit", "alt"),
        *("left", "right", "others", "items", "category"),
    }
)
# Here the text decides whether an answer is right.
_MARKS = "answers"
_NOT_COMPARED = ("schema", "kind", "key")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changed, or with an empty `field` a part that came or went.

    `path` leads to the part: by key where it has one, else by position. `wording` says that the
    change touches only what people read.
    """

    path: Path
    field: str
    before: str
    after: str
    wording: bool


def differences(old: Data, new: Data) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the new version; what went away comes last."""
    before, after = dict(_parts((), old)), dict(_parts((), new))
    found: list[Difference] = []
    for path, fields in after.items():
        if path in before:
            found += _changed(path, before[path], fields)
        elif _parent(path, after) in before:
            found.append(Difference(path, "", "", _gist(fields), wording=False))
    for path, fields in before.items():
        if path not in after and _parent(path, before) in after:
            found.append(Difference(path, "", _gist(fields), "", wording=False))
    return (*found, *_moved(before, after))


def _parent(path: Path, parts: Mapping[Path, object]) -> Path:
    """The part that this one is in."""
    shorter = (path[:length] for length in range(len(path) - 1, 0, -1))
    return next((each for each in shorter if each in parts), ())


def only_wording(found: Sequence[Difference]) -> bool:
    """Whether somebody who is half-way can go on in the new version as if nothing happened."""
    return all(each.wording for each in found)


def _parts(path: Path, data: Data) -> Iterator[tuple[Path, dict[str, str]]]:
    """Each part with its own fields as text; parts within it follow."""
    inner: list[tuple[Path, Data]] = []
    fields: dict[str, str] = {}
    for name, value in data.items():
        if isinstance(value, Mapping):
            inner.append(((*path, name), value))
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            inner += [((*path, name, item.get("key", at)), item) for at, item in enumerate(value)]
        elif name not in _NOT_COMPARED:
            fields[name] = _as_text(value)
    yield path, {**fields, **_pattern(data)}
    for further, part in inner:
        yield from _parts(further, part)


def _pattern(data: Data) -> dict[str, str]:
    """What answers to matching and ordering hang on besides words: how many, and which are one."""
    items, pairs, others = data.get("items"), data.get("pairs"), data.get("others")
    if isinstance(items, list):
        return {"pattern": str(len(items))}
    if not isinstance(pairs, list) or not isinstance(others, list):
        return {}
    rights = [pair["right"] for pair in pairs]
    places = list(dict.fromkeys([*rights, *others]))
    return {"pattern": f"{[places.index(right) for right in rights]} / {len(places)}"}


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _changed(
    path: Path, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Difference]:
    for name, text in after.items():
        was = before.get(name, "")
        # White space at the ends says nothing to anybody.
        if was.strip() != text.strip():
            yield Difference(path, name, was, text, _is_wording(path, name, was, text))


def _is_wording(path: Path, name: str, before: str, after: str) -> bool:
    if name == "warning" and bool(before.strip()) != bool(after.strip()):
        return False  # with or without a page of its own
    marks = name == "text" and _MARKS in path
    return name in WORDING and not marks


def _gist(fields: Mapping[str, str]) -> str:
    """The words by which a part is known."""
    names = ("title", "text", "left", "value", "category", "alt")
    return next((fields[name] for name in names if fields.get(name)), "")


def _moved(before: Mapping[Path, object], after: Mapping[Path, object]) -> Iterator[Difference]:
    """Questions in another order: what is drawn and asked next depends on it."""
    was = [path[-1] for path in before if path[:-1] == ("questions",)]
    now = [path[-1] for path in after if path[:-1] == ("questions",)]
    if was != now and set(was) == set(now):
        before_it, after_it = (", ".join(map(str, row)) for row in (was, now))
        yield Difference(("questions",), "order", before_it, after_it, wording=False)
