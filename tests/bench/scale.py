"""What the report, the team page and the nightly rollup cost as the municipality grows.

The mark to beat: a completion page of Moodle 4.5 costs 735 ms at 50,000 people.
"""

import resource
from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from django.test import Client
from django.utils import timezone

from analytics.publish import publish
from analytics.rollup import rebuild, roll_up
from people.models import Department, Municipality, User
from people.scope import current_municipality
from tests.bench.measure import Measure, cost
from tests.bench.statement import statement_measures
from tests.factories import MembershipFactory, UserFactory

TIMES = 9
MOODLE_COMPLETION_MS = 735.0
MOODLE_CSV = "Moodle 4.5: 73 s and 233 MB for 50,000"


def run(municipality: Municipality, size: int) -> Iterator[Measure]:
    """Measures at this size, in the process that calls."""
    with cost() as found:
        roll_up(municipality=municipality, on=timezone.localdate() - timedelta(days=1))
    people = f"{size:,} people"
    yield Measure(f"rollup of a day, {people}", found.wall, "s")
    yield Measure(f"rollup of a day, {people}: per person", 1e6 * found.wall / size, "µs")
    yield Measure(f"rollup of a day, {people}: CPU of the job", found.cpu, "s")
    yield Measure(f"rollup of a day, {people}: peak memory", found.peak_mb, "MB")
    yield from _published(municipality, people)
    yield from _rebuilt(municipality, size)
    yield from statement_measures(municipality, people)
    yield from _page("report", "secretaris", "/rapportage/", people)
    yield from _page("team page", "leidinggevende", "/team/", people)
    yield from _list(size)


def _published(municipality: Municipality, people: str) -> Iterator[Measure]:
    with cost() as found:
        publish(municipality=municipality, on=timezone.localdate() - timedelta(days=1))
    yield Measure(f"publishing a week, {people}", found.wall, "s")


def _rebuilt(municipality: Municipality, size: int) -> Iterator[Measure]:
    """Four days again: what a rebuild costs, and what that is per person."""
    last = timezone.localdate() - timedelta(days=1)
    with cost() as found:
        days = rebuild(municipality=municipality, first=last - timedelta(days=3), last=last)
    people = f"{size:,} people"
    yield Measure(f"rebuild, per day, {people}", found.wall / days, "s")
    yield Measure(f"rebuild, per person and day, {people}", 1e6 * found.wall / days / size, "µs")


def _list(size: int) -> Iterator[Measure]:
    """The list of who leads everybody: every row is read and sent, and every look is noted."""
    municipality = current_municipality()
    root = Department.objects.get(depth=1)
    everybody: User = UserFactory(municipality=municipality)
    MembershipFactory(user=everybody, department=root, is_manager=True)
    client = Client(headers={"host": "localhost"})
    client.force_login(everybody)
    for what in ("first time", "again that day"):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with cost() as found:
            answer = client.get("/team/lijst/")
            pieces = answer.streaming_content  # type: ignore[attr-defined]
            rows = sum(piece.count(b"\n") for piece in pieces) - 1
        name = f"list of all people, {what}, {size:,} people"
        yield Measure(name, found.wall, "s", f"{rows:,} rows; {MOODLE_CSV}")
        yield Measure(f"{name}: memory on top", found.peak_mb - before, "MB")


def _page(what: str, account: str, address: str, people: str) -> Iterator[Measure]:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=f"{account}@lindewaard.example"))
    assert client.get(address).status_code == 200
    with cost() as once:
        client.get(address)
    runs = [_once(client, address) for _time in range(TIMES)]
    cpu = 1000 * median(each for each, _wall in runs)
    note = f"{MOODLE_COMPLETION_MS / cpu:.0f} times less than Moodle 4.5 at 50,000"
    yield Measure(f"{what}, {people}: CPU of the web process", cpu, "ms", note)
    yield Measure(f"{what}, {people}: whole", 1000 * median(w for _cpu, w in runs), "ms")
    yield Measure(f"{what}, {people}: queries", once.queries, "queries")


def _once(client: Client, address: str) -> tuple[float, float]:
    with cost() as found:
        client.get(address)
    return found.cpu, found.wall
