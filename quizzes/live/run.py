"""What a presenter does while a briefing runs: start, move on, finish.

Every move names the revision it was made at, so that a double press of the clicker, or a press on
phone and laptop at once, is one move.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from quizzes.access import briefs_the_council
from quizzes.live.ballot import join_code, new_key
from quizzes.live.programme import keep_stage, parts_of, programme, stage_of
from quizzes.live.stage import (
    Move,
    Part,
    Phase,
    Place,
    Stage,
    WrongMove,
    after,
    arriving,
    beginning,
    choices_at,
    favourite,
    needs_branch,
)
from quizzes.models import LivePart, LivePresence, LiveRound, LiveSession, LiveState, LiveVote

# A briefing that nobody closes, closes by itself.
LONGEST = timedelta(hours=6)
# Who was there can say so for a while after it closed.
ATTENDANCE_LASTS = timedelta(hours=24)
TRIES = 5


class NothingToShow(ValueError):
    """The programme is empty."""


class AlreadyOver(ValueError):
    """The briefing is closed, or not begun."""


class ChooseBranch(WrongMove):
    """The group has no favourite: the presenter chooses how the story goes on."""


def start(*, session_id: int, rehearsal: bool, now: datetime) -> LiveSession:
    """Begin a prepared briefing, or a rehearsal of it: phones can join from here on.

    Raises NothingToShow for an empty programme, AlreadyOver for one that runs or is closed.
    """
    for attempt in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                return _start(session_id, rehearsal, now)
        except IntegrityError:  # another briefing has this code
            if attempt == TRIES:
                raise
    raise AssertionError  # pragma: no cover - the loop returns or raises


def _start(session_id: int, rehearsal: bool, now: datetime) -> LiveSession:
    session = _locked(session_id)
    if session.state != LiveState.PREPARED:
        raise AlreadyOver
    try:
        stage = beginning(programme(parts_of(session)))
    except WrongMove as error:
        raise NothingToShow from error
    session.state = LiveState.REHEARSAL if rehearsal else LiveState.OPEN
    session.code, session.key = join_code(), new_key()
    counts = not rehearsal and briefs_the_council(session.presenter)
    session.attendance_code = join_code() if counts else ""
    session.opened_at, session.closes_by = now, now + LONGEST
    keep_stage(session, stage)
    session.save()
    return session


@transaction.atomic
def act(
    *, session_id: int, move: Move, revision: int, now: datetime, choice: int | None = None
) -> LiveSession:
    """Make this move; one that was made at an older revision changes nothing.

    Raises AlreadyOver, WrongMove, or ChooseBranch where going on takes a choice.
    """
    session = _locked(session_id)
    if not session.can_be_joined:
        raise AlreadyOver
    if session.revision != revision:
        return session
    parts = parts_of(session)
    plan = programme(parts)
    stage = settled(session, stage_of(session), now)
    if stage.phase is Phase.CLOSED and session.phase == Phase.OPEN:
        _count(session, parts, stage.place)
    if move is Move.NEXT and choice is None and needs_branch(plan, stage.place):
        choice = _branch(session, parts, stage.place)
    moved = after(plan, stage, move, choice=choice)
    _carry_out(session, parts, plan, move, moved, now)
    session.save()
    return session


def settled(session: LiveSession, stage: Stage, now: datetime) -> Stage:
    """The stage as it is now: voting whose time is up is closed, whether or not it was pressed."""
    over = session.voting_ends_at is not None and session.voting_ends_at <= now
    return Stage(stage.trail, Phase.CLOSED) if stage.phase is Phase.OPEN and over else stage


def _carry_out(
    session: LiveSession,
    parts: list[LivePart],
    plan: list[Part],
    move: Move,
    stage: Stage,
    now: datetime,
) -> None:
    session.voting_ends_at = None
    if move in (Move.OPEN, Move.AGAIN):
        _open(session, parts, stage.place, choices=choices_at(plan, stage.place))
        if session.seconds:
            session.voting_ends_at = now + timedelta(seconds=session.seconds)
    elif move is Move.CLOSE:
        _count(session, parts, stage.place)
    elif move in (Move.NEXT, Move.BACK):
        has_vote = bool(choices_at(plan, stage.place))
        stage = arriving(stage, voted=has_vote and _was_held(session, parts, stage.place))
    keep_stage(session, stage)


def _open(session: LiveSession, parts: list[LivePart], place: Place, *, choices: int) -> None:
    """Take votes here. What was voted here before goes: who votes again, votes from nothing."""
    where = {"session": session, "part": parts[place.part], "scene": place.scene}
    LiveRound.objects.filter(**where).delete()
    LiveRound.objects.create(**where, choices=choices, key=new_key())


def _count(session: LiveSession, parts: list[LivePart], place: Place) -> None:
    """Close the vote: numbers stay, the votes and the key of their fingerprints go."""
    found = LiveRound.objects.select_for_update().get(
        session=session, part=parts[place.part], scene=place.scene
    )
    votes = Counter(LiveVote.objects.filter(round=found).values_list("choice", flat=True))
    found.voted = votes.total()
    enough = found.voted >= session.votes_needed
    found.counts = [votes[choice] for choice in range(found.choices)] if enough else []
    found.key = ""
    found.save()
    LiveVote.objects.filter(round=found).delete()


def _was_held(session: LiveSession, parts: list[LivePart], place: Place) -> bool:
    held = LiveRound.objects.filter(session=session, part=parts[place.part], scene=place.scene)
    return held.exists()


def _branch(session: LiveSession, parts: list[LivePart], place: Place) -> int:
    """What the group chose. Raises ChooseBranch where it did not, or may not decide."""
    found = LiveRound.objects.filter(
        session=session, part=parts[place.part], scene=place.scene
    ).first()
    chosen = favourite(found.counts) if found and session.by_majority else None
    if chosen is None:
        raise ChooseBranch
    return chosen


@transaction.atomic
def finish(*, session_id: int, now: datetime) -> LiveSession:
    """Close the briefing: nobody can join or vote, and all that knew of devices goes.

    A rehearsal leaves nothing and can be held again. Doing it twice changes nothing more.
    """
    session = _locked(session_id)
    if not session.can_be_joined:
        return session
    if session.is_rehearsal:
        _back_to_prepared(session)
    else:
        _close(session, now)
    LivePresence.objects.filter(session=session).delete()
    session.code, session.key, session.voting_ends_at = "", "", None
    session.revision += 1
    session.save()
    return session


def _close(session: LiveSession, now: datetime) -> None:
    if session.phase == Phase.OPEN:
        _count(session, parts_of(session), stage_of(session).place)
    session.state, session.phase, session.closed_at = LiveState.CLOSED, Phase.SHOWN, now


def _back_to_prepared(session: LiveSession) -> None:
    LiveRound.objects.filter(session=session).delete()
    session.state, session.phase, session.trail = LiveState.PREPARED, Phase.SHOWN, []
    session.opened_at = session.closes_by = None


def close_forgotten(*, now: datetime) -> int:
    """Close every briefing that ran for too long; returns how many."""
    late = LiveSession.objects.filter(
        state__in=[LiveState.OPEN, LiveState.REHEARSAL], closes_by__lte=now
    )
    ids = list(late.values_list("pk", flat=True))
    for session_id in ids:
        finish(session_id=session_id, now=now)
    return len(ids)


def _locked(session_id: int) -> LiveSession:
    return LiveSession.objects.select_for_update().get(pk=session_id)
