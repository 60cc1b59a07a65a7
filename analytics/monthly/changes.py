"""What changed between two days on which numbers were published: three findings. Pure.

Knows only what was shown on both days: of what is withheld nothing comes in here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Finding(StrEnum):
    """What is said."""

    WHOLE_FIRST = "whole, for the first time"
    WHOLE_SAME = "whole, the same"
    WHOLE_OTHER = "whole, another"
    PART_UP = "a part went up most"
    PART_DOWN = "a part went down most"
    PARTS_SAME = "no part moved"
    PARTS_UNKNOWN = "no part is shown on both days"
    LATE_FIRST = "late, for the first time"
    LATE_SAME = "late, as many"
    LATE_MORE = "late, more"
    LATE_FEWER = "late, fewer"


@dataclass(frozen=True)
class Known:
    """What was shown on one day: of all, and per part its label and percentage."""

    part: int
    whole: int
    percentage: int
    late: int
    parts: Mapping[str, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One finding, with the numbers it is made of."""

    finding: Finding
    now: int = 0
    then: int = 0
    label: str = ""


def three_changes(now: Known, then: Known | None) -> tuple[Change, Change, Change]:
    """Of all people together, of the part that moved most, and of what is late."""
    return _whole(now, then), _part(now, then), _late(now, then)


def _whole(now: Known, then: Known | None) -> Change:
    if then is None:
        return Change(Finding.WHOLE_FIRST, now.percentage)
    same = now.percentage == then.percentage
    finding = Finding.WHOLE_SAME if same else Finding.WHOLE_OTHER
    return Change(finding, now.percentage, then.percentage)


def _part(now: Known, then: Known | None) -> Change:
    on_both = now.parts.keys() & then.parts.keys() if then else set()
    if then is None or not on_both:
        return Change(Finding.PARTS_UNKNOWN)
    moves = [(now.parts[key][1] - then.parts[key][1], key) for key in on_both]
    _size, _key, move, key = max((abs(move), key, move, key) for move, key in moves)
    if move == 0:
        return Change(Finding.PARTS_SAME)
    label, percentage = now.parts[key]
    finding = Finding.PART_UP if move > 0 else Finding.PART_DOWN
    return Change(finding, percentage, then.parts[key][1], label)


def _late(now: Known, then: Known | None) -> Change:
    if then is None:
        return Change(Finding.LATE_FIRST, now.late)
    if now.late == then.late:
        return Change(Finding.LATE_SAME, now.late, then.late)
    finding = Finding.LATE_MORE if now.late > then.late else Finding.LATE_FEWER
    return Change(finding, now.late, then.late)
