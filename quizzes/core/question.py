"""Questions of every kind, and the exam they make: import them from here."""

from quizzes.core.arranging import Matching, Ordering, Pair
from quizzes.core.asking import Given, Picture, Question, QuestionKind
from quizzes.core.choosing import (
    Choosing,
    Marking,
    MultipleChoice,
    Option,
    SingleChoice,
    TrueFalse,
)
from quizzes.core.exam import (
    Exam,
    ExamOptions,
    FromBank,
    PassRule,
    Pool,
    compile_exam,
    exam_problems,
    in_set,
    set_problems,
)
from quizzes.core.typing_in import (
    AcceptedNumber,
    AcceptedText,
    NumberQuestion,
    TextQuestion,
    read_number,
)
from quizzes.core.writing_out import Essay, Reflection

__all__ = [
    "KINDS",
    "AcceptedNumber",
    "AcceptedText",
    "Choosing",
    "Essay",
    "Exam",
    "ExamOptions",
    "FromBank",
    "Given",
    "Marking",
    "Matching",
    "MultipleChoice",
    "NumberQuestion",
    "Option",
    "Ordering",
    "Pair",
    "PassRule",
    "Picture",
    "Pool",
    "Question",
    "QuestionKind",
    "Reflection",
    "SingleChoice",
    "TextQuestion",
    "TrueFalse",
    "compile_exam",
    "exam_problems",
    "in_set",
    "read_number",
    "set_problems",
]

# The class of each kind: what is stored or written under that word.
KINDS: dict[QuestionKind, type[Question]] = {
    made.kind: made
    for made in (
        SingleChoice,
        MultipleChoice,
        TrueFalse,
        Matching,
        Ordering,
        NumberQuestion,
        TextQuestion,
        Essay,
        Reflection,
    )
}
