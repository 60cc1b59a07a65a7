"""The nouns of quizzes: import them from here."""

from quizzes.models.attempt import Answer, Attempt
from quizzes.models.bank import QuestionSet
from quizzes.models.category import Category
from quizzes.models.live import (
    LivePart,
    LivePartKind,
    LivePresence,
    LiveRound,
    LiveSession,
    LiveState,
    LiveVote,
)
from quizzes.models.question_import import QuestionImport
from quizzes.models.quiz import Quiz, QuizKind
from quizzes.models.tally import Tally
from quizzes.models.version import Change, QuizVersion

__all__ = [
    "Answer",
    "Attempt",
    "Category",
    "Change",
    "LivePart",
    "LivePartKind",
    "LivePresence",
    "LiveRound",
    "LiveSession",
    "LiveState",
    "LiveVote",
    "QuestionImport",
    "QuestionSet",
    "Quiz",
    "QuizKind",
    "QuizVersion",
    "Tally",
]
