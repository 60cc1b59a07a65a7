"""One person's try, and what was answered."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Audience, Municipality
from people.scope import ScopedManager
from quizzes.models.quiz import Quiz
from quizzes.models.version import QuizVersion

if TYPE_CHECKING:
    from people.models import User


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Questions about attempts, that chain."""

    def of(self, user: "User") -> "AttemptQuerySet":
        """This person's own attempts."""
        return self.filter(user=user)

    def with_version(self) -> "AttemptQuerySet":
        """With what it is a try at, but for the content, which is decoded once per process.

        `quiz_slug` is there to begin again without reading the draft.
        """
        found = self.select_related("version").defer("version__content")
        return found.annotate(quiz_slug=models.F("quiz__slug"))

    def in_earnest(self) -> "AttemptQuerySet":
        """Tries at the quiz itself, and not a little practice with some of its questions."""
        return self.filter(practice=False)

    def running(self) -> "AttemptQuerySet":
        """Begun and not finished."""
        return self.filter(finished_at__isnull=True)

    def finished(self) -> "AttemptQuerySet":
        """Finished, passed or not."""
        return self.filter(finished_at__isnull=False)

    def awaiting_marking(self) -> "AttemptQuerySet":
        """All is answered, and a person still has to mark something."""
        return self.running().filter(handed_in_at__isnull=False)

    def with_answers_older_than(self, moment: datetime) -> "AttemptQuerySet":
        """Finished before this moment, with answers still stored."""
        return self.filter(finished_at__lt=moment, answers_erased_at__isnull=True)

    def with_points_older_than(self, moment: datetime) -> "AttemptQuerySet":
        """Finished before this moment, with points still stored."""
        return self.filter(finished_at__lt=moment, points__isnull=False)

    def left_before(self, moment: datetime) -> "AttemptQuerySet":
        """Begun, and nothing done since this moment. Not those that wait for a person to mark."""
        later = Answer.objects.filter(attempt=models.OuterRef("pk"), answered_at__gte=moment)
        quiet = self.running().filter(started_at__lt=moment, handed_in_at__isnull=True)
        return quiet.filter(~models.Exists(later))


class Attempt(models.Model):
    """A try at one version of a quiz: version, seed and answers are stored, the rest is derived.

    Result fields are filled once, at the finish; after that they only go: the points when their
    time is over.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    version = models.ForeignKey(QuizVersion, on_delete=models.PROTECT, related_name="attempts")
    audience = models.ForeignKey(Audience, on_delete=models.SET_NULL, null=True, related_name="+")
    seed = models.PositiveIntegerField()
    # Keys of the questions, where the draw depended on what this person had seen before.
    drawn = models.JSONField(null=True)
    # A few questions some weeks later: not passed or failed, not counted, and without points.
    practice = models.BooleanField(default=False)
    # The page to go back to: quizzes does not know what it is part of.
    came_from = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    # Set when all is answered and a person has to mark something: then it is not finished yet.
    handed_in_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    passed = models.BooleanField(null=True)
    points = models.FloatField(null=True)
    maximum = models.FloatField(null=True)
    answers_erased_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(AttemptQuerySet)()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        indexes = [
            models.Index(
                fields=["finished_at"],
                condition=Q(answers_erased_at__isnull=True),
                name="attempts_to_erase",
            ),
            models.Index(
                fields=["finished_at"],
                condition=Q(points__isnull=False),
                name="points_to_erase",
            ),
        ]
        constraints = [
            # Two devices that both press "begin" share one attempt.
            models.UniqueConstraint(
                fields=["user", "quiz", "practice"],
                condition=Q(finished_at__isnull=True),
                name="one_running_attempt_per_quiz",
            )
        ]

    def __str__(self) -> str:
        return f"attempt {self.pk} at {self.version_id}"


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Questions about answers, that chain."""

    def to_mark(self, *, by: "User") -> "AnswerQuerySet":
        """Handed in and waiting for a person, who never marks an answer of their own."""
        handed_in = self.filter(to_mark=True, attempt__handed_in_at__isnull=False)
        return handed_in.exclude(attempt__user=by).order_by("attempt__handed_in_at", "pk")


class Answer(models.Model):
    """What was answered at one position. Erased after the municipality's `answers_kept_days`.

    `chosen` is a list of positions or texts (docs/adr/0015). Where a person has to mark it,
    `to_mark` is true until then; `share` (0 to 1) and `comment` are what that person gave.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    position = models.PositiveIntegerField()
    chosen = models.JSONField(encoder=DjangoJSONEncoder)
    answered_at = models.DateTimeField(auto_now_add=True)
    to_mark = models.BooleanField(default=False)
    share = models.FloatField(null=True)
    comment = models.TextField(blank=True)
    marked_at = models.DateTimeField(null=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    scope_path = "attempt__municipality"
    objects = ScopedManager.from_queryset(AnswerQuerySet)()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["position"]
        permissions = [("mark_answer", _("Can mark open answers"))]
        indexes = [
            models.Index(fields=["attempt"], condition=Q(to_mark=True), name="answers_to_mark")
        ]
        constraints = [
            # What makes a double click, a retry and a second device harmless.
            models.UniqueConstraint(fields=["attempt", "position"], name="one_answer_per_position")
        ]

    def __str__(self) -> str:
        return f"answer {self.position} of attempt {self.attempt_id}"
