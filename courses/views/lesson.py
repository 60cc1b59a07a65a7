"""The page of a lesson, and finishing it."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.access import may_read
from courses.confide import due_side
from courses.lesson_body import parts_of
from courses.models import LessonPage, Side
from courses.outline import module_of
from courses.road import Road, road
from courses.track import QuizStillOpen, finish_lesson
from courses.views.entrance import previewing, reader, to_sign_in
from courses.views.parts import for_reader
from people.models import User
from quizzes.models import Attempt, Quiz
from quizzes.models.quiz import STREAMS
from quizzes.views.open_story import open_stories


@never_cache
def lesson_page(request: HttpRequest, page: LessonPage, *, quiz_open: bool = False) -> HttpResponse:
    """The lesson with this reader's state; readers sign in, unless the module is public."""
    user = reader(request)
    if user is None and not may_read(module_of(page), user):
        return to_sign_in(request)
    context = {"page": page, "quiz_open": quiz_open, **_content(request, page, user)}
    if not previewing(request):
        context |= _place(page, user)
    status = 409 if quiz_open else 200
    return render(request, "courses/lesson_page.html", context, status=status)


def _place(page: LessonPage, user: User | None) -> dict[str, Any]:
    """Where on the road this lesson is."""
    module, lesson = module_of(page), page.original_id
    found: Road = road(module=module, user=user, at=lesson)
    before, after = found.around(lesson)
    number = [step.pk for step in found.steps].index(lesson) + 1
    step = found.steps[number - 1]
    return {
        "module": module,
        "road": found,
        "before": before,
        "after": after,
        "number": number,
        "done": step.state == "done",
        "visitor": user is None,
    }


def _content(request: HttpRequest, page: LessonPage, user: User | None) -> dict[str, Any]:
    parts = parts_of(page, fresh=previewing(request))
    quiz_ids = [part.value for part in parts if part.kind == "quiz" and part.value]
    quizzes = _quizzes(request, quiz_ids, user) if quiz_ids else {}
    return {
        "parts": for_reader(parts, quizzes),
        "has_quiz": bool(quiz_ids),
    }


def _quizzes(
    request: HttpRequest, quiz_ids: list[int], user: User | None
) -> dict[int, dict[str, Any]]:
    """Per quiz how it stands; visitors play a story where it stands and of them nothing is kept."""
    if user is None:
        return {pk: {"story": story} for pk, story in open_stories(request, quiz_ids).items()}
    return _quiz_states(quiz_ids, user)


def _quiz_states(quiz_ids: list[int], user: User) -> dict[int, dict[str, Any]]:
    """Per quiz: the quiz, and whether this person is half-way in it, or has passed it in any
    language.
    """
    quizzes = Quiz.objects.filter(pk__in=quiz_ids).select_related("current_version", "image")
    quizzes = quizzes.defer(*STREAMS, "current_version__content")
    keys = [quiz.translation_key for quiz in quizzes]
    attempts = Attempt.objects.of(user).in_earnest().filter(quiz__translation_key__in=keys)
    seen = list(attempts.values_list("quiz_id", "quiz__translation_key", "finished_at", "passed"))
    return {
        quiz.pk: {
            "quiz": quiz,
            "warnings": quiz.current_version.warnings if quiz.current_version else (),
            "running": any(pk == quiz.pk and at is None for pk, _key, at, _passed in seen),
            "passed": any(key == quiz.translation_key and passed for _pk, key, _at, passed in seen),
            "tried": any(pk == quiz.pk for pk, _key, _at, _passed in seen),
        }
        for quiz in quizzes
    }


@never_cache
@require_POST
def lesson_done(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """Mark a lesson as done and go on to the next, or to the module when it was the last."""
    lesson = LessonPage.objects.live().filter(pk=lesson_id).first()
    if lesson is None or not lesson.shown_here:
        raise Http404
    user = reader(request)
    if user is None:
        return to_sign_in_for(lesson)
    try:
        finish_lesson(lesson=lesson, user=user)
    except QuizStillOpen:
        return lesson_page(request, lesson, quiz_open=True)
    found = road(module=module_of(lesson), user=user, at=lesson.original_id)
    _before, after = found.around(lesson.original_id)
    return HttpResponseRedirect(after.url if after else _at_the_end(found), status=303)


def _at_the_end(found: Road) -> str:
    """The module; before that the question how sure one is now, where the module asks it."""
    asked = due_side(found.module, found.enrolment, on=timezone.localdate())
    if asked == Side.AFTER:
        return reverse("courses:confidence", args=[found.module.pk])
    return str(found.module.get_url())


def to_sign_in_for(lesson: LessonPage) -> HttpResponse:
    """The session is over: sign in and come back to this lesson."""
    return redirect_to_login(lesson.get_url())
