"""What a phone does: vote, change its mind, and be counted among those who look on."""

from datetime import datetime, timedelta

from django.db import transaction

from quizzes.live.ballot import fingerprint, read_token
from quizzes.models import LivePresence, LiveRound, LiveSession, LiveVote

# A phone says now and then that it is still there; who was silent for longer is not counted.
HERE_LASTS = timedelta(seconds=50)


class VotingClosed(ValueError):
    """No votes are taken for this question now."""


class NoSuchChoice(ValueError):
    """This is not one of the choices."""


@transaction.atomic
def cast(*, code: str, token: str, round_id: int, choice: int, now: datetime) -> None:
    """Vote in this round. The last vote of a device counts, once, however often it is sent.

    Raises ForeignToken, VotingClosed (also for the vote on another question than the one that is
    open), or NoSuchChoice.
    """
    secret = read_token(code, token)
    found = _open_round(code, round_id, now)
    if not 0 <= choice < found.choices:
        raise NoSuchChoice
    mark = fingerprint(key=found.key, secret=secret)
    LiveVote.objects.bulk_create(
        [LiveVote(round=found, fingerprint=mark, choice=choice)],
        update_conflicts=True,
        unique_fields=["round", "fingerprint"],
        update_fields=["choice"],
    )


def _open_round(code: str, round_id: int, now: datetime) -> LiveRound:
    # Closing the vote takes this lock too: a vote is either counted or refused, never lost.
    rounds = LiveRound.objects.select_for_update(of=("self",), no_key=True)
    needed = ("key", "choices", "session__voting_ends_at")  # a hall votes in a few seconds
    rounds = rounds.select_related("session").only(*needed)
    try:
        found = rounds.get(pk=round_id, session__code=code)
    except LiveRound.DoesNotExist:
        raise VotingClosed from None
    if not found.is_open:
        raise VotingClosed
    ends_at = found.session.voting_ends_at
    if ends_at is not None and ends_at <= now:
        raise VotingClosed
    return found


def own_choice(*, round_: LiveRound, code: str, token: str) -> int | None:
    """What this device chose, as long as voting is open; afterwards nobody can tell."""
    secret = read_token(code, token)
    own = LiveVote.objects.filter(
        round=round_, fingerprint=fingerprint(key=round_.key, secret=secret)
    )
    return own.values_list("choice", flat=True).first()


@transaction.atomic
def be_here(*, session: LiveSession, token: str, now: datetime) -> None:
    """Count this device among those who look on, as long as it runs. Raises ForeignToken."""
    secret = read_token(session.code, token)
    if not session.key or not _still_runs(session):
        return
    mark = fingerprint(key=session.key, secret=secret)
    LivePresence.objects.bulk_create(
        [LivePresence(session=session, fingerprint=mark, seen_at=now)],
        update_conflicts=True,
        unique_fields=["session", "fingerprint"],
        update_fields=["seen_at"],
    )


def _still_runs(session: LiveSession) -> bool:
    # Closing takes this lock too: what it takes away of devices does not come back behind it.
    same = LiveSession.objects.select_for_update(no_key=True).filter(pk=session.pk, key=session.key)
    return same.values_list("pk", flat=True).first() is not None


def present(session: LiveSession, *, now: datetime) -> int:
    """How many devices look on."""
    return LivePresence.objects.filter(session=session, seen_at__gt=now - HERE_LASTS).count()
