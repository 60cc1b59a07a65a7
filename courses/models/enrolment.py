"""One person, one module, one cycle."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from courses.models.campaign import Campaign
from courses.models.reminder import OptedOut
from people.models import Audience, Department, Membership, Municipality
from people.scope import ScopedManager

if TYPE_CHECKING:
    from people.models import User

DUE_SOON_DAYS = 14


class EnrolmentState(models.TextChoices):
    """What a manager may know."""

    DONE = "done", _("done")
    LATE = "late", _("late")
    DUE_SOON = "soon", _("due soon")
    OPEN = "open", _("open")


def in_force(*, on: date) -> Q:
    """Finished, not expired on this day, and with a certificate that was not withdrawn then."""
    stands = Q(certificate__withdrawn_on__isnull=True) | Q(certificate__withdrawn_on__gt=on)
    return stands & Q(completed_on__isnull=False, expires_on__gt=on)


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Questions about enrolments, that chain."""

    def of(self, user: "User") -> "EnrolmentQuerySet":
        """This person's own."""
        return self.filter(user=user)

    def completed(self) -> "EnrolmentQuerySet":
        """Finished, in time or not."""
        return self.filter(completed_on__isnull=False)

    def outstanding(self) -> "EnrolmentQuerySet":
        """Not finished yet."""
        return self.filter(completed_on__isnull=True)

    def assigned(self) -> "EnrolmentQuerySet":
        """Those that somebody has to do; not those by choice."""
        return self.filter(due_on__isnull=False)

    def by_choice(self) -> "EnrolmentQuerySet":
        """Those without a due date."""
        return self.filter(due_on__isnull=True)

    def not_begun(self) -> "EnrolmentQuerySet":
        """Those in which nothing was done yet: taking them away loses nothing."""
        return self.outstanding().filter(started_at__isnull=True)

    def overdue(self, *, on: date) -> "EnrolmentQuerySet":
        """Not finished and past the due date on this day."""
        return self.outstanding().filter(due_on__lt=on)

    def due_soon(self, *, on: date) -> "EnrolmentQuerySet":
        """Not finished and due within two weeks of this day."""
        return self.outstanding().filter(
            due_on__gte=on, due_on__lte=on + timedelta(days=DUE_SOON_DAYS)
        )

    def valid(self, *, on: date) -> "EnrolmentQuerySet":
        """Those that are in force on this day."""
        return self.filter(in_force(on=on))

    def latest_cycle(self) -> "EnrolmentQuerySet":
        """Without those that a later cycle of the same module has replaced."""
        later = Enrolment._base_manager.filter(
            user=OuterRef("user"), module=OuterRef("module"), cycle__gt=OuterRef("cycle")
        )
        return self.filter(~Exists(later))

    def to_do(self, *, on: date) -> "EnrolmentQuerySet":
        """What people who are there have to do, and may be mailed about.

        Nothing of campaigns that rest, nothing that a later time replaced, and nothing optional of
        who opted out. Someone without an address or with a closed account cannot be mailed.
        """
        here = Membership.objects.present(on=on).filter(user=OuterRef("user")).order_by()
        opted_out = OptedOut.objects.filter(user=OuterRef("user"))
        resting = Q(campaign__paused_on__isnull=False) | Q(campaign__stopped_on__isnull=False)
        found = self.outstanding().assigned().latest_cycle()
        return (
            found.filter(Exists(here), user__is_active=True, user__email__isnull=False)
            .exclude(user__email="")
            .exclude(resting)
            .exclude(Q(campaign__mandatory=False) & Exists(opted_out))
        )

    def under(self, department: Department, *, on: date) -> "EnrolmentQuerySet":
        """Those of people who work in this department or below it on this day."""
        members = Membership.objects.active(on=on).under(department)
        return self.filter(user__in=members.values("user"))


class Enrolment(models.Model):
    """That someone has (or chose) to do a module. Never holds a score: see docs/adr/0006."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments"
    )
    module = models.ForeignKey(
        "courses.ModulePage", on_delete=models.PROTECT, related_name="enrolments"
    )
    campaign = models.ForeignKey(
        Campaign, on_delete=models.SET_NULL, null=True, blank=True, related_name="enrolments"
    )
    # Because of which role: reports count an enrolment under exactly one audience.
    audience = models.ForeignKey(
        Audience, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Which time it is for this person: the first, second, ... of this module.
    cycle = models.PositiveSmallIntegerField(default=1)
    # In which round of its campaign it was assigned, or carried over to.
    round = models.PositiveSmallIntegerField(default=1)
    assigned_on = models.DateField(_("assigned"))
    due_on = models.DateField(_("due"), null=True, blank=True)  # null: chosen, not assigned
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    completed_on = models.DateField(_("completed"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    # That the question how sure one is was put, never what was answered: docs/adr/0028.
    asked_before = models.BooleanField(default=False, editable=False)
    asked_after = models.BooleanField(default=False, editable=False)

    objects = ScopedManager.from_queryset(EnrolmentQuerySet)()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        indexes = [
            models.Index(
                fields=["municipality", "due_on"],
                condition=Q(completed_on__isnull=True),
                name="enrolments_outstanding",
            ),
            models.Index(fields=["campaign", "module"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "module", "cycle"], name="one_enrolment_per_cycle"
            )
        ]

    def __str__(self) -> str:
        return f"enrolment of {self.user_id} in {self.module_id}, cycle {self.cycle}"

    def state(self, *, on: date) -> EnrolmentState:
        """Done, late, due soon or open on this day."""
        if self.completed_on is not None:
            return EnrolmentState.DONE
        if self.due_on is None:
            return EnrolmentState.OPEN
        if self.due_on < on:
            return EnrolmentState.LATE
        soon = on + timedelta(days=DUE_SOON_DAYS)
        return EnrolmentState.DUE_SOON if self.due_on <= soon else EnrolmentState.OPEN

    def days_late(self, *, on: date) -> int:
        """Days past the due date; 0 when in time, done or without a due date."""
        late = self.completed_on is None and self.due_on is not None and self.due_on < on
        return (on - self.due_on).days if late and self.due_on else 0
