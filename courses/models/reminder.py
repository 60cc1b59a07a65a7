"""What was mailed to whom, for which day."""

from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Municipality
from people.scope import ScopedManager


class MailKind(models.TextChoices):
    """What sort of mail it is."""

    OWN = "own", _("what I have to do")
    NUDGE = "nudge", _("reminder by the manager")
    TEAM = "team", _("who in my team is late")
    DILEMMA = "dilemma", _("the dilemma of the month")
    MARKED = "marked", _("my open answers were read")
    WITHDRAWN = "withdrawn", _("a certificate of mine was withdrawn")
    RESET = "reset", _("my second step was reset")
    REPORT = "report", _("the report of the month")
    FOLLOW_UP = "follow_up", _("recommendations of the scan that are mine")


TO_LEARNER = (MailKind.OWN, MailKind.NUDGE)
# Of these together somebody gets one a week.
WEEKLY = (*TO_LEARNER, MailKind.DILEMMA)
# About the safety of an account: at night and in the weekend too.
AT_ONCE = (MailKind.RESET,)


class MailState(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", _("waiting")
    # Whatever happens after this, the mail is never handed over again by itself.
    HANDING_OVER = "handing", _("being handed over")
    SENT = "sent", _("sent")
    SKIPPED = "skipped", _("not needed any more")
    REFUSED = "refused", _("refused by a mail server, or come back")
    UNSURE = "unsure", _("perhaps not arrived")


MAILED = (MailState.HANDING_OVER, MailState.SENT, MailState.UNSURE)
PENDING = (MailState.WAITING, MailState.HANDING_OVER)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Questions about the ledger, that chain."""

    def waiting(self) -> "ReminderQuerySet":
        """Those that still have to go out."""
        return self.filter(state=MailState.WAITING)

    def mailed(self) -> "ReminderQuerySet":
        """Those that went out, as far as anybody knows."""
        return self.filter(state__in=MAILED)

    def ready(self, *, now: datetime) -> "ReminderQuerySet":
        """Those that may be tried now, and that nobody is at work on."""
        unheld = Q(held_until__isnull=True) | Q(held_until__lt=now)
        return self.waiting().filter(unheld, next_try_at__lte=now)

    def abandoned(self, *, now: datetime) -> "ReminderQuerySet":
        """Those of which the worker was killed while the mail server was taking them."""
        return self.filter(state=MailState.HANDING_OVER, held_until__lt=now)

    def to_learner(self) -> "ReminderQuerySet":
        """About somebody's own modules."""
        return self.filter(kind__in=TO_LEARNER)

    def weekly(self) -> "ReminderQuerySet":
        """Those of which a person gets one a week."""
        return self.filter(kind__in=WEEKLY)

    def in_the_way(self, *, week: date) -> "ReminderQuerySet":
        """Those because of which nothing more goes to the same person this week."""
        return self.filter(Q(week=week) | Q(state__in=PENDING))


class Reminder(models.Model):
    """One mail to one person: a row of the ledger, written before the mail goes.

    The words are chosen at the moment of sending, from the state then. Holds no content: only that
    somebody was mailed.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MailKind)
    day = models.DateField(_("for the day"))
    week = models.DateField(_("in the week of Monday"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MailState, default=MailState.WAITING
    )
    next_try_at = models.DateTimeField(_("next attempt"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.CharField(_("problem"), max_length=250, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    # Which worker is at work on it, and until when: see deliver.py.
    holder = models.CharField(max_length=32, blank=True)
    held_until = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(ReminderQuerySet)()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "week"], name="one_reminder_of_a_kind_per_week"
            )
        ]
        indexes = [
            models.Index(
                fields=["municipality", "state", "next_try_at"],
                condition=Q(state__in=PENDING),
                name="reminders_pending",
            ),
            models.Index(fields=["municipality", "week", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.user_id} for {self.day}"


class OptedOut(models.Model):
    """That a person wants no mail about modules that are not mandatory."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="opted_out"
    )
    since = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["OptedOut"]] = ScopedManager["OptedOut"]()

    class Meta:
        verbose_name = _("no mail about optional modules")
        verbose_name_plural = _("no mail about optional modules")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)


class NoReportMail(models.Model):
    """That a person does not want the report of the month by mail."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="no_report_mail"
    )
    since = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["NoReportMail"]] = ScopedManager["NoReportMail"]()

    class Meta:
        verbose_name = _("no report by mail")
        verbose_name_plural = _("no report by mail")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)
