"""What can be wrong with a quiz. Codes only: the words for people are made elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Every reason why a quiz cannot be read or published."""

    # Any quiz
    MALFORMED_KEY = "malformed-key"
    DUPLICATE_KEY = "duplicate-key"
    EMPTY_TEXT = "empty-text"
    MINUTES_OUT_OF_RANGE = "minutes-out-of-range"

    # Scenario
    UNKNOWN_START = "unknown-start"
    UNKNOWN_TARGET = "unknown-target"
    UNREACHABLE = "unreachable"
    CIRCLE = "circle"
    CANNOT_END = "cannot-end"
    TOO_FEW_CHOICES = "too-few-choices"
    TOO_MANY_CHOICES = "too-many-choices"
    SAME_CHOICE = "same-choice"
    MISSING_FEEDBACK = "missing-feedback"
    NO_ENDING = "no-ending"
    NO_GOOD_ENDING = "no-good-ending"
    NO_CONTACTS = "no-contacts"
    NO_WARNING = "no-warning"
    UNKNOWN_WAY_ROUND = "unknown-way-round"

    # Dilemma
    TOO_FEW_STANDS = "too-few-stands"
    TOO_MANY_STANDS = "too-many-stands"

    # Exam
    NO_QUESTIONS = "no-questions"
    TOO_FEW_OPTIONS = "too-few-options"
    TOO_MANY_OPTIONS = "too-many-options"
    SAME_OPTION = "same-option"
    NO_CORRECT = "no-correct"
    SEVERAL_CORRECT = "several-correct"
    PASS_PERCENTAGE_OUT_OF_RANGE = "pass-percentage-out-of-range"  # noqa: S105  not a password
    MAX_QUESTIONS_OUT_OF_RANGE = "max-questions-out-of-range"
    TAKE_OUT_OF_RANGE = "take-out-of-range"
    POINTS_OUT_OF_RANGE = "points-out-of-range"
    FRACTION_OUT_OF_RANGE = "fraction-out-of-range"
    FRACTIONS_DO_NOT_ADD_UP = "fractions-do-not-add-up"
    TOLERANCE_OUT_OF_RANGE = "tolerance-out-of-range"
    MISSING_ALT = "missing-alt"
    NO_LINE_TO_CROSS = "no-line-to-cross"

    # Shape of the data it is read from
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    NOT_TEXT = "not-text"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_DECIMAL = "not-a-decimal"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_A_LIST = "not-a-list"
    NOT_A_MAPPING = "not-a-mapping"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_WORD = "unknown-word"
    UNKNOWN_VERDICT = "unknown-verdict"
    UNKNOWN_SCHEMA = "unknown-schema"


Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason.

    `where` is the key of the scene, ending or question ("" for the whole quiz), `choice` the
    position of the choice or option from 0, `detail` what is wrong there (a field's name, an
    unknown key), and `path` the way to it in the data that was read, if it was read from data.
    """

    where: str
    code: ProblemCode
    detail: str = ""
    choice: int | None = None
    path: Path = ()

    def __str__(self) -> str:
        place = self.where if self.choice is None else f"{self.where}[{self.choice}]"
        return ": ".join(part for part in (place, self.code.value, self.detail) if part)


class Unpublishable(ValueError):
    """A quiz that cannot be read or published, with every reason at once in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
