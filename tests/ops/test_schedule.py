"""Whether things still happen by themselves, and who hears when they do not."""

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from ops.schedule import LONGEST_QUIET, quiet_since
from people.models import Municipality
from tests.factories.editors import beheerder_client, redacteur_client

RUNS, QUIET = timedelta(minutes=1), LONGEST_QUIET + timedelta(minutes=1)  # ago


def started(*ago: timedelta | None) -> datetime:
    """The schedule holds a job for each of these, last started so long ago; returns what is now."""
    now = timezone.now()
    every_minute = IntervalSchedule.objects.create(every=1, period=IntervalSchedule.MINUTES)
    for number, long in enumerate(ago):
        PeriodicTask.objects.create(
            name=str(number), task="x", interval=every_minute, last_run_at=long and now - long
        )
    return now


@pytest.mark.parametrize("ago", [[QUIET, RUNS], [None, RUNS]])
def test_it_runs(db: None, ago: list[timedelta | None]) -> None:
    assert quiet_since(started(*ago)) is None
    call_command("check_schedule")


@pytest.mark.parametrize("ago", [[], [None]])
def test_it_never_ran(db: None, ago: list[timedelta | None]) -> None:
    """In the CMS a new site says nothing of it; whoever watches the server is told."""
    assert quiet_since(started(*ago)) is None
    with pytest.raises(CommandError, match="Nothing was ever started"):
        call_command("check_schedule")


def test_it_stands_still_since_the_last_job(db: None) -> None:
    now = started(QUIET + timedelta(days=1), QUIET, None)
    assert quiet_since(now) == now - QUIET
    assert quiet_since(now - QUIET + LONGEST_QUIET) is None, "not yet"
    with pytest.raises(CommandError, match=f"since {timezone.localtime(now - QUIET):%F %T}"):
        call_command("check_schedule")


def test_the_administrator_reads_so_in_the_cms_and_an_editor_does_not(
    municipality: Municipality,
) -> None:
    started(QUIET)
    said = "Er gebeurt niets meer vanzelf"
    assert said in beheerder_client(municipality).get("/cms/").text
    assert said not in redacteur_client(municipality).get("/cms/").text
