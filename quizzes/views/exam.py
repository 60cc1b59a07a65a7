"""What the pages of a test show."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.access import may_review
from quizzes.attempt import Sitting
from quizzes.core.paper import Marked, Progress
from quizzes.core.question import Exam, Question, QuestionKind
from quizzes.views.own import visitor

Page = tuple[str, dict[str, Any]]


def exam_page(request: HttpRequest, now: Sitting) -> Page:
    """Template and context of a question or the result."""
    progress = _progress(now)
    if progress.question is not None:
        return "quizzes/question.html", question_context(progress.question, now)
    return "quizzes/result.html", _result(request, now)


def _exam(now: Sitting) -> Exam:
    compiled = now.attempt.version.compiled
    assert isinstance(compiled, Exam)  # noqa: S101 - the caller chose this page by it
    return compiled


def _progress(now: Sitting) -> Progress:
    assert isinstance(now.state, Progress)  # noqa: S101 - the caller chose this page by it
    return now.state


def waits_till_the_end(now: Sitting) -> bool:
    """Whether this test keeps its feedback until the last question."""
    return _exam(now).options.answers_at_end


def question_context(question: Question, now: Sitting) -> dict[str, Any]:
    """One question with its options in words; which are right is not among it."""
    return {
        "question": question,
        "options": [
            {"value": index, "text": text} for index, text in enumerate(option_texts(question))
        ],
        "several": question.kind == QuestionKind.MULTIPLE,
        "done": now.position,
        "number": now.position + 1,
        "total": _progress(now).maximum,
    }


def option_texts(question: Question) -> list[str]:
    """What can be chosen; a statement has the page's own words for it."""
    if question.kind == QuestionKind.TRUEFALSE:
        return [_("This is true"), _("This is not true")]
    return [option.text for option in question.options]


def in_words(marked: Marked) -> dict[str, Any]:
    """An answered question: how it went, and what was chosen, missed and left."""
    texts = option_texts(marked.question)
    options = [
        (index, {"text": texts[index], "feedback": option.feedback, "correct": option.correct})
        for index, option in enumerate(marked.question.options)
    ]
    missed = marked.question.right - marked.chosen
    return {
        "question": marked.question,
        "outcome": _outcome(marked),
        "chosen": [option for index, option in options if index in marked.chosen],
        "missed": [option for index, option in options if index in missed],
        "others": [option for index, option in options if index not in missed | marked.chosen],
        "lesson": lesson_in_words(marked.question.lesson),
    }


def _outcome(marked: Marked) -> str:
    if marked.correct:
        return "right"
    return "partly" if marked.points > 0 else "wrong"


def lesson_in_words(slug: str) -> str:
    """ "waarom-jij" as "Waarom jij": quizzes does not know lessons, only what an author named."""
    words = slug.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _result(request: HttpRequest, now: Sitting) -> dict[str, Any]:
    exam, progress = _exam(now), _progress(now)
    marked = [in_words(answer) for answer in progress.marked]
    passed = bool(now.attempt.passed)
    return {
        "passed": passed,
        "sentence": score_sentence(progress),
        "partly": partly_sentence(progress),
        "text": exam.success_text if passed else exam.fail_text,
        "to_improve": [answer for answer in marked if answer["outcome"] != "right"],
        "may_review": may_review(now.attempt, visitor(request)),
        "may_retry": not exam.options.single_attempt,
    }


def score_sentence(progress: Progress) -> str:
    """You had 5 of the 6 questions right."""
    right = sum(answer.correct for answer in progress.marked)
    return _("You had %(right)s of the %(total)s questions right.") % {
        "right": right,
        "total": progress.maximum,
    }


def partly_sentence(progress: Progress) -> str:
    """How many more were right in part; nothing when none was."""
    partly = sum(not answer.correct and answer.points > 0 for answer in progress.marked)
    said = ngettext("%(count)s more was partly right.", "%(count)s more were partly right.", partly)
    return said % {"count": partly} if partly else ""
