"""What an OpenID provider says of somebody, as a line of a staff file would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from people.staff.columns import Column

Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which claim is which column, and what the provider calls our audiences."""

    columns: Mapping[Column, str]
    audiences: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


def find(claims: Claims, name: str) -> Any:
    """The claim with this name, else along its dots; None where there is none.

    Names may hold dots themselves: some providers name claims by a web address.
    """
    if not name:
        return None
    if name in claims:
        return claims[name]
    first, dot, rest = name.partition(".")
    inner = claims.get(first)
    return find(inner, rest) if dot and isinstance(inner, Mapping) else None


def text(claims: Claims, name: str) -> str:
    """The claim as one line; of a list the first value."""
    found = find(claims, name)
    if isinstance(found, list | tuple):
        found = found[0] if found else None
    return " ".join(str(found).split()) if isinstance(found, str | int) else ""


def texts(claims: Claims, name: str) -> list[str]:
    """The claim as a list; one value is a list of one."""
    found = find(claims, name)
    values = found if isinstance(found, list | tuple) else [found]
    return [value.strip() for value in values if isinstance(value, str) and value.strip()]


def as_line(claims: Claims, mapped: Mapped) -> tuple[list[str], dict[Column, int]]:
    """Cells and where each column stands, as `read_record` wants them."""
    said = {column: text(claims, name) for column, name in mapped.columns.items() if name}
    slugs = [mapped.words[word] for word in texts(claims, mapped.audiences) if word in mapped.words]
    said[Column.AUDIENCES] = ";".join(slugs)
    return list(said.values()), {column: place for place, column in enumerate(said)}
