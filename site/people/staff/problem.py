"""Why a staff file as a whole cannot be used, as it is kept with the import: codes, no words."""

from collections.abc import Mapping
from typing import Any

from people.staff.columns import Column, UnusableHeadings
from people.staff.trouble import Trouble, UnreadableSheet

Refusal = UnreadableSheet | UnusableHeadings


def as_json(refusal: Refusal) -> dict[str, Any]:
    """For keeping; `from_json` reads it."""
    if isinstance(refusal, UnreadableSheet):
        return {"trouble": refusal.trouble.value, "detail": refusal.detail}
    return {"missing": list(refusal.missing), "double": list(refusal.double)}


def from_json(kept: Mapping[str, Any]) -> Refusal:
    """The refusal that `as_json` wrote."""
    if "trouble" in kept:
        return UnreadableSheet(Trouble(kept["trouble"]), kept["detail"])
    missing, double = ([Column(name) for name in kept[how]] for how in ("missing", "double"))
    return UnusableHeadings(missing, double)
