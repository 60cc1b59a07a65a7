"""Modules that the integriteitscoördinator of Lindewaard has checked, as was asked before use."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from courses.check import record_check
from courses.checklist import checklist
from courses.fingerprints import contents_of
from ops.demo.accounts import DOMAIN
from ops.demo.campaigns import Running
from people.models import User

DAYS_BEFORE_OPENING = 9
HOUR = time(14, 30)


def add_check(running: Running) -> None:
    """The check of this campaign's module, shortly before it opened."""
    by = User.objects.filter(email=f"redacteur@{DOMAIN}").first()
    if by is None:  # a municipality too small for all accounts
        return
    day = running.campaign.opens_on - timedelta(days=DAYS_BEFORE_OPENING)
    record_check(
        module=running.module,
        by=by,
        function="integriteitscoördinator",
        seen=contents_of(running.module),
        ticked=[point for section in checklist() for point in section.points],
        left_open=[],
        remark="",
        at=timezone.make_aware(datetime.combine(day, HOUR)),
    )
