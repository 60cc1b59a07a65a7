"""Jobs that the schedule starts."""

import logging

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from people.erase import erase_leavers, forget_old_plans
from people.in_turn import all_of
from people.leave import close_accounts_of_leavers
from people.looks import forget_old_looks
from people.models import Municipality, StaffImport
from people.scope import every_municipality, in_each_municipality, scope
from people.staff import upload

logger = logging.getLogger(__name__)


@shared_task
def close_accounts() -> None:
    """Put out whoever left, in every municipality. Running it again changes nothing."""
    with every_municipality():
        close_accounts_of_leavers(on=timezone.localdate())


@shared_task
def work_on_staff_file(staff_import_id: int) -> None:
    """Read a staff file that came in, or carry out one that was confirmed. Twice does no harm."""
    with every_municipality():
        found = StaffImport.objects.filter(pk=staff_import_id).first()
    if found is None:
        return
    with scope(found.municipality):
        upload.read(staff_import_id=found.pk)
        upload.finish(staff_import_id=found.pk)


@shared_task
def carry_on_with_staff_files() -> None:
    """Find what a worker did not finish, or never began, and do it. None waits for another."""
    busy = (StaffImport.State.RECEIVED, StaffImport.State.CONFIRMED)
    with every_municipality():
        waiting = list(StaffImport.objects.filter(state__in=busy).values_list("pk", flat=True))
    for pk in waiting:
        try:
            work_on_staff_file(pk)
        except Exception:  # of one municipality; the others have nothing to do with it
            logger.exception("Staff import %s could not go on", pk)


@shared_task
def forget_people() -> None:
    """Let go of names, looks and plans whose time is over. Killed half-way it goes on next time."""
    today = timezone.localdate()

    def work(municipality: Municipality) -> None:
        all_of(
            leavers=lambda: erase_leavers(municipality=municipality, on=today),
            looks=lambda: forget_old_looks(on=today),
            plans=lambda: forget_old_plans(on=today),
        )

    in_each_municipality(work)


@shared_task
def forget_sessions() -> None:
    """Take away sessions that are over: in each stands who had signed in, and how."""
    call_command("clearsessions")
