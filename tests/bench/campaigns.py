"""What it costs to launch a campaign for everybody, and to remind those of them who are due.

All mails are written in the ledger. Some of them go to an SMTP server in a process of its own,
which takes them and throws them away: how many are waiting may make no difference to one mail.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.utils import timezone

from courses.assign import launch
from courses.deliver import deliver
from courses.models import Campaign, Enrolment, MailState, Reminder
from courses.remind import remind
from courses.working_days import working_day_from
from ops.reference import ensure_reference_rows
from people.models import Audience, Department, Membership, Municipality, User
from people.scope import scope
from people.statistics import refresh_statistics
from tests.bench.measure import Cost, Measure, cost
from tests.bench.server import free_port, wait_for
from tests.factories import CampaignFactory, ModulePageFactory, MunicipalityFactory
from tests.factories.courses import site_tree
from tests.mail import mailing_to

MAILS = 2_000  # handed to the server; the others stay in the ledger
PER_TEAM = 30
BATCH = 5_000
WEEKS = timedelta(weeks=8)


def run(size: int) -> Iterator[Measure]:
    """Launch for so many people, and remind a quarter of them, in the process that calls."""
    ensure_reference_rows()
    municipality = MunicipalityFactory(slug=f"van-{size}", name=f"Van {size}")
    today = working_day_from(timezone.localdate())
    with scope(municipality):
        fill(municipality, size)
        campaign = _campaign(municipality, today)
        with cost() as launched:
            assert launch(campaign=campaign, on=today) == size
        yield from _measures(f"launch for {size:,} people", launched, size)
        with cost() as again:
            assert launch(campaign=campaign, on=today) == 0
        yield from _measures(f"launch again for {size:,} people", again, size)
        due = _fall_due(size // 4, today)
        yield from _reminded(municipality, due, size, today)


def _reminded(municipality: Municipality, due: int, size: int, today: date) -> Iterator[Measure]:
    with cost() as written:
        assert remind(municipality=municipality, on=today).own == due
    yield from _measures(f"ledger for a quarter of {size:,} people", written, due)
    first_later = Reminder.objects.order_by("pk").values_list("pk", flat=True)[MAILS]
    Reminder.objects.filter(pk__gte=first_later).update(next_try_at=timezone.now() + WEEKS)
    with _mail_server(), cost() as sent:
        assert deliver(municipality=municipality).sent == MAILS
    assert Reminder.objects.filter(state=MailState.SENT).count() == MAILS
    yield from _measures(f"{MAILS:,} of those mails, {size:,} people", sent, MAILS)


def _measures(name: str, found: Cost, people: int) -> Iterator[Measure]:
    yield Measure(name, found.wall, "s")
    yield Measure(f"{name}: CPU", found.cpu, "s")
    yield Measure(f"{name}: queries per 1,000", 1000 * found.queries / people, "queries")
    yield Measure(f"{name}: peak memory", found.peak_mb, "MB")


def fill(municipality: Municipality, size: int) -> None:
    """Everybody at the desk, in teams of thirty."""
    balie = Audience.objects.get(slug="balie")
    teams = _teams(municipality, size // PER_TEAM + 1)
    for start in range(0, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        users = User.objects.bulk_create(_person(municipality, number) for number in numbers)
        members = Membership.objects.bulk_create(
            Membership(
                municipality=municipality,
                user=user,
                department=teams[number // PER_TEAM],
                starts_on=date(2020, 1, 1),
            )
            for number, user in zip(numbers, users, strict=True)
        )
        link = Membership.audiences.through
        link.objects.bulk_create(link(membership=each, audience=balie) for each in members)
    refresh_statistics()


def _person(municipality: Municipality, number: int) -> User:
    address = f"{number}@{municipality.slug}.example"
    return User(municipality=municipality, email=address, first_name="Sam", last_name=f"{number}")


def _teams(municipality: Municipality, count: int) -> list[Department]:
    root = Department.add_root(municipality=municipality, name=municipality.name)
    found: list[Department] = []
    for number in range(count):
        after = found[-1] if found else None
        found.append(root.next_child(after=after, name=f"Team {number}"))
    root.numchild = count
    root.save()
    return list(Department.objects.bulk_create(found))


def _campaign(municipality: Municipality, today: date) -> Campaign:
    module = ModulePageFactory(parent=site_tree(municipality), audiences=["balie"])
    made: Campaign = CampaignFactory(
        municipality=municipality,
        opens_on=today,
        due_on=today + WEEKS,
        released_at=timezone.now(),
        modules=[module],
    )
    return made


def _fall_due(count: int, today: date) -> int:
    """Everybody was enrolled some time ago, and so many are due today."""
    Enrolment.objects.update(assigned_on=today - WEEKS)
    first = Enrolment.objects.order_by("pk").values("pk")[:count]
    Enrolment.objects.filter(pk__in=first).update(due_on=today)
    refresh_statistics()
    return count


@contextmanager
def _mail_server() -> Iterator[None]:
    """This process mails to another one on this machine."""
    port = free_port()
    server = [sys.executable, "-m", "aiosmtpd", "--nosetuid", "--listen", f"127.0.0.1:{port}"]
    running = subprocess.Popen([*server, "--class", "aiosmtpd.handlers.Sink"])
    try:
        wait_for(port)
        with mailing_to(port):
            yield
    finally:
        running.terminate()
        running.wait(timeout=20)
