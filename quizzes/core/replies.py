"""What a quiz says to whoever chooses something, choice by choice."""

from collections.abc import Iterator

from quizzes.core.draft import Draft, ExamDraft, ScenarioDraft
from quizzes.core.exam import all_questions
from quizzes.core.question import Choosing, TrueFalse


def replies(draft: Draft) -> Iterator[tuple[str, str]]:
    """Everything one can choose, by its place, and the feedback on it."""
    if isinstance(draft, ScenarioDraft):
        for scene in draft.scenes:
            yield from _numbered(scene.key, (choice.feedback for choice in scene.choices))
    elif isinstance(draft, ExamDraft):
        yield from _answers(draft)
    else:
        yield from _numbered(draft.kind, (stand.thought for stand in draft.stands))


def _answers(draft: ExamDraft) -> Iterator[tuple[str, str]]:
    """Those of questions where one chooses; what is typed in cannot be foreseen."""
    for question in all_questions(draft.questions, draft.pools):
        if isinstance(question, Choosing | TrueFalse):
            yield from _numbered(question.key, (each.feedback for each in question.options))


def _numbered(where: str, texts: Iterator[str]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(texts, 1):
        yield f"choice {number} of {where}", text
