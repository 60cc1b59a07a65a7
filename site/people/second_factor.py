"""A second step at sign-in for whoever sees data of others.

What the session remembers: nothing (no such role at sign-in), DONE, or the last day on which one
may go on without. So no page asks the database.
"""

from datetime import date, timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from wagtail.log_actions import log

from people.access import leads_people
from people.models import SignInProvider, User
from people.roles import ADMINISTRATOR, CLERK, EDITOR, MARKER, PERSONNEL, SECRETARY
from people.scope import every_municipality
from people.signals import second_step_reset

SESSION_KEY = "second_factor"
DONE = "done"
RESET = "people.reset_second_step"  # as it stands in Wagtail's log
ROLES = (SECRETARY, CLERK, EDITOR, ADMINISTRATOR, MARKER, PERSONNEL)
STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def needs_second_factor(user: User, *, on: date) -> bool:
    """Whether this user sees or changes what is somebody else's."""
    with every_municipality():  # asked about one user: nobody else's rows come in
        return (
            user.is_superuser
            or user.groups.filter(name__in=ROLES).exists()
            or leads_people(user, on=on)
        )


def note(request: HttpRequest, user: User) -> str | None:
    """Remember in the session how this person came in; returns what was remembered."""
    today = timezone.localdate()
    found: str | None = request.session.get(SESSION_KEY)
    if found != DONE and needs_second_factor(user, on=today):
        done = has_second_factor(user) or _by_a_provider_that_asks(request, user)
        found = DONE if done else _last_day(user, today).isoformat()
        request.session[SESSION_KEY] = found
    return found


def excuse(request: HttpRequest) -> None:
    """Ask this session for nothing more: a second step was made, or it is a demo account."""
    request.session[SESSION_KEY] = DONE


def last_day_without(request: HttpRequest) -> date | None:
    """Until when this session may go on without a second step; None when none is needed."""
    found = request.session.get(SESSION_KEY)
    return date.fromisoformat(found) if found and found != DONE else None


def has_second_factor(user: User) -> bool:
    """Whether this user has an app or a key."""
    found: bool = is_mfa_enabled(user, STEPS)
    return found


def is_last(authenticator: Authenticator) -> bool:
    """Whether its owner would be without a second step."""
    others = Authenticator.objects.filter(user=authenticator.user_id, type__in=STEPS)
    return not others.exclude(pk=authenticator.pk).exists()


@transaction.atomic
def reset(*, user: User, by: User) -> bool:
    """Take away a second step that was lost: app, keys and spare codes. Whether there was one.

    Its owner is told by mail.

    The days of grace do not begin again, nor go on: where one is needed, a sign-in asks for a new
    one.
    """
    gone, _each = Authenticator.objects.filter(user=user).delete()
    if gone:
        _end_grace(user, timezone.localdate())
        log(instance=user, action=RESET, user=by)
        second_step_reset.send(sender=User, user=user, by=by)
    return bool(gone)


def _last_day(user: User, today: date) -> date:
    """Counted from the first time that somebody with this role came in without."""
    if user.second_factor_asked_on is None:
        user.second_factor_asked_on = today
        user.save(update_fields=["second_factor_asked_on"])
    return user.second_factor_asked_on + timedelta(user.municipality.second_factor_grace_days)


def _end_grace(user: User, today: date) -> None:
    """Also of who was never asked, because the app was there before the role."""
    over = today - timedelta(user.municipality.second_factor_grace_days + 1)
    asked_on = user.second_factor_asked_on
    if needs_second_factor(user, on=today) and (asked_on is None or asked_on > over):
        user.second_factor_asked_on = over
        user.save(update_fields=["second_factor_asked_on"])


def _by_a_provider_that_asks(request: HttpRequest, user: User) -> bool:
    came_by = {
        record.get("provider")
        for record in get_authentication_records(request, user)
        if record["method"] == "socialaccount"
    }
    if not came_by:
        return False
    asking = SignInProvider.objects.filter(asks_second_factor=True)
    return any(provider.key in came_by for provider in asking)


def note_sign_in(sender: Any, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Receives Django's `user_logged_in`, which every way of signing in ends with."""
    note(request, user)
