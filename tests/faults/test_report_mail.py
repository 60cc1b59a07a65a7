"""The report of the month, whose workers are killed: each reader has it once."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from courses.models import MailState, Reminder
from ops.reference import ensure_reference_rows
from people.models import Municipality
from people.roles import SECRETARY
from tests.factories import UserFactory
from tests.factories.analytics import published_numbers
from tests.faults.standstill import Moment
from tests.faults.system import System, wait_until
from tests.faults.test_mail import HANDS_OVER, SEND, let_lapse
from tests.mail import Catcher

WRITE = "analytics.tasks.write_reports_down"
READERS = 6


def test_readers_have_it_once_though_two_workers_were_killed(
    system: System, municipality: Municipality, catcher: Catcher
) -> None:
    """One while it writes the ledger, one while it hands over the third mail."""
    ensure_reference_rows()
    published_numbers(municipality, on=timezone.localdate())
    before = timezone.localdate() - timedelta(weeks=4)
    published_numbers(municipality, on=before)
    readers = UserFactory.create_batch(READERS, municipality=municipality)
    for user in readers:
        user.groups.add(Group.objects.get(name=SECRETARY))

    first = system.worker(Moment('INTO "courses_reminder"'))
    system.queue(WRITE)
    wait_until(first.stands_still, "the first worker writes in the ledger")
    first.kill()
    assert not Reminder.objects.exists()

    second = system.worker(Moment(HANDS_OVER, nth=3))
    system.queue(WRITE)
    wait_until(lambda: Reminder.objects.count() == READERS, "everybody stands in the ledger")
    system.queue(SEND)
    wait_until(second.stands_still, "the second worker hands the third mail over")
    second.kill()

    let_lapse()
    system.worker()
    for task in (WRITE, SEND, WRITE, SEND):
        system.queue(task)
    done = {MailState.SENT}
    wait_until(
        lambda: set(Reminder.objects.values_list("state", flat=True)) == done, "all are sent"
    )
    assert catcher.per_person == {user.email: 1 for user in readers}
    assert Reminder.objects.count() == READERS
    for mail in catcher.mails:
        [enclosed] = mail.iter_attachments()
        assert enclosed.get_payload(decode=True).startswith(b"%PDF")
