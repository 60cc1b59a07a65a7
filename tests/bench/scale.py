"""What the report, the team page and the nightly rollup cost as the municipality grows.

The mark to beat: a completion page of Moodle 4.5 costs 735 ms at 50,000 people.
"""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics.rollup import roll_up
from people.models import Municipality, User
from tests.bench.measure import Measure, cost

TIMES = 9
MOODLE_COMPLETION_MS = 735.0


def run(municipality: Municipality, size: int) -> Iterator[Measure]:
    """Measures at this size, in the process that calls."""
    with cost() as found:
        roll_up(municipality=municipality, on=timezone.localdate() - timedelta(days=1))
    people = f"{size:,} people"
    yield Measure(f"rollup of a day, {people}", found.wall, "s")
    yield Measure(f"rollup of a day, {people}: CPU of the job", found.cpu, "s")
    yield Measure(f"rollup of a day, {people}: peak memory", found.peak_mb, "MB")
    yield from _page("report", "secretaris", "/rapportage/", people)
    yield from _page("team page", "leidinggevende", "/team/", people)


def _page(what: str, account: str, address: str, people: str) -> Iterator[Measure]:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=f"{account}@lindewaard.example"))
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    runs = [_once(client, address) for _time in range(TIMES)]
    cpu = 1000 * median(each for each, _wall in runs)
    note = f"{MOODLE_COMPLETION_MS / cpu:.0f} times less than Moodle 4.5 at 50,000"
    yield Measure(f"{what}, {people}: CPU of the web process", cpu, "ms", note)
    yield Measure(f"{what}, {people}: whole", 1000 * median(w for _cpu, w in runs), "ms")
    yield Measure(f"{what}, {people}: queries", len(captured), "queries")


def _once(client: Client, address: str) -> tuple[float, float]:
    with cost() as found:
        client.get(address)
    return found.cpu, found.wall
