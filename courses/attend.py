"""Having been at a briefing counts as having done the module, where that module says so."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from courses.enrol import current_enrolment, enrol_by_choice
from courses.models import Enrolment, ModulePage
from courses.track import complete
from people.models import Membership
from quizzes.live.record import attended

if TYPE_CHECKING:
    from people.models import User


class UnknownCode(ValueError):
    """No briefing that runs, or that closed less than a day ago, shows this code."""


class NothingToCredit(ValueError):
    """None of this person's roles has a module that a briefing may stand for."""


@transaction.atomic
def credit(*, code: str, user: "User", now: datetime) -> list[Enrolment]:
    """Complete the modules that being at this briefing counts for; returns their enrolments.

    The code is the same for everybody who was there, and is linked to no vote. Doing it twice
    changes nothing more. Raises UnknownCode or NothingToCredit.
    """
    if not attended(code=code, now=now):
        raise UnknownCode
    today = timezone.localdate(now)
    roles = Membership.objects.active(on=today).filter(user=user).values("audiences")
    modules = (
        ModulePage.objects.live().originals().filter(briefing_counts=True, audiences__in=roles)
    )
    found = [_credited(module, user, now) for module in modules.distinct().order_by("path")]
    if not found:
        raise NothingToCredit
    return found


def _credited(module: ModulePage, user: "User", now: datetime) -> Enrolment:
    today = timezone.localdate(now)
    enrolment = current_enrolment(module=module, user=user)
    enrolment = enrolment or enrol_by_choice(module=module, user=user, on=today)
    enrolment.module = module
    if enrolment.completed_on is None:
        enrolment.started_at = enrolment.started_at or now
        enrolment.save(update_fields=["started_at"])
        complete(enrolment=enrolment, on=today)
    return enrolment
