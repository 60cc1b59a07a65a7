"""A live briefing: what is prepared, where it is, and counted votes without persons."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Municipality
from people.scope import ScopedManager
from quizzes.core.scenario import Scenario
from quizzes.models.quiz import QuizKind
from quizzes.models.version import QuizVersion

# A result of fewer votes would tell what each of them was.
FEWEST_VOTES = 5


class LiveState(models.TextChoices):
    """From preparing to what remains."""

    PREPARED = "prepared", _("prepared")
    REHEARSAL = "rehearsal", _("rehearsal")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class LivePartKind(models.TextChoices):
    """What can stand in the programme of a briefing."""

    QUIZ = "quiz", _("scenario or dilemma")
    POLL = "poll", _("poll")
    TALK = "talk", _("to talk about")
    CLOSING = "closing", _("closing")


KEEP_CHOICES = [(31, _("one month")), (183, _("half a year")), (366, _("one year"))]


class LiveSession(models.Model):
    """One briefing, by one presenter."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, editable=False)
    presenter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    title = models.CharField(_("title"), max_length=100)
    min_votes = models.PositiveSmallIntegerField(
        _("show a result from"),
        default=FEWEST_VOTES,
        validators=[MinValueValidator(FEWEST_VOTES), MaxValueValidator(100)],
        help_text=_("Votes. With fewer, a result could tell what somebody chose."),
    )
    seconds = models.PositiveSmallIntegerField(
        _("time to vote"),
        null=True,
        blank=True,
        validators=[MinValueValidator(10), MaxValueValidator(600)],
        help_text=_("In seconds. Left empty, you close the voting yourself."),
    )
    by_majority = models.BooleanField(
        _("the group decides how a story goes on"),
        default=True,
        help_text=_("Otherwise you choose, after the result."),
    )
    keep_days = models.PositiveSmallIntegerField(
        _("keep the results for"), choices=KEEP_CHOICES, default=366
    )

    state = models.CharField(
        max_length=10, choices=LiveState.choices, default=LiveState.PREPARED, editable=False
    )
    code = models.CharField(max_length=6, blank=True, editable=False)
    # Places visited so far, as [part, scene, choice that led here]; and what happens at the last.
    trail = models.JSONField(default=list, editable=False)
    phase = models.CharField(max_length=10, default="shown", editable=False)
    # Goes up with everything that screen and phones have to know of.
    revision = models.PositiveIntegerField(default=0, editable=False)
    # With it devices are counted that look on; destroyed when the briefing closes.
    key = models.CharField(max_length=64, blank=True, editable=False)
    voting_ends_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    closes_by = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    attendance_code = models.CharField(max_length=6, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager["LiveSession"]()

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="one_briefing_per_code"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_rehearsal(self) -> bool:
        """Nothing of it is kept."""
        return self.state == LiveState.REHEARSAL

    @property
    def can_be_joined(self) -> bool:
        """Screen and phones are on."""
        return self.state in (LiveState.REHEARSAL, LiveState.OPEN)

    @property
    def votes_needed(self) -> int:
        """From how many votes a result is shown; who rehearses votes alone."""
        return 1 if self.is_rehearsal else self.min_votes


class LivePart(models.Model):
    """One part of the programme. A quiz is shown as it was published when it was added."""

    scope_path: ClassVar = "session__municipality"

    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=LivePartKind.choices)
    version = models.ForeignKey(QuizVersion, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("text"), blank=True)
    options = models.JSONField(default=list)
    notes = models.TextField(
        _("for yourself"), blank=True, help_text=_("On your own phone, not on the screen.")
    )

    objects = ScopedManager["LivePart"]()

    class Meta:
        verbose_name = _("part of a briefing")
        verbose_name_plural = _("parts of a briefing")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.version.title if self.version else self.text[:60]

    @property
    def what(self) -> str:
        """What it is, in a word."""
        if self.version is None:
            return str(LivePartKind(self.kind).label)
        is_story = isinstance(self.version.compiled, Scenario)
        return str((QuizKind.SCENARIO if is_story else QuizKind.DILEMMA).label)

    @property
    def language(self) -> str:
        """In which language it is told; what a presenter types is in that of the house."""
        return self.version.language if self.version else settings.LANGUAGE_CODE


class LiveRound(models.Model):
    """A vote at one place. While it is open it has a key; afterwards it has counts, or neither.

    `counts` holds a number for each choice, and stays empty where too few voted.
    """

    scope_path: ClassVar = "session__municipality"

    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="rounds")
    part = models.ForeignKey(LivePart, on_delete=models.CASCADE, related_name="rounds")
    scene = models.CharField(max_length=100, blank=True)
    choices = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=64, blank=True)
    voted = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=list)

    objects = ScopedManager["LiveRound"]()

    class Meta:
        verbose_name = _("live vote")
        verbose_name_plural = _("live votes")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "part", "scene"], name="one_live_round_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.part_id} {self.scene}"

    @property
    def is_open(self) -> bool:
        """Votes are taken: there is a key to make fingerprints with."""
        return bool(self.key)


class LiveVote(models.Model):
    """A vote, only while voting is open. No person, session or address: a fingerprint.

    Closing the vote counts these rows, and then deletes them and the key of the fingerprints.
    """

    scope_path: ClassVar = "round__session__municipality"

    round = models.ForeignKey(LiveRound, on_delete=models.CASCADE, related_name="votes")
    fingerprint = models.CharField(max_length=64)
    choice = models.PositiveSmallIntegerField()

    objects = ScopedManager["LiveVote"]()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "fingerprint"], name="one_live_vote_per_device"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id}"


class LivePresence(models.Model):
    """A device that looks on, to say how many there are; gone when the briefing closes."""

    scope_path: ClassVar = "session__municipality"

    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="presences")
    fingerprint = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    objects = ScopedManager["LivePresence"]()

    class Meta:
        verbose_name = _("device that looks on")
        verbose_name_plural = _("devices that look on")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "fingerprint"], name="one_presence_per_device"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}"
