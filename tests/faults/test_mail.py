"""A run of mail whose workers are killed, and a mail server that is away for an hour.

Counted is what a real mail server got.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import MailState, ModulePage, Reminder
from people.models import Department, Municipality, User
from tests.factories import EnrolmentFactory
from tests.factories.editors import beheerder_client
from tests.faults.conftest import PEOPLE
from tests.faults.standstill import Moment
from tests.faults.system import Running, System, wait_until
from tests.mail import Catcher, listening

TODAY = timezone.localdate()
MAIL = "/cms/campagnes/mail/"
SEND = "courses.tasks.deliver_all"
REMIND = "courses.tasks.remind_all"
HALF = PEOPLE // 2
HANDS_OVER = 'UPDATE "courses_reminder" SET "state" = %s WHERE'
WRITES_DOWN = '"sent_at" = %s'


@pytest.fixture
def addresses(
    municipality: Municipality, modules: list[ModulePage], people: Department
) -> set[str]:
    """Of everybody: all have a module to do today."""
    users = User.objects.filter(memberships__department=people)
    for user in users:
        EnrolmentFactory(user=user, module=modules[0], due_on=TODAY)
    return {user.email for user in users if user.email}


@pytest.fixture
def beheerder(municipality: Municipality, addresses: set[str]) -> Client:
    """Who looks at the mail in the CMS."""
    return beheerder_client(municipality)


def let_lapse() -> None:
    """Two minutes pass: what a killed worker held is free again."""
    passed = timezone.now() - timedelta(seconds=1)
    Reminder.objects.filter(held_until__isnull=False).update(held_until=passed)


def in_state(state: MailState) -> int:
    return Reminder.objects.filter(state=state).count()


def shown(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def killed_at_the_server(system: System, catcher: Catcher, nth: int) -> Running:
    """A worker, dead when the mail server has this mail and has not said so yet."""
    worker = system.worker()
    catcher.on_mail = lambda count: worker.kill() if count == nth else None
    system.queue(SEND)
    wait_until(lambda: worker.process.poll() is not None, "the worker is killed")
    catcher.on_mail = lambda count: None
    return worker


def test_a_run_of_which_four_workers_were_killed_mails_everybody_once(
    system: System, addresses: set[str], catcher: Catcher
) -> None:
    """While it writes the ledger; before a mail is final; while the server answers; after it."""
    first = system.worker(Moment('INTO "courses_reminder"'))
    system.queue(REMIND)
    wait_until(first.stands_still, "the first worker writes in the ledger")
    first.kill()
    assert not Reminder.objects.exists()

    # The server has this mail but for its last line: of the killed it accepts nothing.
    second = system.worker(Moment(HANDS_OVER, nth=21))
    system.queue(REMIND)
    wait_until(second.stands_still, "the second worker hands a mail over")
    second.kill()
    assert 0 < len(catcher.mails) < HALF

    let_lapse()
    killed_at_the_server(system, catcher, HALF)
    assert len(catcher.mails) == HALF
    assert in_state(MailState.HANDING_OVER) == 1

    let_lapse()
    fourth = system.worker(Moment(WRITES_DOWN, nth=10))
    system.queue(SEND)
    wait_until(fourth.stands_still, "the fourth worker writes down that a mail went")
    fourth.kill()
    assert HALF < len(catcher.mails) < PEOPLE

    let_lapse()
    system.worker()
    system.queue(SEND)
    system.queue(REMIND)
    wait_until(lambda: in_state(MailState.WAITING) == 0, "nothing waits any more")
    assert catcher.per_person == dict.fromkeys(addresses, 1)
    assert Reminder.objects.count() == PEOPLE


def test_killed_between_the_ledger_and_the_last_line_one_mail_is_lost_and_shown(
    system: System, addresses: set[str], catcher: Catcher, beheerder: Client
) -> None:
    """The limit of docs/adr/0014: never two, and whoever has none is known by name."""
    worker = system.worker(Moment(HANDS_OVER, nth=HALF, after=True))
    system.queue(REMIND)
    wait_until(worker.stands_still, "the ledger has it, and the mail server has not")
    worker.kill()

    let_lapse()
    system.worker()
    system.queue(SEND)
    wait_until(lambda: in_state(MailState.WAITING) == 0, "nothing waits any more")
    wait_until(lambda: in_state(MailState.UNSURE) == 1, "what is not certain is written down")
    lost = Reminder.objects.select_related("user").get(state=MailState.UNSURE).user.email
    assert catcher.per_person == dict.fromkeys(addresses - {lost}, 1)
    page = shown(beheerder, MAIL)
    assert "Misschien niet aangekomen" in page
    assert lost in page


def test_a_mail_server_that_is_away_for_an_hour_gets_every_mail_once(
    system: System, addresses: set[str], mail_port: int, beheerder: Client
) -> None:
    """Meanwhile it is asked less and less often, and the beheerder reads what is the matter."""
    system.worker()
    system.queue(REMIND)
    waits = [minutes_to_wait(attempts=1)]
    while sum(waits) < 60:
        pass_the_time()
        system.queue(SEND)
        waits.append(minutes_to_wait(attempts=len(waits) + 1))
    assert waits == [1, 2, 4, 8, 16, 32]
    assert Reminder.objects.count() == in_state(MailState.WAITING) == PEOPLE
    for path in ("/cms/", MAIL):
        assert f"{PEOPLE} mails konden nog niet weg" in shown(beheerder, path)
    assert "Connection refused" in shown(beheerder, MAIL)

    with listening(Catcher(), mail_port) as catcher:
        pass_the_time()
        system.queue(SEND)
        system.queue(REMIND)
        wait_until(lambda: in_state(MailState.SENT) == PEOPLE, "everything is sent")
    assert catcher.per_person == dict.fromkeys(addresses, 1)
    assert "mailserver" not in shown(beheerder, "/cms/")
    assert f"{PEOPLE} mails verstuurd deze week" in shown(beheerder, MAIL)


def minutes_to_wait(*, attempts: int) -> int:
    """Once the server was tried so often: until when it is left alone."""
    tried = Reminder.objects.filter(attempts=attempts)
    wait_until(lambda: tried.count() == PEOPLE, f"the server was tried {attempts} times")
    left: timedelta = tried.order_by("next_try_at")[0].next_try_at - timezone.now()
    return round(left.total_seconds() / 60)


def pass_the_time() -> None:
    """The moment of the next attempt has come."""
    Reminder.objects.update(next_try_at=timezone.now())
