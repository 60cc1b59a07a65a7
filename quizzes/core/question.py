"""Questions, and the exam they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.wording import empty_texts, key_problems, repeated

FEWEST_OPTIONS = 2


class QuestionKind(StrEnum):
    """How many options are right, and how they are written."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUEFALSE = "truefalse"


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer."""

    text: str
    correct: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `lesson` is the slug of the lesson that helps.

    A true/false question has two options, the first is "true"; their texts may be empty, since
    the page has its own words for them.
    """

    key: str
    kind: QuestionKind
    text: str
    options: tuple[Option, ...]
    explanation: str = ""
    lesson: str = ""

    @classmethod
    def truefalse(
        cls, *, key: str, text: str, answer: bool, explanation: str = "", lesson: str = ""
    ) -> Self:
        """A statement that is true or false."""
        options = truefalse_options(answer=answer)
        return cls(key, QuestionKind.TRUEFALSE, text, options, explanation, lesson)

    @property
    def right(self) -> frozenset[int]:
        """Positions of the right options, from 0."""
        return frozenset(i for i, option in enumerate(self.options) if option.correct)


def truefalse_options(*, answer: bool) -> tuple[Option, Option]:
    """The two options of a statement, without words of their own."""
    return Option("", correct=answer), Option("", correct=not answer)


@dataclass(frozen=True, slots=True)
class ExamOptions:
    """How an exam is taken.

    `max_questions` asks a random subset (None: all); `answers_at_end` keeps the feedback until
    the end; `exam_paper` allows a review afterwards; `single_attempt` allows one try.
    """

    pass_percentage: int = 70
    random_order: bool = False
    max_questions: int | None = None
    answers_at_end: bool = False
    exam_paper: bool = True
    single_attempt: bool = False


@dataclass(frozen=True, slots=True)
class Exam:
    """A test that can be taken. Made by `compile_exam` only."""

    options: ExamOptions
    questions: tuple[Question, ...]
    success_text: str = ""
    fail_text: str = ""


def compile_exam(
    *,
    options: ExamOptions,
    questions: Sequence[Question],
    success_text: str = "",
    fail_text: str = "",
) -> Exam:
    """Make a sound exam, or raise Unpublishable with every problem at once."""
    problems = exam_problems(options=options, questions=questions)
    if problems:
        raise Unpublishable(problems)
    return Exam(options, tuple(questions), success_text, fail_text)


def exam_problems(*, options: ExamOptions, questions: Sequence[Question]) -> tuple[Problem, ...]:
    """Every problem of these parts; none when they make a sound exam."""
    found = list(key_problems([question.key for question in questions]))
    found += _option_problems(options, len(questions))
    for question in questions:
        found += _question_problems(question)
    return tuple(dict.fromkeys(found))


def _option_problems(options: ExamOptions, count: int) -> Iterator[Problem]:
    if not count:
        yield Problem("", ProblemCode.NO_QUESTIONS)
    if not 1 <= options.pass_percentage <= 100:
        code = ProblemCode.PASS_PERCENTAGE_OUT_OF_RANGE
        yield Problem("", code, str(options.pass_percentage))
    most = options.max_questions
    # Without questions there is no number that would do.
    if most is not None and (most < 1 or (count and most > count)):
        yield Problem("", ProblemCode.MAX_QUESTIONS_OUT_OF_RANGE, str(most))


def _question_problems(question: Question) -> Iterator[Problem]:
    yield from empty_texts(question.key, {"text": question.text})
    yield from _count_problems(question)
    # All options right in a "multiple" is allowed: "which of these are signals?" may mean all.
    if not question.right:
        yield Problem(question.key, ProblemCode.NO_CORRECT)
    if question.kind != QuestionKind.MULTIPLE and len(question.right) > 1:
        yield Problem(question.key, ProblemCode.SEVERAL_CORRECT, str(len(question.right)))
    for position in repeated(option.text for option in question.options):
        yield Problem(question.key, ProblemCode.SAME_OPTION, choice=position)
    if question.kind != QuestionKind.TRUEFALSE:
        for position, option in enumerate(question.options):
            yield from empty_texts(question.key, {"text": option.text}, position)


def _count_problems(question: Question) -> Iterator[Problem]:
    count = len(question.options)
    if count < FEWEST_OPTIONS:
        yield Problem(question.key, ProblemCode.TOO_FEW_OPTIONS, str(count))
    if question.kind == QuestionKind.TRUEFALSE and count > FEWEST_OPTIONS:
        yield Problem(question.key, ProblemCode.TOO_MANY_OPTIONS, str(count))
