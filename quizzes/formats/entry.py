"""What was found in a file: question by question, with what stayed behind and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.question import Question

# An author mends this in the editor; everything else makes a question that nobody can answer.
_MENDED_LATER = {ProblemCode.MISSING_ALT, ProblemCode.MALFORMED_KEY}


class Why(StrEnum):
    """What stayed behind in the file, or was changed, and why a question cannot come along."""

    # The question cannot come along.
    KIND = "kind"  # detail: the word of the other program
    NO_ANSWERS = "no-answers"
    NOT_A_NUMBER = "not-a-number"  # detail: what stands there
    TOO_LONG = "too-long"
    BRACES = "braces"  # detail: number of its line
    NO_ARROW = "no-arrow"  # detail: the pair
    # It comes along, without this.
    PENALTY = "penalty"
    HINTS = "hints"
    GENERAL_FEEDBACK_PARTS = "feedback-right-partly-wrong"
    TAGS = "tags"
    HIDDEN = "hidden"
    UNITS = "units"
    OTHER_ANSWERS = "other-answers"
    ESSAY_SETTINGS = "essay-settings"
    ITEM_FEEDBACK = "item-feedback"
    GRADING = "grading"  # detail: the word of the other program
    HTML = "html"  # detail: names of the elements
    FILE = "file"  # detail: its name
    LINK = "link"  # detail: the address that is now written out
    PICTURE_ELSEWHERE = "picture-elsewhere"  # detail: its address
    PICTURE_MISSING = "picture-missing"  # detail: its name
    PICTURE_REFUSED = "picture-refused"  # detail: its name and why
    PICTURE_NO_PLACE = "picture-no-place"  # detail: its name
    # It comes along, a little different.
    POINTS = "points"  # detail: as written
    DESCRIPTION = "description"
    CATEGORY_PATH = "category-path"  # detail: the path as it was
    NO_ALT = "no-alt"
    ABOUT_CATEGORY = "about-category"  # detail: its name
    SEVERAL_RIGHT = "several-right"
    RATE = "rate-to-pass"  # detail: as it was
    OWN_CATEGORY = "own-category"  # detail: its name
    FEWER_QUESTIONS = "fewer-questions"  # detail: as it was, and how many there are
    # A file for another program cannot hold it.
    LESSON = "lesson"
    VERDICTS = "verdicts"
    MARKING = "marking"
    SHARES = "shares"
    ACCENTS = "accents"
    SPACES = "spaces"
    CHARACTERS = "characters"
    # GIFT cannot hold it.
    POINTS_LOST = "points-lost"
    PICTURES = "pictures"
    GUIDANCE = "guidance"
    CASE = "case"
    ARROW = "arrow"
    UNIT = "unit"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say about a question; `detail` is as the comment in Why says."""

    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of a file.

    `number` is its place from 1, `category` the way to it from the top, `pictures` have the
    content of what its question names as source. Without a question the notes say why.
    """

    number: int
    title: str
    category: tuple[str, ...] = ()
    question: Question | None = None
    notes: tuple[Note, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Why the question, though read, cannot be asked."""
        found = self.question.problems() if self.question else ()
        return tuple(problem for problem in found if problem.code not in _MENDED_LATER)

    @property
    def usable(self) -> bool:
        """Whether it can be taken in."""
        return self.question is not None and not self.faults


class CannotTake(Exception):
    """This question has no equal here."""

    def __init__(self, why: Why, detail: str = "") -> None:
        self.note = Note(why, detail)
        super().__init__(why, detail)


class Trouble(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"  # detail: how many are possible
    ENCODING = "encoding"  # detail: the encoding
    ARCHIVE = "archive"
    NOT_XML = "not-xml"  # detail: what the parser says
    ENTITIES = "entities"
    NOT_MOODLE = "not-moodle"  # detail: the element at its root
    NOT_TEXT = "not-text"
    NO_QUESTIONS = "no-questions"
    NOT_DJANGO_QUIZ = "not-django-quiz"
    NOT_JSON = "not-json"  # detail: what the parser says


class Unreadable(ValueError):
    """The file as a whole cannot be used; `line` from 1, 0 when there is none to name."""

    def __init__(self, trouble: Trouble, detail: str = "", line: int = 0) -> None:
        self.trouble, self.detail, self.line = trouble, detail, line
        super().__init__(trouble, detail, line)
