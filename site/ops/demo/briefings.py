"""The evening on which the council voted on its own dilemmas, and the same one in preparation."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils.timezone import make_aware

from ops.demo.accounts import DOMAIN
from ops.demo.service import Calendar
from people.models import User
from quizzes.live.ballot import new_token
from quizzes.live.prepare import add_part, create, repeat
from quizzes.live.run import act, finish, start
from quizzes.live.stage import Move
from quizzes.live.vote import cast
from quizzes.models import LivePartKind, LiveRound, LiveSession, Quiz, QuizKind

TITLE = "Raadsavond integriteit"
CATEGORY = "Weerbaar in de raad"
POLL = "Weet jij bij wie je terechtkunt als iemand je onder druk zet?"
ANSWERS = ("Ja, met naam en nummer.", "Ongeveer.", "Nee.")
TALK = "Welke afspraak maken we over gesprekken met ondernemers die iets van de raad willen?"
NOTES = "Laat eerst een stilte vallen. Vraag daarna wie het anders ziet, en waarom."
COUNCIL = 27
DAYS_AGO = 175  # the griffier asks the same once more after half a year
EVENING = time(20)
LIKELY = (6, 3, 2, 1)  # of the choices, from the first


def hold_briefing(calendar: Calendar, seed: int) -> None:
    """One that was held, and one with the same programme that waits to be held."""
    clerk = User.objects.get(email=f"griffier@{DOMAIN}")
    session = _programme(clerk)
    day = calendar.today - timedelta(days=min(DAYS_AGO, calendar.days))
    evening = make_aware(datetime.combine(day, EVENING))
    LiveSession.objects.filter(pk=session.pk).update(created_at=evening - timedelta(days=9))
    session = start(session_id=session.pk, rehearsal=False, now=evening)
    chance = Random(f"{seed}/briefing")
    for _part in range(2):  # the poll and the dilemma
        session = _voted(session, chance, evening)
        session = _moved(session, Move.NEXT, evening)
    finish(session_id=session.pk, now=evening + timedelta(hours=1))
    repeat(session=session, presenter=clerk)


def _programme(clerk: User) -> LiveSession:
    session = create(title=TITLE, presenter=clerk)
    add_part(session_id=session.pk, kind=LivePartKind.POLL, text=POLL, options=ANSWERS)
    own = Quiz.objects.filter(category__name=CATEGORY, live=True).order_by("title")
    for kind in (QuizKind.DILEMMA, QuizKind.SCENARIO):
        version = own.filter(kind=kind)[0].current_version
        add_part(session_id=session.pk, kind=LivePartKind.QUIZ, version=version, notes=NOTES)
    add_part(session_id=session.pk, kind=LivePartKind.TALK, text=TALK)
    return session


def _voted(session: LiveSession, chance: Random, now: datetime) -> LiveSession:
    """Everybody votes on what is shown, and the result is looked at."""
    session = _moved(session, Move.OPEN, now)
    round_ = LiveRound.objects.exclude(key="").get(session=session)
    weights = LIKELY[: round_.choices]
    for choice in chance.choices(range(len(weights)), weights, k=COUNCIL):
        token = new_token(session.code)
        cast(code=session.code, token=token, round_id=round_.pk, choice=choice, now=now)
    return _moved(_moved(session, Move.CLOSE, now), Move.REVEAL, now)


def _moved(session: LiveSession, move: Move, now: datetime) -> LiveSession:
    return act(session_id=session.pk, move=move, revision=session.revision, now=now)
