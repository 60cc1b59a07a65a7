"""The kinds of content."""

from enum import StrEnum


class Kind(StrEnum):
    """The word after `kind:`, in a file and in stored content."""

    SCENARIO = "scenario"
    TEST = "test"
    DILEMMA = "dilemma"
