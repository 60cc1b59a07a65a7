"""The griffier of the demo finds an evening that was held, and the same one ready to hold."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ops.demo.accounts import DOMAIN
from ops.demo.briefings import CATEGORY, COUNCIL, hold_briefing
from ops.demo.service import Calendar
from people.models import Municipality
from quizzes.models import Category, LiveSession, LiveState, LiveVote, Quiz
from tests.factories import published_dilemma, published_scenario
from tests.quizzes.live.briefings import presenter


def test_one_evening_was_held_and_one_waits(municipality: Municipality) -> None:
    clerk = presenter(municipality, email=f"griffier@{DOMAIN}")
    published_scenario()
    published_dilemma()
    Quiz.objects.update(category=Category.objects.create(name=CATEGORY))
    today = timezone.localdate()

    hold_briefing(Calendar(today, 365), seed=1)

    waiting, held = LiveSession.objects.filter(presenter=clerk)
    assert (waiting.state, held.state) == (LiveState.PREPARED, LiveState.CLOSED)
    assert held.opened_at is not None
    assert today - held.opened_at.date() > timedelta(days=170)
    assert [sum(each.counts) for each in held.rounds.all()] == [COUNCIL, COUNCIL]
    assert not LiveVote.objects.exists()
    desk = Client()
    desk.force_login(clerk)
    report = desk.get(f"/briefing/{held.pk}/verslag/").content.decode()
    assert f"van {COUNCIL}" in report
