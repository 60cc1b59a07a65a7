"""Afterwards nobody can tell who voted what: not with the database, the cache and the access log.

The attack is the strongest there is: two briefings that differ only in who cast which vote. Who
holds everything that is stored after both has to see the same; whatever follows the devices, and
not the numbers, would be a trace. What is random (codes, tokens, times) is taken out first, and
a planted trace shows that the attack would find one.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.live.run import finish
from quizzes.live.stage import Move
from quizzes.models import LiveRound, LiveSession, LiveVote
from tests.addresses.checks import everything
from tests.quizzes.live.briefings import begun, do, open_round, poll_briefing, presenter

pytestmark = pytest.mark.django_db

DEVICES = 8
BRIEFINGS = 15
RANDOM = re.compile(r"'[0-9a-f]{64}'|'[34679CDFGHJKMNPQRTVWXY]{6}'|datetime\.datetime\([^)]*\)+")


@dataclass
class Loot:
    """What an attacker holds after a briefing."""

    tables: str
    cache: str
    log: list[str]


def hold(clerk, assignment: Sequence[int], *, changed: bool = False) -> Loot:
    """A briefing over HTTP in which device n votes assignment[n], in the order of the devices."""
    cache.clear()
    session = begun(poll_briefing(clerk))
    do(session, Move.OPEN)
    phones = [Client(REMOTE_ADDR=f"10.0.0.{number}") for number in range(DEVICES)]
    log = []
    page = reverse("briefing:phone", args=[session.code])
    for number, phone in enumerate(phones):
        assert phone.get(page).status_code == 200
        log.append(f"10.0.0.{number} GET {page}")
    address = reverse("briefing:vote", args=[session.code])
    for number, (phone, choice) in enumerate(zip(phones, assignment, strict=True)):
        for said in ((choice + 1) % 3, choice) if changed else (choice,):
            form = {"round": open_round(session).pk, "choice": said}
            assert phone.post(address, form).status_code == 303
            log.append(f"10.0.0.{number} POST {address} 303")
    do(session, Move.CLOSE, Move.REVEAL)
    finish(session_id=session.pk, now=timezone.now())
    return Loot(stored(), kept_in_cache(), [line.replace(session.code, "CODE") for line in log])


def stored() -> str:
    """All rows, without what is drawn by lot, the clock, and row numbers that go up."""
    rows = [
        f"{table}: {row!r}"
        for table, rows in everything().items()
        if "live" in table
        for row in rows
    ]
    return "\n".join(sorted(re.sub(r"\d+", "n", RANDOM.sub("?", row)) for row in rows))


def kept_in_cache() -> str:
    """Everything in the cache that has to do with a briefing."""
    kept = cache._cache
    found = kept.keys() if isinstance(kept, dict) else kept.get_client().keys("*")
    return repr(sorted(str(key) for key in found if "briefing" in str(key) or "live" in str(key)))


ASSIGNMENT = st.permutations([0, 0, 0, 1, 1, 2, 2, 2])


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ASSIGNMENT, ASSIGNMENT, st.booleans())
def test_who_cast_which_vote_leaves_no_trace(municipality, first, second, changed):
    clerk = presenter(municipality)
    one, two = (whole(clerk, votes, changed) for votes in (first, second))
    assert one == two


def whole(clerk, votes, changed):
    loot = hold(clerk, votes, changed=changed)
    counts = list(LiveRound.objects.order_by("-pk").values_list("counts", "voted")[:1])
    LiveSession.objects.all().delete()
    return loot, counts


def test_the_attack_would_find_a_trace(municipality, monkeypatch):
    """With votes that stay, two briefings of the same numbers can be told apart."""
    monkeypatch.setattr(LiveVote.objects.get_queryset().__class__, "delete", lambda _self: (0, {}))
    clerk = presenter(municipality)
    first = hold(clerk, [0, 0, 0, 1, 1, 2, 2, 2])
    kept = choices_by_device()
    LiveVote.objects.get_queryset()._raw_delete(LiveVote.objects.db)
    second = hold(clerk, [2, 2, 2, 1, 1, 0, 0, 0])
    assert first.log == second.log
    assert kept != choices_by_device()


def choices_by_device() -> list[int]:
    """What the votes that stay tell, in the order in which the log has the devices."""
    return list(LiveVote.objects.order_by("pk").values_list("choice", flat=True))


def test_a_guess_by_the_order_of_the_log_is_no_better_than_chance(municipality):
    """The best guess with all that is stored: the numbers, dealt out in the order of the log."""
    clerk, dice = presenter(municipality), random.Random(7)
    votes = [0, 0, 0, 1, 1, 2, 2, 2]
    hits = 0
    for _briefing in range(BRIEFINGS):
        dice.shuffle(votes)
        hold(clerk, votes)
        guess = list(_dealt(LiveRound.objects.latest("pk").counts))
        hits += sum(mine == yours for mine, yours in zip(guess, votes, strict=True))
    # Chance: a device has choice c with counts[c] / n, so (9 + 4 + 9) / 64 of 8 votes are hit.
    # Four times the spread of so many throws; these dice fall the same way each time.
    expected, spread = BRIEFINGS * 8 * 22 / 64, 4 * (BRIEFINGS * 8 * 22 / 64) ** 0.5
    assert abs(hits - expected) < spread


def _dealt(counts: Sequence[int]) -> Iterator[int]:
    for choice, count in enumerate(counts):
        yield from [choice] * count
