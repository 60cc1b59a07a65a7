"""The exam that questions make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from quizzes.core.asking import Question
from quizzes.core.choosing import Choosing
from quizzes.core.problem import Problem, ProblemCode, Unpublishable
from quizzes.core.verdict import Verdict
from quizzes.core.wording import LONGEST_KEY, key_problems


class PassRule(StrEnum):
    """When a test is passed."""

    PERCENTAGE = "percentage"
    NOTHING_OVER_THE_LINE = "nothing-over-the-line"  # no chosen option with that verdict


@dataclass(frozen=True, slots=True)
class ExamOptions:
    """How an exam is taken.

    `max_questions` asks a random subset (None: all); `prefer_new` makes that subset prefer what
    this person has not seen or had wrong; `answers_at_end` keeps the feedback until the end;
    `exam_paper` allows a review afterwards; `single_attempt` allows one try; passing a `test_out`
    completes its whole module.
    """

    pass_percentage: int = 70
    random_order: bool = False
    max_questions: int | None = None
    answers_at_end: bool = False
    exam_paper: bool = True
    single_attempt: bool = False
    pass_rule: PassRule = PassRule.PERCENTAGE
    shuffle_options: bool = False
    prefer_new: bool = False
    test_out: bool = False


@dataclass(frozen=True, slots=True)
class Pool:
    """Questions of a category, of which a few are asked: `take` of them."""

    category: str = ""
    take: int = 1
    questions: tuple[Question, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """More cannot be taken than there are."""
        if not 1 <= self.take <= len(self.questions):
            detail = f"{self.category}: {self.take} / {len(self.questions)}"
            yield Problem("", ProblemCode.TAKE_OUT_OF_RANGE, detail)


@dataclass(frozen=True, slots=True)
class FromBank(Pool):
    """A pool as an author writes it: the bank has its questions, by category.

    `path` has the names of the category from the top. Only a draft has these: compiling makes
    them ordinary pools, with the questions of that moment.
    """

    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exam:
    """A test that can be taken. Made by `compile_exam` only."""

    options: ExamOptions
    questions: tuple[Question, ...]
    success_text: str = ""
    fail_text: str = ""
    pools: tuple[Pool, ...] = ()

    @property
    def everything(self) -> tuple[Question, ...]:
        """All questions that may be asked: its own, then those of its pools."""
        return all_questions(self.questions, self.pools)


def all_questions(questions: Sequence[Question], pools: Sequence[Pool]) -> tuple[Question, ...]:
    """These questions, then those of the pools."""
    return (*questions, *chain.from_iterable(pool.questions for pool in pools))


def compile_exam(
    *,
    options: ExamOptions,
    questions: Sequence[Question],
    success_text: str = "",
    fail_text: str = "",
    pools: Sequence[Pool] = (),
) -> Exam:
    """Make a sound exam, or raise Unpublishable with every problem at once."""
    problems = exam_problems(options=options, questions=questions, pools=pools)
    if problems:
        raise Unpublishable(problems)
    frozen = tuple(Pool(pool.category, pool.take, pool.questions) for pool in pools)
    return Exam(options, tuple(questions), success_text, fail_text, frozen)


def exam_problems(
    *, options: ExamOptions, questions: Sequence[Question], pools: Sequence[Pool] = ()
) -> tuple[Problem, ...]:
    """Every problem of these parts; none when they make a sound exam."""
    everything = all_questions(questions, pools)
    asked = len(questions) + sum(max(0, pool.take) for pool in pools)
    found = list(key_problems([question.key for question in everything]))
    found += _option_problems(options, asked)
    found += _rule_problems(options, everything)
    for pool in pools:
        found += pool.problems()
    for question in everything:
        found += question.problems()
    return tuple(dict.fromkeys(found))


def set_problems(slug: str, questions: Sequence[Question]) -> tuple[Problem, ...]:
    """Every problem of the questions in a set of the bank, that has this slug."""
    found = list(key_problems([question.key for question in questions]))
    for question in questions:
        found += question.problems()
        if len(in_set(slug, question).key) > LONGEST_KEY:
            found.append(Problem(question.key, ProblemCode.MALFORMED_KEY, question.key))
    return tuple(dict.fromkeys(found))


def in_set(slug: str, question: Question) -> Question:
    """A question of the bank as an exam asks it: the slug of its set keeps keys apart."""
    return replace(question, key=f"{slug}-{question.key}")


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


def _rule_problems(options: ExamOptions, questions: Sequence[Question]) -> Iterator[Problem]:
    """A rule about verdicts needs an option that has that verdict, or nobody can fail."""
    if options.pass_rule != PassRule.NOTHING_OVER_THE_LINE or not questions:
        return
    choosing = [question for question in questions if isinstance(question, Choosing)]
    verdicts = {option.verdict for question in choosing for option in question.options}
    if Verdict.OVER_THE_LINE not in verdicts:
        yield Problem("", ProblemCode.NO_LINE_TO_CROSS)
