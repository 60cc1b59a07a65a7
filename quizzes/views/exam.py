"""What the pages of a test show."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.views.visitor import visitor
from quizzes.access import may_review, proves_the_module
from quizzes.attempt import Sitting
from quizzes.core.paper import Marked, Progress
from quizzes.core.question import Essay, Exam, Question
from quizzes.pictures import renditions
from quizzes.views.answered import in_words
from quizzes.views.asking import asked
from quizzes.views.lessons import with_lessons

Page = tuple[str, dict[str, Any]]
Answers = list[dict[str, Any]]


def exam_page(request: HttpRequest, now: Sitting) -> Page:
    """Template and context of a question or the result."""
    progress = _progress(now)
    if progress.question is not None:
        return "quizzes/question.html", question_context(progress.question, now)
    if progress.awaiting:
        return "quizzes/waiting.html", {"waiting": len(progress.awaiting)}
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
    """One question with what can be answered; which answer is right is not among it."""
    assert now.paper is not None  # noqa: S101 - a question stands on a paper
    return {
        "question": question,
        **asked(question, now.paper.shown(question)),
        "pictures": renditions([question]),
        "done": now.position,
        "number": now.position + 1,
        "total": _progress(now).total,
    }


def answers_in_words(now: Sitting) -> Answers:
    """Every answered question of a test."""
    marked = enumerate(_progress(now).marked)
    return [in_words(answer, now.comments.get(place, "")) for place, answer in marked]


def _result(request: HttpRequest, now: Sitting) -> dict[str, Any]:
    exam, progress = _exam(now), _progress(now)
    answers = with_lessons(request, now.attempt, answers_in_words(now))
    written, others = _by_who_marks(answers)
    passed = bool(now.attempt.passed)
    return {
        "passed": passed,
        "practice": now.attempt.practice,
        "whole_module": proves_the_module(now.attempt),
        "sentence": score_sentence(progress),
        "partly": partly_sentence(progress),
        "text": "" if now.attempt.practice else exam.success_text if passed else exam.fail_text,
        "to_improve": [each for each in others if each["outcome"] in {"partly", "wrong"}],
        "marked_by_person": written,
        "may_review": may_review(now.attempt, visitor(request)),
        "may_retry": not (exam.options.single_attempt or now.attempt.practice),
    }


def _by_who_marks(answers: Answers) -> tuple[Answers, Answers]:
    """Those that a person marked, and the others."""
    written = [each for each in answers if isinstance(each["question"], Essay)]
    return written, [each for each in answers if each not in written]


def score_sentence(progress: Progress) -> str:
    """You had 5 of the 6 questions right."""
    counted = _counted(progress)
    right = sum(answer.correct for answer in counted)
    if not counted:
        return _("You went through all of it.")
    return _("You had %(right)s of the %(total)s questions right.") % {
        "right": right,
        "total": len(counted),
    }


def _counted(progress: Progress) -> list[Marked]:
    """The answers that earn points: a reflection does not."""
    return [answer for answer in progress.marked if answer.question.worth]


def partly_sentence(progress: Progress) -> str:
    """How many more were right in part; nothing when none was."""
    partly = sum(not answer.correct and answer.points > 0 for answer in _counted(progress))
    said = ngettext("%(count)s more was partly right.", "%(count)s more were partly right.", partly)
    return said % {"count": partly} if partly else ""
