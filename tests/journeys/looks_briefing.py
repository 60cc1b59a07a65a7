"""A briefing in every state: phone, screen, the presenter's own view, and preparing."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from people.models import User
from quizzes.core.scenario import Scenario
from quizzes.live.prepare import add_part, create
from quizzes.live.run import finish
from quizzes.live.stage import Move
from quizzes.live.vote import be_here
from quizzes.models import LivePartKind, LiveSession
from tests.journeys.looks import Look, fill_in, send, unfold
from tests.journeys.world import World
from tests.quizzes.live.briefings import begun, do, tokens, told, votes

VOTES = [0] * 9 + [1] * 14 + [2] * 3


def briefing_looks(world: World) -> Iterator[Look]:
    """Every page of a briefing in every state of this world."""
    clerk = world.somebody("griffier")
    yield from _entrance(world)
    yield from _preparing(world, clerk)
    yield from _running(world, clerk)
    yield from _afterwards(world, clerk)


def _at(name: str, session: LiveSession) -> str:
    return reverse(f"briefing:{name}", args=[session.pk])


def _phone(session: LiveSession) -> str:
    return reverse("briefing:phone", args=[session.code])


def _programme(world: World, clerk: User, title: str) -> LiveSession:
    """A story, a dilemma, a poll and something to talk about."""
    session = create(title=title, presenter=clerk)
    quizzes = (world.quiz("scenario", "raad"), world.quiz("dilemma", "raad"))
    notes = "Laat eerst een stilte vallen. Vraag daarna wie het anders ziet."
    for quiz in quizzes:
        version = quiz.current_version
        add_part(session_id=session.pk, kind=LivePartKind.QUIZ, version=version, notes=notes)
    poll = ("Ik meld het dezelfde dag.", "Ik bespreek het eerst in de fractie.", "Ik wacht af.")
    add_part(session_id=session.pk, kind=LivePartKind.POLL, text="En jij?", options=poll)
    question = "Welke afspraak maken we vanavond over gesprekken met ondernemers?"
    add_part(session_id=session.pk, kind=LivePartKind.TALK, text=question)
    return session


def _entrance(world: World) -> Iterator[Look]:
    join = reverse("briefing:join")
    yield Look("briefing-meedoen", join, also_english=True)
    yield Look("briefing-verkeerde-code", join, act=send())
    yield Look("briefing-afgelopen", reverse("briefing:phone", args=["AAAAAA"]), status=404)
    overview, balie = reverse("briefing:overview"), world.somebody("balie")
    yield Look("briefing-geen-recht", overview, balie, status=403)
    yield Look("briefing-overzicht-leeg", overview, world.somebody("secretaris"))


def _preparing(world: World, clerk: User) -> Iterator[Look]:
    session = _programme(world, clerk, "Raadsavond integriteit")
    prepare = _at("prepare", session)
    yield Look("briefing-overzicht", reverse("briefing:overview"), clerk, also_english=True)
    yield Look("briefing-voorbereiden", prepare, clerk, act=unfold, also_english=True)
    yield Look("briefing-onderdeel-mis", prepare, clerk, act=_add_an_empty_poll)
    empty = create(title="Nog leeg", presenter=clerk)
    empty.parts.all().delete()
    yield Look("briefing-leeg", f"{_at('prepare', empty)}?leeg=1", clerk)


def _choose(page: Page) -> None:
    page.locator("button.choice").first.click()
    expect(page.locator("#ontvangen")).not_to_be_empty()


def _add_an_empty_poll(page: Page) -> None:
    unfold(page)
    send("button[name=do][value=poll]")(page)


def _running(world: World, clerk: User) -> Iterator[Look]:
    session = begun(_programme(world, clerk, "Raadsavond"))
    yield from _everywhere("vooraf", session, clerk)
    do(session, Move.NEXT)
    yield from _everywhere("scene", session, clerk)
    yield Look("briefing-loopt", _at("prepare", session), clerk)
    do(session, Move.OPEN)
    yield from _everywhere("stemmen", session, clerk, also_english=True)
    _vote(session, VOTES)
    yield Look("briefing-stem-geteld", _phone(session), act=_choose)
    do(session, Move.CLOSE)
    yield from _everywhere("gesloten", session, clerk)
    do(session, Move.REVEAL)
    yield from _everywhere("uitslag", session, clerk, also_english=True)
    do(session, Move.NEXT)
    yield from _everywhere("vervolg", session, clerk)
    do(session, Move.OPEN, Move.CLOSE, Move.REVEAL)
    yield from _everywhere("te-weinig", session, clerk)
    _to_the_end_of_the_story(session)
    yield from _everywhere("einde", session, clerk)
    do(session, Move.NEXT)
    yield from _everywhere("dilemma", session, clerk)
    do(session, Move.NEXT, Move.NEXT)
    yield from _everywhere("praten", session, clerk)
    do(session, Move.NEXT)
    yield from _everywhere("afsluiting", session, clerk)
    rehearsal = begun(_programme(world, clerk, "Eerst oefenen"), rehearsal=True)
    yield from _everywhere("oefening", rehearsal, clerk)


def _everywhere(
    name: str, session: LiveSession, clerk: User, *, also_english: bool = False
) -> Iterator[Look]:
    """This moment on the screen, on a phone, and in the presenter's own view."""
    session.refresh_from_db()
    screen = _at("screen", session)
    yield Look(f"scherm-{name}", screen, clerk, figures=True, also_english=also_english)
    yield Look(f"briefing-{name}", _phone(session), also_english=also_english)
    yield Look(f"bedienen-{name}", _at("remote", session), clerk)


def _vote(session: LiveSession, choices: Sequence[int]) -> None:
    """So many who are there, and stay for as long as it takes to look at it all."""
    hall = tokens(session, len(choices))
    for token in hall:
        be_here(session=session, token=token, now=timezone.now() + timedelta(hours=1))
    votes(session, hall, choices)


def _to_the_end_of_the_story(session: LiveSession) -> None:
    session.refresh_from_db()
    version = session.parts.all()[0].version
    assert version is not None
    story = version.compiled
    assert isinstance(story, Scenario)
    while session.trail[-1][1] not in story.endings:
        session = do(session, Move.NEXT, choice=0)


def _afterwards(world: World, clerk: User) -> Iterator[Look]:
    for title in ("Vorig jaar", "Nu"):
        session = told(_programme(world, clerk, title))
        do(session, Move.OPEN)
        _vote(session, VOTES if title == "Nu" else VOTES[4:])
        do(session, Move.CLOSE)
        finish(session_id=session.pk, now=timezone.now())
    yield from _counted(world)
    yield Look("briefing-verslag", _at("report", session), clerk, also_english=True)


def _counted(world: World) -> Iterator[Look]:
    """Who was there has the evening counted."""
    evening = begun(_programme(world, world.somebody("griffier"), "Om te laten meetellen"))
    member = world.employee("was-er-bij", audience="raad")
    page = reverse("courses:attend")
    yield Look("avond-telt", page, member, also_english=True)
    yield Look("avond-code-mis", page, member, act=fill_in({"code": "AAA"}))
    yield Look("avond-geteld", page, member, act=fill_in({"code": evening.attendance_code}))
