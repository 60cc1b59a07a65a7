"""Many phones at the same time, on the real database."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from people.scope import scope
from quizzes.live.ballot import new_token
from quizzes.live.run import act
from quizzes.live.stage import Move
from quizzes.live.vote import VotingClosed, cast
from quizzes.models import LiveRound, LiveSession, LiveVote
from tests.quizzes.live.briefings import begun, do, open_round, poll_briefing, presenter

TOGETHER = 24

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def poll(municipality):
    session = begun(poll_briefing(presenter(municipality)))
    return do(session, Move.OPEN)


def all_at_once(municipality, work):
    """Run `work(number)` in threads that start together; what each gave, or raised."""
    barrier = Barrier(TOGETHER)

    def run(number):
        try:
            with scope(municipality):
                barrier.wait()
                return work(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as threads:
        return list(threads.map(run, range(TOGETHER)))


def voting(poll, round_id, token, choice):
    cast(code=poll.code, token=token, round_id=round_id, choice=choice, now=timezone.now())


def test_one_device_that_votes_many_times_at_once_has_one_vote(municipality, poll):
    token, round_id = new_token(poll.code), open_round(poll).pk
    results = all_at_once(municipality, lambda n: voting(poll, round_id, token, n % 3))
    assert set(map(type, results)) == {type(None)}
    assert LiveVote.objects.count() == 1


def test_a_vote_is_counted_or_refused_while_voting_closes(municipality, poll):
    """What a phone heard is true: every vote that was taken is in the numbers, no other is."""
    round_id, revision = open_round(poll).pk, poll.revision
    dice = random.Random(1)
    choices = [dice.randrange(3) for _device in range(TOGETHER)]

    def work(number):
        if number == TOGETHER // 2:
            act(session_id=poll.pk, move=Move.CLOSE, revision=revision, now=timezone.now())
            return "closed"
        voting(poll, round_id, new_token(poll.code), choices[number])
        return choices[number]

    results = all_at_once(municipality, work)
    taken = Counter(result for result in results if isinstance(result, int))
    refused = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(error, VotingClosed) for error in refused)
    held = LiveRound.objects.get(pk=round_id)
    assert held.voted == taken.total()
    if held.voted >= poll.min_votes:
        assert held.counts == [taken[choice] for choice in range(3)]
    assert not LiveVote.objects.exists()


def test_the_clicker_and_the_phone_at_once_are_one_move(municipality, poll):
    revision = poll.revision
    all_at_once(
        municipality,
        lambda _n: act(session_id=poll.pk, move=Move.CLOSE, revision=revision, now=timezone.now()),
    )
    after = LiveSession.objects.get(pk=poll.pk)
    assert (after.phase, after.revision) == ("closed", revision + 1)
