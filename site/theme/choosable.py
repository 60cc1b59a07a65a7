"""Token sheets follow the device, unless somebody chose otherwise for this browser.

A sheet says `@media (prefers-color-scheme: dark) { :root { … } }` as any sheet does. What stands in
there must hold as well where `<html>` says `data-scheme="dark"`, and not where it says "light".
"""

import re
from itertools import product

_BLOCK = re.compile(
    r"@media (?P<query>[^{}]*\(prefers-(?:color-scheme|contrast)[^{}]*)\{"
    r"\s*:root\s*\{(?P<body>[^{}]*)\}\s*\}"
)
# What the device says, and how `<html>` says so, and that it must not be so.
_CHOICES = {
    "(prefers-color-scheme: light)": ('[data-scheme="light"]', ':not([data-scheme="dark"])'),
    "(prefers-color-scheme: dark)": ('[data-scheme="dark"]', ':not([data-scheme="light"])'),
    "(prefers-contrast: more)": ('[data-contrast="more"]', ':not([data-contrast="less"])'),
}


def choosable(css: str) -> str:
    """The sheet, in which a choice counts more than the device."""
    return _BLOCK.sub(lambda found: _each_way(found["query"], found["body"]), css)


def _each_way(query: str, body: str) -> str:
    """The block once for each way in which its conditions can be met: by device or by choice."""
    conditions = [condition.strip() for condition in query.split(" and ")]
    ways = product(*([False, True] if each in _CHOICES else [False] for each in conditions))
    return "\n".join(_one_way(dict(zip(conditions, way, strict=True)), body) for way in ways)


def _one_way(conditions: dict[str, bool], body: str) -> str:
    query = " and ".join(each for each, chosen in conditions.items() if not chosen)
    roots = [
        chosen_so if chosen else not_otherwise
        for each, chosen in conditions.items()
        for chosen_so, not_otherwise in [_CHOICES.get(each, ("", ""))]
    ]
    block = f":root{''.join(roots)} {{{body}}}"
    return f"@media {query} {{ {block} }}" if query else block
