"""Beat started twice: every job is queued double, and nobody gets anything double."""

from datetime import timedelta

from django.utils import timezone

from courses.models import Enrolment, MailState, ModulePage, Reminder
from courses.steer import release
from people.models import Department, Municipality, User
from tests.factories import CampaignFactory
from tests.faults.conftest import PEOPLE
from tests.faults.schedule import every_second, times_queued
from tests.faults.system import System, wait_until
from tests.mail import Catcher

TODAY = timezone.localdate()
JOBS = ["carry_on_with_launches", "sync_campaigns", "remind_all", "deliver_all"]


def test_two_beats_and_two_workers_do_everything_once(
    system: System,
    municipality: Municipality,
    modules: list[ModulePage],
    people: Department,
    catcher: Catcher,
) -> None:
    """From the launch to the mail; each job ran again when all was done."""
    tasks = [f"courses.tasks.{name}" for name in JOBS]
    every_second(*tasks)
    campaign = CampaignFactory(
        municipality=municipality,
        modules=modules,
        audiences=["balie"],
        opens_on=TODAY,
        due_on=TODAY + timedelta(days=60),
    )
    release(campaign=campaign, on=TODAY)
    beats = [system.beat(), system.beat()]
    for _each in range(2):
        system.worker()

    everything = PEOPLE * len(modules)
    wait_until(lambda: Enrolment.objects.count() == everything, "everybody is enrolled")
    sent = Reminder.objects.filter(state=MailState.SENT)
    wait_until(lambda: sent.count() == PEOPLE, "everybody is mailed")
    queued = [(beat, task, times_queued(beat, task)) for beat in beats for task in tasks]
    wait_until(
        lambda: all(times_queued(beat, task) >= then + 2 for beat, task, then in queued),
        "each beat has queued each job twice more",
    )
    for beat in beats:
        beat.kill()
    wait_until(lambda: system.waiting() == 0, "the workers have taken them all")
    assert Enrolment.objects.count() == everything
    users = User.objects.filter(memberships__department=people)
    assert catcher.per_person == dict.fromkeys((user.email for user in users), 1)
    assert Reminder.objects.count() == PEOPLE
