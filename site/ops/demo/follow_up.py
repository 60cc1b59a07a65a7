"""What the weerbaarheidsscan recommended to Lindewaard, and how far that is."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db.models import F
from django.utils import timezone

from courses.follow_up import Said, add, add_campaign, add_document, report
from courses.models import (
    Campaign,
    FollowUpStatus,
    MailKind,
    MailState,
    Recommendation,
    Reminder,
    Theme,
)
from ops.demo.accounts import DOMAIN
from ops.demo.service import Calendar
from people.models import User

FILE = Path(__file__).with_name("recommendations.yaml")
MADE_DAYS_AGO = 300  # the report of the scan
SAID_DAYS_AGO = 20  # how far it is, where it is not settled
NOON = time(12)


def add_recommendations(calendar: Calendar) -> None:
    """The register as in recommendations.yaml, kept by the gemeentesecretaris."""
    keeper = _account("secretaris")
    for told in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        made = _add(told, calendar, keeper)
        _follow_up(told, made, calendar)
        _add_evidence(told, made, calendar)
    # Their owners were mailed at the time.
    mails = Reminder.objects.filter(kind=MailKind.FOLLOW_UP)
    mails.update(state=MailState.SENT, sent_at=F("next_try_at"))


def _add(told: dict[str, Any], calendar: Calendar, keeper: User) -> Recommendation:
    said = Said(
        theme=Theme.objects.get(slug=told["theme"]),
        title=told["title"],
        deadline=calendar.today + timedelta(days=told["due"]),
        owner=_owner(told["owner"]),
        text=told.get("text", "").strip(),
        reference=told["reference"],
    )
    return add(said=said, by=keeper, at=_noon(calendar, MADE_DAYS_AGO))


def _follow_up(told: dict[str, Any], made: Recommendation, calendar: Calendar) -> None:
    """What the owner said of it, where there is one who says something."""
    if told["status"] == FollowUpStatus.OPEN or made.owner is None:
        return
    report(
        recommendation_id=made.pk,
        status=told["status"],
        remark=told.get("remark", ""),
        by=made.owner,
        at=_noon(calendar, told.get("settled", SAID_DAYS_AGO)),
    )


def _add_evidence(told: dict[str, Any], made: Recommendation, calendar: Calendar) -> None:
    at = _noon(calendar, told.get("settled", SAID_DAYS_AGO))
    latest = Campaign.objects.order_by("-opens_on").first()
    for each in told.get("evidence", []):
        by = made.owner
        assert by is not None  # noqa: S101 - the file gives evidence to owned ones only
        kept = {"recommendation_id": made.pk, "title": each["title"], "by": by, "at": at}
        if "document" in each:
            content = each["content"].encode()
            add_document(file_name=each["document"], content=content, **kept)
        elif latest:
            add_campaign(campaign=latest, **kept)


def _owner(word: str) -> User | None:
    """Somebody with an account, nobody yet, or somebody who has left."""
    if word == "nobody":
        return None
    if word == "gone":
        return User.objects.filter(is_active=False).order_by("pk").first()
    return _account(word)


def _account(address: str) -> User:
    found: User = User.objects.get(email=f"{address}@{DOMAIN}")
    return found


def _noon(calendar: Calendar, days_ago: int) -> datetime:
    day = calendar.today - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, NOON))
