"""Briefings to test with, and phones without a browser."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import Group
from django.utils import timezone

from people.models import Municipality, User
from people.roles import CLERK
from quizzes.live.ballot import new_token
from quizzes.live.prepare import add_part, create
from quizzes.live.run import act, start
from quizzes.live.stage import Move
from quizzes.live.vote import cast
from quizzes.models import LivePartKind, LiveRound, LiveSession
from tests.factories import UserFactory, published_dilemma, published_scenario

OPTIONS = ("Melden.", "Wachten.", "Navragen.")


def presenter(municipality: Municipality, **kwargs: object) -> User:
    """A clerk of the council."""
    user: User = UserFactory(municipality=municipality, **kwargs)
    user.groups.add(Group.objects.get(name=CLERK))
    return user


def poll_briefing(user: User, *, title: str = "Een avond") -> LiveSession:
    """A poll of three choices, and the closing."""
    session = create(title=title, presenter=user)
    add_part(session_id=session.pk, kind=LivePartKind.POLL, text="Wat nu?", options=OPTIONS)
    return session


def full_briefing(user: User) -> LiveSession:
    """A story, a dilemma, something to talk about, and the closing."""
    session = create(title="Briefing van de raad", presenter=user)
    for quiz in (published_scenario(), published_dilemma()):
        add_part(session_id=session.pk, kind=LivePartKind.QUIZ, version=quiz.current_version)
    add_part(session_id=session.pk, kind=LivePartKind.TALK, text="Wat spreken wij af?")
    return session


def begun(session: LiveSession, *, rehearsal: bool = False) -> LiveSession:
    """The same, running."""
    return start(session_id=session.pk, rehearsal=rehearsal, now=timezone.now())


def told(session: LiveSession) -> LiveSession:
    """The same, running, after what comes before its first story."""
    return do(begun(session), Move.NEXT)


def do(
    session: LiveSession, *moves: Move, choice: int | None = None, now: datetime | None = None
) -> LiveSession:
    """Make these moves; `choice` goes with the last."""
    for number, move in enumerate(moves, 1):
        session.refresh_from_db()
        chosen = choice if number == len(moves) else None
        session = act(
            session_id=session.pk,
            move=move,
            revision=session.revision,
            choice=chosen,
            now=now or timezone.now(),
        )
    return session


def open_round(session: LiveSession) -> LiveRound:
    """The vote that is open."""
    return LiveRound.objects.exclude(key="").get(session=session)


def tokens(session: LiveSession, count: int) -> list[str]:
    """So many devices."""
    return [new_token(session.code) for _device in range(count)]


def vote(session: LiveSession, token: str, choice: int, *, round_id: int | None = None) -> None:
    """One device votes in the open round."""
    cast(
        code=session.code,
        token=token,
        round_id=round_id or open_round(session).pk,
        choice=choice,
        now=timezone.now(),
    )


def votes(session: LiveSession, devices: Sequence[str], choices: Sequence[int]) -> None:
    """Each device its choice."""
    for token, choice in zip(devices, choices, strict=True):
        vote(session, token, choice)
