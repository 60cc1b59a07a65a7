"""Whether things still happen by themselves, and who hears when they do not."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from ops.schedule import LONGEST_QUIET, quiet_since
from people.models import Municipality
from tests.factories.editors import beheerder_client, redacteur_client

NOW = timezone.now()
QUIET = NOW - LONGEST_QUIET - timedelta(seconds=1)


def started(*moments: object) -> None:
    """The schedule holds a job for each of these, last started then."""
    every_minute = IntervalSchedule.objects.create(every=1, period=IntervalSchedule.MINUTES)
    for number, moment in enumerate(moments):
        PeriodicTask.objects.create(
            name=str(number), task="x", interval=every_minute, last_run_at=moment
        )


@pytest.mark.parametrize("moments", [[], [None], [QUIET, NOW], [None, NOW]])
def test_it_runs_or_never_ran_yet(db: None, moments: list[object]) -> None:
    started(*moments)
    assert quiet_since(NOW) is None
    call_command("check_schedule")


def test_it_stands_still_since_the_last_job(db: None) -> None:
    started(QUIET - timedelta(days=1), QUIET, None)
    assert quiet_since(NOW) == QUIET
    with pytest.raises(CommandError, match=f"since {timezone.localtime(QUIET):%F %T}"):
        call_command("check_schedule")


def test_the_administrator_reads_so_in_the_cms_and_an_editor_does_not(
    municipality: Municipality,
) -> None:
    started(QUIET)
    said = "Er gebeurt niets meer vanzelf"
    assert said in beheerder_client(municipality).get("/cms/").text
    assert said not in redacteur_client(municipality).get("/cms/").text
