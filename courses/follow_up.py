"""The register of the weerbaarheidsscan: every change with who, what and when beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from courses.models import (
    Campaign,
    Evidence,
    FollowUpEvent,
    FollowUpStatus,
    MailKind,
    Recommendation,
    RecommendationEvent,
    Theme,
)
from courses.tell import tell
from people.scope import current_municipality

if TYPE_CHECKING:
    from people.models import User

LONGEST_KEPT = 200  # characters of a text in the history: enough to see which one it was


@dataclass(frozen=True)
class Said:
    """All that a recommendation says, as it is typed or read from a file."""

    theme: Theme
    title: str
    deadline: date
    owner: "User | None" = None
    text: str = ""
    reference: str = ""
    status: str = FollowUpStatus.OPEN

    @classmethod
    def by(cls, found: Recommendation) -> "Said":
        """What this one says now."""
        return cls(
            theme=found.theme,
            title=found.title,
            deadline=found.deadline,
            owner=found.owner,
            text=found.text,
            reference=found.reference,
            status=found.status,
        )

    def stored(self) -> dict[str, str]:
        """The same in words that can be kept and compared, by kind of event."""
        return {
            FollowUpEvent.THEME: str(self.theme.pk),
            FollowUpEvent.REFERENCE: self.reference,
            FollowUpEvent.TITLE: self.title,
            FollowUpEvent.TEXT: self.text,
            FollowUpEvent.OWNER: str(self.owner.pk) if self.owner else "",
            FollowUpEvent.DEADLINE: self.deadline.isoformat(),
            FollowUpEvent.STATUS: self.status,
        }


def changes(before: Said, after: Said) -> list[tuple[str, str, str]]:
    """(kind, before, after) of everything in which the two differ."""
    then, now = before.stored(), after.stored()
    return [(kind, then[kind], now[kind]) for kind in then if then[kind] != now[kind]]


@transaction.atomic
def add(*, said: Said, by: "User", at: datetime) -> Recommendation:
    """Put a recommendation in the register; its owner hears of it."""
    made = Recommendation(municipality=current_municipality())
    _take_over(made, said, on=timezone.localdate(at))
    _write_down(made, [(FollowUpEvent.ADDED, "", "")], by=by, at=at)
    _tell_owner(made, by=by, on=timezone.localdate(at))
    return made


@transaction.atomic
def change(
    *, recommendation_id: int, said: Said, by: "User", at: datetime, remark: str = ""
) -> Recommendation:
    """Let it say this from now on. What stays the same leaves no trace; a new owner hears of it."""
    found = _locked(recommendation_id)
    different = changes(Said.by(found), said)
    _take_over(found, said, on=timezone.localdate(at))
    _write_down(found, different, by=by, at=at, remark=remark)
    if FollowUpEvent.OWNER in {kind for kind, _before, _after in different}:
        _tell_owner(found, by=by, on=timezone.localdate(at))
    return found


@transaction.atomic
def report(
    *, recommendation_id: int, status: str, remark: str, by: "User", at: datetime
) -> Recommendation:
    """Say how far it is. A remark without another status is kept too."""
    found = _locked(recommendation_id)
    before = found.status
    if status == before and not remark:
        return found
    found.status = status
    _settle(found, on=timezone.localdate(at))
    found.save(update_fields=["status", "settled_on"])
    _write_down(found, [(FollowUpEvent.STATUS, before, status)], by=by, at=at, remark=remark)
    return found


@transaction.atomic
def add_document(
    *,
    recommendation_id: int,
    title: str,
    file_name: str,
    content: bytes,
    by: "User",
    at: datetime,
) -> Evidence:
    """Keep a document with it."""
    return _evidence(
        Evidence(title=title, file_name=file_name, content=content, size=len(content)),
        recommendation_id,
        by=by,
        at=at,
    )


@transaction.atomic
def add_campaign(
    *, recommendation_id: int, title: str, campaign: Campaign, by: "User", at: datetime
) -> Evidence:
    """Point at a campaign that does what was recommended."""
    return _evidence(Evidence(title=title, campaign=campaign), recommendation_id, by=by, at=at)


@transaction.atomic
def take_away(*, evidence: Evidence, by: "User", at: datetime) -> None:
    """Take evidence away again; that it was there stays in the history."""
    gone = [(FollowUpEvent.TAKEN_AWAY, evidence.title, "")]
    _write_down(evidence.recommendation, gone, by=by, at=at)
    evidence.delete()


def note_reading(*, evidence: Evidence, by: "User", at: datetime) -> None:
    """Write down that this person opened the document: once a day."""
    day = timezone.localdate(at)
    today = RecommendationEvent.objects.filter(
        recommendation=evidence.recommendation_id, kind=FollowUpEvent.READ, by=by, at__date=day
    )
    if not today.filter(after=evidence.title).exists():
        read = [(FollowUpEvent.READ, "", evidence.title)]
        _write_down(evidence.recommendation, read, by=by, at=at)


def _locked(pk: int) -> Recommendation:
    """This row for us alone until the transaction ends, with what it points at."""
    locked: Recommendation = Recommendation.objects.select_for_update(of=("self",)).get(pk=pk)
    return locked


def _take_over(found: Recommendation, said: Said, *, on: date) -> None:
    found.theme, found.title, found.text = said.theme, said.title, said.text
    found.reference, found.owner, found.deadline = said.reference, said.owner, said.deadline
    found.status = said.status
    _settle(found, on=on)
    found.save()


def _settle(found: Recommendation, *, on: date) -> None:
    """The day on which it was settled stands as long as it is."""
    found.settled_on = (found.settled_on or on) if found.settled else None


def _evidence(made: Evidence, pk: int, *, by: "User", at: datetime) -> Evidence:
    made.recommendation, made.added_by, made.added_at = _locked(pk), by, at
    made.save()
    _write_down(made.recommendation, [(FollowUpEvent.EVIDENCE, "", made.title)], by=by, at=at)
    return made


def _write_down(
    found: Recommendation,
    what: Iterable[tuple[str, str, str]],
    *,
    by: "User",
    at: datetime,
    remark: str = "",
) -> None:
    RecommendationEvent.objects.bulk_create(
        RecommendationEvent(
            recommendation=found,
            kind=kind,
            before=before[:LONGEST_KEPT],
            after=after[:LONGEST_KEPT],
            remark=remark,
            by=by,
            at=at,
        )
        for kind, before, after in what
    )


def _tell_owner(found: Recommendation, *, by: "User", on: date) -> None:
    """Who gave it to themselves knows already."""
    owner = found.present_owner
    if owner and owner != by and not found.settled:
        tell(user=owner, kind=MailKind.FOLLOW_UP, on=on, by=by)
