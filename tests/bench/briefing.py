"""A hall of 500 phones that join within ten seconds and vote within five.

On two web processes behind Redis, once more with one of them killed half-way; and on the embedded
default with one web process. No vote may be lost, and none counted twice.
"""

import asyncio
import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import psutil
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone

from ops.reference import ensure_reference_rows
from people.roles import CLERK
from people.scope import scope
from quizzes.live.run import act
from quizzes.live.stage import Move
from quizzes.models import LiveRound, LiveSession
from tests.bench.crowd import Phone
from tests.bench.measure import Measure, percentile
from tests.bench.server import Server, serving, signed_in
from tests.factories import MunicipalityFactory, UserFactory
from tests.quizzes.live.briefings import begun, open_round, poll_briefing

PHONES = 500
JOIN_SECONDS, VOTE_SECONDS = 10.0, 5.0
LOOK_EVERY = 0.5  # seconds, as the screen does
CHOICES = 3
MOST_VOTE_MS, MOST_SHOWN_MS = 300, 1500


@dataclass
class Seen:
    """When the screen showed how many votes."""

    looks: list[tuple[float, int]] = field(default_factory=list)

    def delays(self, acknowledged: list[float]) -> list[float]:
        """For each vote, in their order, how long until the screen had counted so many."""
        shown = iter(self.looks)
        moment, count = next(shown)
        found = []
        for number, taken in enumerate(sorted(acknowledged), 1):
            while count < number or moment < taken:
                moment, count = next(shown)
            found.append(moment - taken)
        return found


def run(*, processes: int, kill: bool) -> Iterator[Measure]:
    """Measures of one evening."""
    ensure_reference_rows()
    name = f"zaal-{time.time_ns()}"
    municipality = MunicipalityFactory(name=name, slug=name)
    municipality.site.hostname = "127.0.0.1"
    municipality.site.save()
    with scope(municipality):
        clerk = UserFactory(municipality=municipality)
        clerk.groups.add(Group.objects.get(name=CLERK))
        session = begun(poll_briefing(clerk))
        with serving(processes) as server:
            phones = [Phone(server.port, session.code) for _number in range(PHONES)]
            yield from _evening(server, session, phones, signed_in(clerk), kill=kill)


def _evening(
    server: Server, session: LiveSession, phones: list[Phone], key: str, *, kill: bool
) -> Iterator[Measure]:
    joining = asyncio.run(_join(phones))
    session.refresh_from_db()
    act(session_id=session.pk, move=Move.OPEN, revision=session.revision, now=timezone.now())
    round_id = open_round(session).pk
    before = server.cpu_seconds()
    seen = asyncio.run(_voting(server, session.pk, phones, round_id, key, kill=kill))
    spent = server.cpu_seconds() - before
    session.refresh_from_db()
    act(session_id=session.pk, move=Move.CLOSE, revision=session.revision, now=timezone.now())
    title = f"briefing, {PHONES} phones, {len(server.process.children())} web processes"
    title += ", one killed" if kill else ""
    votes = [phone.seconds for phone in phones]
    shown = seen.delays([phone.acknowledged for phone in phones])
    yield Measure(f"{title}: joining, p95", 1000 * percentile(joining, 0.95), "ms")
    yield _at_most(f"{title}: voting, p95", votes, MOST_VOTE_MS)
    yield _at_most(f"{title}: from vote to the screen, p95", shown, MOST_SHOWN_MS)
    if not kill:  # what a killed process used went with it
        followed = f"in {VOTE_SECONDS:.0f} s and what followed"
        yield Measure(f"{title}: CPU while voting", spent, "s", followed)
    lost, twice = _lost_and_twice(round_id, phones)
    yield Measure(f"{title}: votes lost", lost, "votes", "none")
    yield Measure(f"{title}: votes counted twice", twice, "votes", "none")


def _at_most(name: str, seconds: list[float], most: int) -> Measure:
    return Measure(name, 1000 * percentile(seconds, 0.95), "ms", f"at most {most}")


def _lost_and_twice(round_id: int, phones: list[Phone]) -> tuple[int, int]:
    """What the numbers lack of what phones were told was taken, and what they have too many."""
    said = Counter(phone.choice for phone in phones)
    counts = LiveRound.objects.get(pk=round_id).counts
    apart = [counts[choice] - said[choice] for choice in range(CHOICES)]
    return -sum(min(each, 0) for each in apart), sum(max(each, 0) for each in apart)


async def _join(phones: list[Phone]) -> list[float]:
    async def join(phone: Phone) -> float:
        await asyncio.sleep(random.uniform(0, JOIN_SECONDS))
        before = time.perf_counter()
        await phone.join()
        taken = time.perf_counter() - before
        phone.close()
        return taken

    return list(await asyncio.gather(*map(join, phones)))


async def _voting(
    server: Server, session_id: int, phones: list[Phone], round_id: int, key: str, *, kill: bool
) -> Seen:
    over, seen = asyncio.Event(), Seen()
    watching = [asyncio.create_task(phone.keep_asking(over)) for phone in phones]
    screen = asyncio.create_task(_look(server.port, session_id, key, seen, over))
    killing = asyncio.create_task(_kill(server)) if kill else None

    async def vote(phone: Phone) -> None:
        await asyncio.sleep(random.uniform(0, VOTE_SECONDS))
        # The page asks and votes over connections of its own; so does this one.
        twin = Phone(phone.port, phone.code, phone.cookie)
        await twin.vote(round_id, random.randrange(CHOICES))
        phone.choice, phone.seconds, phone.acknowledged = (
            twin.choice,
            twin.seconds,
            twin.acknowledged,
        )
        twin.close()

    await asyncio.gather(*map(vote, phones))
    while not seen.looks or seen.looks[-1][1] < len(phones):
        await asyncio.sleep(LOOK_EVERY)
    over.set()
    await asyncio.gather(*watching, screen, *([killing] if killing else []))
    for phone in phones:
        phone.close()
    return seen


async def _look(port: int, session_id: int, key: str, seen: Seen, over: asyncio.Event) -> None:
    """What the screen does: ask how many voted."""
    screen = Phone(port, "", cookie=f"{settings.SESSION_COOKIE_NAME}={key}")
    while not over.is_set():
        answer = await screen.insist("GET", f"/briefing/{session_id}/tellen/")
        seen.looks.append((time.perf_counter(), json.loads(answer.text)["voted"]))
        await asyncio.sleep(LOOK_EVERY)
    screen.close()


async def _kill(server: Server) -> None:
    """One web process, in the middle of the voting; gunicorn starts another."""
    await asyncio.sleep(VOTE_SECONDS / 2)
    victim: psutil.Process = server.process.children()[0]
    os.kill(victim.pid, signal.SIGKILL)
