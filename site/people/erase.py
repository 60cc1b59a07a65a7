"""Forgetting who left: what counts stays, who it was goes."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from people.models import Deputy, Look, Membership, Municipality, PaperCode, StaffImport, User

BATCH = 200
PLAN_KEPT_DAYS = 7
Forget = Callable[[Sequence[int]], None]

# What other layers keep of a person; each adds its own when the apps are loaded.
also_forget: list[Forget] = []


def erase_leavers(*, municipality: Municipality, on: date) -> int:
    """Take out of every record who left longer ago than the municipality keeps; returns how many.

    The rows that reports count (memberships, enrolments, attempts) stay, of nobody in particular:
    so no number of the past changes. Each batch is a transaction of its own; a killed run goes on
    where it was, and running again changes nothing.
    """
    long_ago = on - timedelta(days=municipality.leavers_kept_days)
    erased = 0
    while ids := list(_to_erase(long_ago).values_list("pk", flat=True)[:BATCH]):
        _erase(ids)
        erased += len(ids)
    return erased


def forget_old_plans(*, on: date) -> None:
    """A staff file that nobody carried out within a week is not kept: it is full of people."""
    old = StaffImport.objects.exclude(state=StaffImport.State.CARRIED_OUT)
    old.filter(made_at__date__lt=on - timedelta(days=PLAN_KEPT_DAYS)).delete()


def _to_erase(long_ago: date) -> "QuerySet[User]":
    memberships = Membership.objects.filter(user=OuterRef("pk"))
    lasting = memberships.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=long_ago))
    return User.objects.filter(
        Exists(memberships), ~Exists(lasting), erased_at__isnull=True, is_superuser=False
    ).order_by("pk")


@transaction.atomic
def _erase(ids: Sequence[int]) -> None:
    for model in (EmailAddress, SocialAccount, Authenticator, PaperCode):
        model.objects.filter(user__in=ids).delete()
    Look.objects.filter(Q(user__in=ids) | Q(viewer__in=ids)).delete()
    Deputy.objects.filter(Q(user__in=ids) | Q(manager__in=ids)).delete()
    User.groups.through.objects.filter(user__in=ids).delete()
    for forget in also_forget:
        forget(ids)
    _forget_in_the_cms(ids)
    User.objects.filter(pk__in=ids).update(
        email=None,
        personnel_number=None,
        first_name="",
        last_name="",
        password="!",  # noqa: S106 - nobody can sign in with it
        is_active=False,
        last_login=None,
        second_factor_asked_on=None,
        erased_at=timezone.now(),
    )


def _forget_in_the_cms(ids: Sequence[int]) -> None:
    """Wagtail's log keeps the name of whom somebody changed as text of its own, and a profile may
    hold a portrait. That the account was changed, when and by whom stays in the log.
    """
    people = ContentType.objects.get_for_model(User)
    about_them = ModelLogEntry.objects.filter(content_type=people, object_id__in=map(str, ids))
    about_them.update(label=Concat(Value("#"), "object_id"))
    profiles = UserProfile.objects.filter(user__in=ids)
    for profile in profiles.exclude(avatar=""):
        profile.avatar.delete(save=False)
    profiles.delete()
