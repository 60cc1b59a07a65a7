"""A briefing from preparing to what remains."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.scope import scope
from quizzes.live.ballot import ForeignToken, new_token
from quizzes.live.prepare import (
    NotForBriefings,
    NotPrepared,
    add_part,
    move_part,
    remove_part,
    repeat,
)
from quizzes.live.record import erase_old, votes_held
from quizzes.live.run import (
    AlreadyOver,
    ChooseBranch,
    NothingToShow,
    act,
    close_forgotten,
    finish,
    start,
)
from quizzes.live.show import sight
from quizzes.live.stage import Move, WrongMove
from quizzes.live.vote import NoSuchChoice, VotingClosed, be_here, own_choice, present
from quizzes.models import (
    LivePart,
    LivePartKind,
    LivePresence,
    LiveRound,
    LiveSession,
    LiveState,
    LiveVote,
)
from tests.factories import MunicipalityFactory, published_exam
from tests.quizzes.live.briefings import (
    begun,
    do,
    full_briefing,
    open_round,
    poll_briefing,
    presenter,
    tokens,
    told,
    vote,
    votes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(municipality):
    return presenter(municipality)


@pytest.fixture
def poll(clerk):
    return begun(poll_briefing(clerk))


def seen(session):
    session.refresh_from_db()
    return sight(session, now=timezone.now())


def test_the_closing_stays_last_while_parts_are_added_and_moved(clerk):
    session = full_briefing(clerk)
    kinds = [part.kind for part in session.parts.all()]
    assert kinds == ["quiz", "quiz", "talk", "closing"]

    move_part(session_id=session.pk, part_id=session.parts.all()[2].pk, by=-1)
    remove_part(session_id=session.pk, part_id=session.parts.first().pk)

    assert [part.kind for part in session.parts.all()] == ["talk", "quiz", "closing"]


def test_a_test_is_not_shown_to_a_group(clerk):
    session = poll_briefing(clerk)
    with pytest.raises(NotForBriefings):
        add_part(
            session_id=session.pk,
            kind=LivePartKind.QUIZ,
            version=published_exam().current_version,
        )


def test_a_running_briefing_keeps_its_programme(poll):
    with pytest.raises(NotPrepared):
        add_part(session_id=poll.pk, kind=LivePartKind.TALK, text="Nog iets")
    with pytest.raises(AlreadyOver):
        begun(poll)


def test_nothing_to_show_cannot_begin(clerk):
    session = poll_briefing(clerk)
    session.parts.all().delete()
    with pytest.raises(NothingToShow):
        start(session_id=session.pk, rehearsal=False, now=timezone.now())


def test_a_device_votes_once_and_may_change_its_mind(poll):
    do(poll, Move.OPEN)
    devices = tokens(poll, 6)
    votes(poll, devices, [0, 0, 0, 1, 1, 2])
    vote(poll, devices[5], 1)
    vote(poll, devices[5], 1)
    assert own_choice(round_=open_round(poll), code=poll.code, token=devices[5]) == 1

    do(poll, Move.CLOSE, Move.REVEAL)

    assert [bar.votes for bar in seen(poll).bars] == [3, 3, 0]
    assert LiveRound.objects.get(session=poll).voted == 6


def test_closing_leaves_numbers_only(poll):
    do(poll, Move.OPEN)
    votes(poll, tokens(poll, 5), [0, 0, 0, 1, 1])
    do(poll, Move.CLOSE)

    held = LiveRound.objects.get(session=poll)
    assert (held.key, held.counts) == ("", [3, 2, 0])
    assert not LiveVote.objects.exists()


def test_no_result_before_it_is_shown_and_none_of_too_few(poll):
    do(poll, Move.OPEN)
    votes(poll, tokens(poll, 4), [0, 0, 0, 1])
    assert seen(poll).bars == ()
    do(poll, Move.CLOSE)
    assert seen(poll).bars == ()
    do(poll, Move.REVEAL)

    assert (seen(poll).bars, seen(poll).withheld) == ((), True)
    assert LiveRound.objects.get(session=poll).counts == []  # kept nowhere, not only not shown


@pytest.mark.parametrize("moves", [[], [Move.OPEN, Move.CLOSE]])
def test_before_opening_and_after_closing_no_vote_is_taken(poll, moves):
    do(poll, Move.OPEN)
    open_id = open_round(poll).pk
    LiveRound.objects.all().delete()
    LiveSession.objects.update(phase="shown")
    do(poll, *moves)
    held = LiveRound.objects.filter(session=poll).first()
    with pytest.raises(VotingClosed):
        vote(poll, new_token(poll.code), 0, round_id=held.pk if held else open_id)


def test_a_vote_for_what_is_not_there_or_with_a_foreign_token_is_refused(poll, clerk):
    do(poll, Move.OPEN)
    other = begun(poll_briefing(clerk))
    with pytest.raises(NoSuchChoice):
        vote(poll, new_token(poll.code), 3)
    for token in (new_token(other.code), "verzonnen", ""):
        with pytest.raises(ForeignToken):
            vote(poll, token, 0)
    assert not LiveVote.objects.exists()


def test_voting_again_begins_from_nothing(poll):
    do(poll, Move.OPEN)
    devices = tokens(poll, 5)
    votes(poll, devices, [0] * 5)
    do(poll, Move.CLOSE, Move.REVEAL, Move.AGAIN)
    votes(poll, devices, [1] * 5)
    do(poll, Move.CLOSE)
    assert LiveRound.objects.get(session=poll).counts == [0, 5, 0]


def test_an_old_press_moves_nothing(poll):
    first = poll.revision
    do(poll, Move.OPEN)
    again = act(session_id=poll.pk, move=Move.OPEN, revision=first, now=timezone.now())
    assert again.phase == "open"
    with pytest.raises(WrongMove):
        do(poll, Move.NEXT)


def test_time_is_up_without_a_press(poll):
    LiveSession.objects.update(seconds=30)
    do(poll, Move.OPEN)
    device = new_token(poll.code)
    vote(poll, device, 0)
    LiveSession.objects.update(voting_ends_at=timezone.now() - timedelta(seconds=1))

    assert seen(poll).is_closed
    with pytest.raises(VotingClosed):
        vote(poll, device, 1)
    do(poll, Move.REVEAL)
    assert LiveRound.objects.get(session=poll).voted == 1


def test_the_group_decides_how_a_story_goes_on(clerk):
    session = told(full_briefing(clerk))
    do(session, Move.OPEN)
    votes(session, tokens(session, 5), [0, 0, 0, 1, 1])
    do(session, Move.CLOSE, Move.REVEAL, Move.NEXT)

    now = seen(session)
    assert now.card.text == "De volgende dag belt hij."
    assert now.card.came_by.text == "Ik wacht nog even."

    do(session, Move.BACK)
    assert [bar.votes for bar in seen(session).bars] == [3, 2]


def test_a_story_begins_with_what_comes_before_its_first_scene(clerk):
    session = begun(full_briefing(clerk))
    intro = seen(session)
    assert (intro.card.kind, intro.card.title) == ("intro", intro.part.version.title)
    assert intro.card.text == intro.part.version.intro
    assert intro.moves == (Move.NEXT,)
    do(session, Move.NEXT)
    assert seen(session).card.kind == "scene"


def test_without_a_favourite_the_presenter_chooses(clerk):
    session = told(full_briefing(clerk))
    do(session, Move.OPEN)
    votes(session, tokens(session, 6), [0, 0, 0, 1, 1, 1])
    do(session, Move.CLOSE, Move.REVEAL)
    assert seen(session).must_choose
    with pytest.raises(ChooseBranch):
        do(session, Move.NEXT)
    do(session, Move.NEXT, choice=1)
    assert seen(session).card.kind == "ending"
    do(session, Move.NEXT)
    assert seen(session).card.kind == "dilemma"


def test_closing_the_briefing_forgets_devices_and_counts_what_was_open(poll):
    do(poll, Move.OPEN)
    devices = tokens(poll, 5)
    be_here(session=poll, token=devices[0], now=timezone.now())
    be_here(session=poll, token=devices[0], now=timezone.now())
    assert present(poll, now=timezone.now()) == 1
    votes(poll, devices, [0, 1, 1, 1, 1])
    code = poll.code

    finish(session_id=poll.pk, now=timezone.now())
    closed = finish(session_id=poll.pk, now=timezone.now())

    assert (closed.state, closed.code, closed.key) == (LiveState.CLOSED, "", "")
    assert not LiveVote.objects.exists()
    assert not LivePresence.objects.exists()
    assert votes_held(closed)[0].voted == 5
    with pytest.raises(VotingClosed):
        vote(LiveSession(code=code), devices[0], 0, round_id=LiveRound.objects.get().pk)


def test_a_phone_that_was_on_its_way_when_the_briefing_closed_leaves_no_trace(poll):
    """It had read that the briefing ran, and was written down after all others were forgotten."""
    device, as_it_was = new_token(poll.code), LiveSession.objects.get(pk=poll.pk)
    finish(session_id=poll.pk, now=timezone.now())
    be_here(session=as_it_was, token=device, now=timezone.now())
    assert not LivePresence.objects.exists()


def test_a_rehearsal_shows_one_vote_and_leaves_nothing(clerk):
    session = begun(poll_briefing(clerk), rehearsal=True)
    do(session, Move.OPEN)
    vote(session, new_token(session.code), 2)
    do(session, Move.CLOSE, Move.REVEAL)
    assert [bar.votes for bar in seen(session).bars] == [0, 0, 1]

    finish(session_id=session.pk, now=timezone.now())

    assert not LiveRound.objects.exists()
    assert begun(session).state == LiveState.OPEN


def test_what_nobody_closed_closes_by_itself_and_is_erased_in_time(poll):
    later = timezone.now() + timedelta(hours=7)
    assert (close_forgotten(now=timezone.now()), close_forgotten(now=later)) == (0, 1)
    assert erase_old(now=later + timedelta(days=365)) == 0
    assert erase_old(now=later + timedelta(days=367)) == 1
    assert not LivePart.objects.exists()


def test_the_same_question_some_months_later_stands_beside_the_first_time(clerk):
    first = told(full_briefing(clerk))
    do(first, Move.OPEN)
    votes(first, tokens(first, 5), [0, 0, 0, 1, 1])
    do(first, Move.CLOSE)
    finish(session_id=first.pk, now=timezone.now())
    first.refresh_from_db()

    again = told(repeat(session=first, presenter=clerk))
    do(again, Move.OPEN)
    votes(again, tokens(again, 6), [0, 1, 1, 1, 1, 1])
    do(again, Move.CLOSE)
    finish(session_id=again.pk, now=timezone.now())
    again.refresh_from_db()

    held = votes_held(again)[0]
    assert [bar.votes for bar in held.bars] == [1, 5]
    assert [bar.votes for bar in held.earlier.bars] == [3, 2]
    assert votes_held(first)[0].earlier is None


def test_another_municipality_has_no_such_briefing(poll):
    do(poll, Move.OPEN)
    round_id = open_round(poll).pk
    with scope(MunicipalityFactory()), pytest.raises(VotingClosed):
        vote(poll, new_token(poll.code), 0, round_id=round_id)
