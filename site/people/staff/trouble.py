"""Why a file as a whole cannot be read."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_MANY_LINES = "too many lines"
    TOO_MUCH = "too much"
    STRAY_CELL = "stray cell"
    NOT_A_SHEET = "not a sheet"
    OPEN_QUOTE = "open quote"
    OLD_EXCEL = "old excel"
    LOCKED = "locked"
    BAD_ENCODING = "bad encoding"
    UNEXPECTED = "unexpected"
    NOT_CARRIED_OUT = "not carried out"  # it could be read, and then something else went wrong


class UnreadableSheet(ValueError):
    """The file is no sheet that can be read.

    `detail` is the cell in the way, or the line, if one is known.
    """

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        self.trouble = trouble
        self.detail = detail
        super().__init__(trouble, detail)
