"""What could be better in a quiz. A hint never stands in the way of publishing."""

from dataclasses import dataclass
from enum import StrEnum


class HintCode(StrEnum):
    """Every kind of hint."""

    BEST_ALWAYS_FIRST = "best-always-first"
    BEST_ALWAYS_LONGEST = "best-always-longest"
    NO_WAY_ROUND = "no-way-round"
    CHOICES_ALIKE = "choices-alike"
    LONG_SENTENCE = "long-sentence"
    HARD_TEXT = "hard-text"
    MINUTES_UNLIKELY = "minutes-unlikely"


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint.

    `where` is the key of the scene, ending or question ("" for the whole quiz), `choice` the
    position of the choice or option from 0, `field` the text it is about, and `detail` what is
    the matter there (a sentence, a number).
    """

    where: str
    code: HintCode
    detail: str = ""
    choice: int | None = None
    field: str = ""
