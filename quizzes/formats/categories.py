"""The path of a category, as Moodle writes it: $course$/top/Integriteit/Geschenken."""

import re

_SLASH = re.compile(r"(?<!/)/(?!/)")
_CONTEXT = re.compile(r"\$[a-z0-9_]+\$")


def category_path(written: str) -> tuple[str, ...]:
    """The names from the top; // is a slash in a name. Without Moodle's own first parts."""
    names = [" ".join(part.replace("//", "/").split()) for part in _SLASH.split(written)]
    while names and (not names[0] or _CONTEXT.fullmatch(names[0]) or names[0] == "top"):
        names.pop(0)
    return tuple(name for name in names if name)


def written_path(path: tuple[str, ...]) -> str:
    """The same back."""
    names = "/".join(_one_name(name) for name in path)
    return f"$course$/top/{names}" if names else "$course$/top"


def _one_name(name: str) -> str:
    """A slash at an end would make three of them: Moodle puts a space between, and so do we."""
    written = name.replace("/", "//")
    before, after = (" " if name.startswith("/") else ""), (" " if name.endswith("/") else "")
    return f"{before}{written}{after}"
