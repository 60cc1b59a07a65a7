"""What remains of a briefing: numbers, until they are erased too."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from quizzes.live.programme import parts_of
from quizzes.live.run import ATTENDANCE_LASTS
from quizzes.live.show import Bar, Card, bars, card_at
from quizzes.models import LiveRound, LiveSession, LiveState


@dataclass(frozen=True)
class Earlier:
    """The same vote in a briefing before this one."""

    session: LiveSession
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Held:
    """A vote that was held: what was asked, how many voted, and what came of it."""

    card: Card
    language: str
    voted: int
    bars: tuple[Bar, ...]
    earlier: Earlier | None


def votes_held(session: LiveSession) -> list[Held]:
    """The votes of a briefing in the order of its programme, each with the one before it."""
    found = []
    rounds = session.rounds.filter(key="").order_by("part__position", "pk")
    order = {part.pk: part for part in parts_of(session)}
    for each in rounds:
        part = order[each.part_id]
        card = card_at(part, each.scene)
        result = bars(card.options, each.counts)
        found.append(Held(card, part.language, each.voted, result, _earlier(each, card)))
    return found


def _earlier(round_: LiveRound, card: Card) -> Earlier | None:
    """The latest closed briefing before this one that put the same question to people."""
    session, part = round_.session, round_.part
    if session.opened_at is None:
        return None
    same = Q(part__version=part.version_id) if part.version_id else Q(part__text=part.text)
    before = (
        LiveRound.objects.filter(same, scene=round_.scene, session__state=LiveState.CLOSED)
        .filter(session__presenter=session.presenter_id, choices=round_.choices)
        .filter(session__opened_at__lt=session.opened_at)
        .exclude(counts=[])
        .select_related("session", "part")
        .order_by("-session__opened_at")
    )
    found = next((each for each in before if each.part.options == part.options), None)
    return Earlier(found.session, bars(card.options, found.counts)) if found else None


def attended(*, code: str, now: datetime) -> bool:
    """Whether this is the code of an evening that runs, or that closed less than a day ago."""
    if not code:
        return False
    evenings = LiveSession.objects.filter(attendance_code=code)
    recent = Q(state=LiveState.OPEN) | Q(closed_at__gt=now - ATTENDANCE_LASTS)
    return evenings.filter(recent).exists()


def erase_old(*, now: datetime) -> int:
    """Erase briefings that were kept long enough; returns how many."""
    closed = LiveSession.objects.filter(state=LiveState.CLOSED, closed_at__isnull=False)
    ripe = [
        session.pk
        for session in closed
        if session.closed_at and session.closed_at + timedelta(days=session.keep_days) <= now
    ]
    LiveSession.objects.filter(pk__in=ripe).delete()
    return len(ripe)
