"""Who works where, from when to when."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.audience import Audience
from people.models.department import Department, in_or_below
from people.models.deputy import Deputy
from people.models.function import JobFunction
from people.models.municipality import Municipality
from people.models.user import User
from people.scope import ScopedManager


def on_leave(*, on: date) -> Q:
    """Of a membership: that its person is on leave on this day."""
    return Q(leave_from__lte=on) & (Q(leave_until__isnull=True) | Q(leave_until__gte=on))


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about memberships, that chain."""

    def active(self, *, on: date) -> "MembershipQuerySet":
        """Those in service on this day, on leave or not."""
        return self.not_over(on=on).filter(starts_on__lte=on)

    def not_over(self, *, on: date) -> "MembershipQuerySet":
        """Those in service on this day or later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))

    def present(self, *, on: date) -> "MembershipQuerySet":
        """Those in service and not on leave on this day: the denominator of every measure."""
        # A condition on a nullable column is neither true nor false where it is null, and a plain
        # exclude() would then drop everybody who never was on leave.
        return self.active(on=on).filter(Q(leave_from__isnull=True) | ~on_leave(on=on))

    def under(self, department: Department) -> "MembershipQuerySet":
        """Those in this department or anywhere below it."""
        return self.filter(department__path__startswith=department.path)

    def led_by(self, user: User, *, on: date) -> "MembershipQuerySet":
        """In which this user leads on this day: their own, and those of whom they stand in for."""
        absent = Deputy.objects.running(on=on).filter(user=user).values("manager")
        leads = Q(user=user) | Q(user__in=absent)
        return self.active(on=on).filter(leads, is_manager=True)

    def managed_by(self, user: User, *, on: date) -> "MembershipQuerySet":
        """Other people's memberships in the departments that this user manages on this day."""
        led = Membership.objects.led_by(user, on=on)
        paths = led.values_list("department__path", flat=True)
        return self.active(on=on).filter(in_or_below(paths)).exclude(user=user)


class Membership(models.Model):
    """One person in one department for a period. A move ends one membership and begins another."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="memberships")
    function = models.ForeignKey(
        JobFunction, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("function")
    )
    audiences = models.ManyToManyField(Audience, blank=True, verbose_name=_("audiences"))
    is_manager = models.BooleanField(_("leads this department"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    leave_from = models.DateField(_("on leave from"), null=True, blank=True)
    leave_until = models.DateField(_("on leave until and including"), null=True, blank=True)

    objects = ScopedManager.from_queryset(MembershipQuerySet)()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [models.Index(fields=["municipality", "department", "ends_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.department}"
