"""What is wrong with a quiz, in sentences for the person who wrote it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from quizzes.core.asking import MOST_POINTS
from quizzes.core.dilemma import MOST_STANDS
from quizzes.core.draft import MOST_MINUTES
from quizzes.core.problem import Problem, ProblemCode
from quizzes.core.soundness import MOST_CHOICES

_SENTENCES: dict[ProblemCode, str | Promise] = {
    ProblemCode.MALFORMED_KEY: gettext_lazy(
        "the key '%(detail)s' cannot be used. Use lower case letters, digits and hyphens."
    ),
    ProblemCode.DUPLICATE_KEY: gettext_lazy("the key '%(detail)s' is used more than once."),
    ProblemCode.EMPTY_TEXT: gettext_lazy("the %(detail)s is still empty."),
    ProblemCode.MINUTES_OUT_OF_RANGE: gettext_lazy(
        "%(detail)s minutes is not possible. Choose at most %(minutes)s."
    ),
    ProblemCode.UNKNOWN_START: gettext_lazy(
        "the story begins at '%(detail)s', but there is no such scene."
    ),
    ProblemCode.UNKNOWN_TARGET: gettext_lazy(
        "choice %(number)s leads to '%(detail)s', which does not exist."
    ),
    ProblemCode.UNREACHABLE: gettext_lazy(
        "nobody can get here: no choice on the way from the first scene leads to it."
    ),
    ProblemCode.CIRCLE: gettext_lazy("the story can go round in a circle: %(detail)s."),
    ProblemCode.CANNOT_END: gettext_lazy("from here no ending can be reached."),
    ProblemCode.TOO_FEW_CHOICES: gettext_lazy(
        "there are too few choices (%(detail)s). Make at least two."
    ),
    ProblemCode.TOO_MANY_CHOICES: gettext_lazy(
        "there are too many choices (%(detail)s). Keep at most %(choices)s."
    ),
    ProblemCode.SAME_CHOICE: gettext_lazy("choice %(number)s says the same as an earlier one."),
    ProblemCode.MISSING_FEEDBACK: gettext_lazy(
        "choice %(number)s has a verdict, but does not say what happens next."
    ),
    ProblemCode.NO_ENDING: gettext_lazy("the story has no ending yet."),
    ProblemCode.NO_GOOD_ENDING: gettext_lazy(
        "nobody can do well: no ending is strong or defensible."
    ),
    ProblemCode.NO_CONTACTS: gettext_lazy("it does not say yet where one can turn to."),
    ProblemCode.NO_WARNING: gettext_lazy(
        "there is a way round it, but no warning that says what one is going to read."
    ),
    ProblemCode.UNKNOWN_WAY_ROUND: gettext_lazy(
        "the way round it leads to '%(detail)s', which does not exist."
    ),
    ProblemCode.TOO_FEW_STANDS: gettext_lazy(
        "there are too few choices (%(detail)s). Make at least two."
    ),
    ProblemCode.TOO_MANY_STANDS: gettext_lazy(
        "there are too many choices (%(detail)s). Keep at most %(stands)s."
    ),
    ProblemCode.NO_QUESTIONS: gettext_lazy("the test has no questions yet."),
    ProblemCode.TOO_FEW_OPTIONS: gettext_lazy(
        "there are too few answers to choose from (%(detail)s). Make at least two."
    ),
    ProblemCode.TOO_MANY_OPTIONS: gettext_lazy(
        "a statement is true or false, so it has two answers and not %(detail)s."
    ),
    ProblemCode.SAME_OPTION: gettext_lazy("answer %(number)s says the same as an earlier one."),
    ProblemCode.NO_CORRECT: gettext_lazy("no answer is marked as right."),
    ProblemCode.SEVERAL_CORRECT: gettext_lazy(
        "%(detail)s answers are marked as right, where only one may be."
    ),
    ProblemCode.PASS_PERCENTAGE_OUT_OF_RANGE: gettext_lazy(
        "the pass mark is %(detail)s percent. Choose from 1 to 100."
    ),
    ProblemCode.MAX_QUESTIONS_OUT_OF_RANGE: gettext_lazy(
        "the maximum number of questions is %(detail)s. Choose at least 1 and no more than there "
        "are questions."
    ),
    ProblemCode.TAKE_OUT_OF_RANGE: gettext_lazy(
        "more questions are drawn than there are, or none at all (%(detail)s)."
    ),
    ProblemCode.POINTS_OUT_OF_RANGE: gettext_lazy(
        "%(detail)s points is not possible. Choose from 1 to %(points)s."
    ),
    ProblemCode.FRACTION_OUT_OF_RANGE: gettext_lazy(
        "the share of answer %(number)s is %(detail)s percent, which is not possible."
    ),
    ProblemCode.FRACTIONS_DO_NOT_ADD_UP: gettext_lazy(
        "the shares do not fit: those of the right answers make 100 percent together, and a wrong "
        "answer has less than a right one."
    ),
    ProblemCode.TOLERANCE_OUT_OF_RANGE: gettext_lazy(
        "the tolerance of answer %(number)s is below nothing."
    ),
    ProblemCode.MISSING_ALT: gettext_lazy("a picture does not say yet what it shows."),
    ProblemCode.NO_LINE_TO_CROSS: gettext_lazy(
        "the test is passed when no answer is over the line, but no answer has that verdict."
    ),
    ProblemCode.NOT_A_DECIMAL: gettext_lazy("'%(detail)s' has to be a number."),
    ProblemCode.UNKNOWN_WORD: gettext_lazy("'%(detail)s' is not a word that is known here."),
    ProblemCode.UNKNOWN_FIELD: gettext_lazy("'%(detail)s' is a field that does not exist."),
    ProblemCode.MISSING_FIELD: gettext_lazy("the field '%(detail)s' is missing."),
    ProblemCode.NOT_TEXT: gettext_lazy("'%(detail)s' has to be text."),
    ProblemCode.NOT_A_NUMBER: gettext_lazy("'%(detail)s' has to be a whole number."),
    ProblemCode.NOT_YES_OR_NO: gettext_lazy("'%(detail)s' has to be true or false."),
    ProblemCode.NOT_A_LIST: gettext_lazy("'%(detail)s' has to be a list."),
    ProblemCode.NOT_A_MAPPING: gettext_lazy("'%(detail)s' has to consist of named fields."),
    ProblemCode.UNKNOWN_KIND: gettext_lazy("'%(detail)s' is not a kind that exists."),
    ProblemCode.UNKNOWN_VERDICT: gettext_lazy("'%(detail)s' is not a verdict that exists."),
    ProblemCode.UNKNOWN_SCHEMA: gettext_lazy("the content has a number that is not known here."),
}
_SCENE = gettext_lazy("Scene '%(key)s'")
_ENDING = gettext_lazy("Ending '%(key)s'")
_QUESTION = gettext_lazy("Question '%(key)s'")
_PART = gettext_lazy("Part '%(key)s'")
_PLACES = {
    ProblemCode.UNKNOWN_TARGET: _SCENE,
    ProblemCode.CIRCLE: _SCENE,
    ProblemCode.CANNOT_END: _SCENE,
    ProblemCode.TOO_FEW_CHOICES: _SCENE,
    ProblemCode.TOO_MANY_CHOICES: _SCENE,
    ProblemCode.SAME_CHOICE: _SCENE,
    ProblemCode.MISSING_FEEDBACK: _SCENE,
    ProblemCode.NO_WARNING: _SCENE,
    ProblemCode.UNKNOWN_WAY_ROUND: _SCENE,
    ProblemCode.NO_CONTACTS: _ENDING,
    ProblemCode.TOO_FEW_OPTIONS: _QUESTION,
    ProblemCode.TOO_MANY_OPTIONS: _QUESTION,
    ProblemCode.SAME_OPTION: _QUESTION,
    ProblemCode.NO_CORRECT: _QUESTION,
    ProblemCode.SEVERAL_CORRECT: _QUESTION,
    ProblemCode.POINTS_OUT_OF_RANGE: _QUESTION,
    ProblemCode.FRACTION_OUT_OF_RANGE: _QUESTION,
    ProblemCode.FRACTIONS_DO_NOT_ADD_UP: _QUESTION,
    ProblemCode.TOLERANCE_OUT_OF_RANGE: _QUESTION,
    ProblemCode.MISSING_ALT: _QUESTION,
}
_NUMBER = gettext_lazy("number %(number)s")
_FIELDS = {
    "text": gettext_lazy("text"),
    "title": gettext_lazy("title"),
    "story": gettext_lazy("story"),
    "left": gettext_lazy("first part of the pair"),
    "right": gettext_lazy("second part of the pair"),
    "others": gettext_lazy("choice that belongs to nothing"),
}
_NAMES_ITS_NUMBER = {
    ProblemCode.UNKNOWN_TARGET,
    ProblemCode.SAME_CHOICE,
    ProblemCode.MISSING_FEEDBACK,
    ProblemCode.SAME_OPTION,
    ProblemCode.FRACTION_OUT_OF_RANGE,
    ProblemCode.TOLERANCE_OUT_OF_RANGE,
}


def sentences(problems: Iterable[Problem]) -> list[str]:
    """One sentence per problem, in the same order."""
    return [sentence(problem) for problem in problems]


def sentence(problem: Problem) -> str:
    """What is wrong and where: "Scene 'x': choice 2 leads to 'y', which does not exist."."""
    said, place = what(problem), _place(problem)
    return f"{place}: {said}" if place else f"{said[:1].upper()}{said[1:]}"


def what(problem: Problem) -> str:
    """The same without the place, for a reader who sees the place already."""
    values = {
        "detail": problem.detail,
        "number": (problem.choice or 0) + 1,
        "minutes": MOST_MINUTES,
        "choices": MOST_CHOICES,
        "stands": MOST_STANDS,
        "points": MOST_POINTS,
    }
    if problem.code == ProblemCode.EMPTY_TEXT:
        values["detail"] = str(_FIELDS.get(problem.detail, problem.detail))
    return str(_SENTENCES[problem.code]) % values


def _place(problem: Problem) -> str:
    parts = []
    if problem.where:
        parts.append(str(_PLACES.get(problem.code, _PART)) % {"key": problem.where})
    if problem.choice is not None and problem.code not in _NAMES_ITS_NUMBER:
        parts.append(str(_NUMBER) % {"number": problem.choice + 1})
    return ", ".join(parts)
