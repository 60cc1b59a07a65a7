"""The schedule as beat keeps it, and what comes of its tasks when one municipality's work fails."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from celery import Task
from celery.signals import beat_init
from django.utils import timezone
from django_celery_beat.models import IntervalSchedule, PeriodicTask
from django_celery_beat.schedulers import DatabaseScheduler

import analytics.tasks
import courses.tasks
import people.tasks
import quizzes.tasks
from config.celery import app
from courses.assign import launch
from courses.models import Campaign, Enrolment, ModuleIndexPage, ModulePage
from people.in_turn import WorkFailed
from people.models import Municipality
from people.scope import current_municipality, every_municipality, scope
from tests.factories import (
    CampaignFactory,
    DepartmentFactory,
    MembershipFactory,
    ModulePageFactory,
    MunicipalityFactory,
)

TODAY = timezone.localdate()
WORK = [
    (courses.tasks.sync_campaigns, "courses.tasks.sync"),
    (courses.tasks.carry_on_with_launches, "courses.tasks.launch"),
    (courses.tasks.remind_all, "courses.tasks.remind"),
    (courses.tasks.deliver_all, "courses.tasks.deliver"),
    (courses.tasks.forget_unused_files, "courses.tasks.forget_old_files"),
    (analytics.tasks.roll_up_all, "analytics.tasks.catch_up"),
    (analytics.tasks.write_reports_down, "analytics.tasks.write_down"),
    (quizzes.tasks.erase_answers, "quizzes.tasks.erase_old_answers"),
    (quizzes.tasks.close_briefings, "quizzes.tasks.close_forgotten"),
    (quizzes.tasks.erase_briefings, "quizzes.tasks.erase_old"),
    (people.tasks.forget_people, "people.tasks.erase_leavers"),
]


@pytest.fixture
def second(municipality: Municipality, module_index: ModuleIndexPage) -> Municipality:
    """A municipality that has its turn after the first; each has a campaign that opens today."""
    made = MunicipalityFactory(name="Rietveen", slug="rietveen")
    module = ModulePageFactory(parent=module_index)
    for each in (municipality, made):
        with scope(each):
            campaign = CampaignFactory(
                municipality=each,
                modules=[module],
                opens_on=TODAY,
                due_on=TODAY + timedelta(days=30),
            )
            Campaign.objects.filter(pk=campaign.pk).update(released_at=timezone.now())
    return made


@pytest.mark.parametrize(("task", "verb"), WORK, ids=[verb for _task, verb in WORK])
def test_what_fails_at_one_municipality_stops_no_other(
    municipality: Municipality,
    second: Municipality,
    monkeypatch: pytest.MonkeyPatch,
    task: Task,
    verb: str,
) -> None:
    served = []

    def fails_at_the_first(**_arguments: Any) -> None:
        if current_municipality() == municipality:
            raise ZeroDivisionError
        served.append(current_municipality())

    monkeypatch.setattr(verb, fails_at_the_first)
    with pytest.raises(WorkFailed, match=municipality.slug):
        task()
    assert served == [second]


def test_a_campaign_is_launched_though_another_municipality_cannot(
    municipality: Municipality, second: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    launch: Callable[..., int] = courses.tasks.launch

    def fails_at_the_first(*, campaign: Campaign, **arguments: Any) -> int:
        assert campaign.municipality != municipality
        return launch(campaign=campaign, **arguments)

    monkeypatch.setattr("courses.tasks.launch", fails_at_the_first)
    with pytest.raises(WorkFailed):
        courses.tasks.carry_on_with_launches()
    with every_municipality():
        ready = Campaign.objects.filter(round_ready_at__isnull=False)
        assert [each.municipality for each in ready] == [second]


def test_a_module_that_fails_stops_no_other(
    municipality: Municipality,
    second: Municipality,
    module_index: ModuleIndexPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad, good = ModulePage.objects.get(), ModulePageFactory(parent=module_index)
    done = []

    def fails_at_the_first(*, module: ModulePage, **_arguments: Any) -> None:
        assert module != bad
        done.append(module)

    monkeypatch.setattr("courses.tasks.round_off", fails_at_the_first)
    with pytest.raises(WorkFailed, match=rf"{municipality.slug} \({bad.slug}\)"):
        courses.tasks.round_off_modules()
    assert done == [good, good]  # at both municipalities


def test_a_campaign_that_fails_stops_no_other(
    municipality: Municipality, second: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = CampaignFactory(
        municipality=municipality,
        opens_on=TODAY,
        due_on=TODAY + timedelta(days=30),
        released_at=timezone.now(),
    )
    bad = Campaign.objects.exclude(pk=other.pk).get()
    done = []

    def fails_at_the_first(*, campaign: Campaign, **_arguments: Any) -> None:
        assert campaign != bad
        done.append(campaign)

    monkeypatch.setattr("courses.tasks.sync", fails_at_the_first)
    with pytest.raises(WorkFailed):
        courses.tasks.sync_campaigns()
    assert other in done
    assert len(done) == 2  # the other municipality has one too


def test_a_module_that_goes_from_one_campaign_to_another_is_never_gone(
    municipality: Municipality, module_index: ModuleIndexPage
) -> None:
    """The newer campaign, which gives it too, had its turn first and found it given."""
    desk = DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")
    MembershipFactory(department=desk, audiences=["balie"])
    module, other = (
        ModulePageFactory(parent=module_index, audiences=["balie"]) for _module in range(2)
    )
    older, newer = (
        CampaignFactory(
            municipality=municipality,
            modules=modules,
            audiences=["balie"],
            opens_on=TODAY - timedelta(days=ago),
            due_on=TODAY + timedelta(days=90),
            released_at=timezone.now(),
        )
        for modules, ago in (([module, other], 60), ([module], 20))
    )
    for each in (older, newer):
        launch(campaign=each, on=each.opens_on)
    older.modules.remove(module)
    courses.tasks.sync_campaigns()
    assert Enrolment.objects.get(module=module).campaign == newer


@pytest.mark.django_db(transaction=True)
def test_what_is_looked_for_every_minute_does_not_pile_up() -> None:
    entries = DatabaseScheduler(app=app).schedule.values()
    often = [each for each in entries if each.schedule.minute == set(range(60))]
    assert len(often) == 3
    assert {each.options.get("expires") for each in often} == {55}


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_went_from_the_schedule_goes_from_the_database() -> None:
    minute, _made = IntervalSchedule.objects.get_or_create(every=1, period="minutes")
    for name in ("an older name", "celery.something_of_its_own"):
        PeriodicTask.objects.create(name=name, task="courses.tasks.deliver_all", interval=minute)
    scheduler = DatabaseScheduler(app=app)
    assert "an older name" in scheduler.schedule

    beat_init.send(sender=None)

    kept = set(PeriodicTask.objects.values_list("name", flat=True))
    assert "an older name" not in kept
    assert kept >= {*app.conf.beat_schedule, "celery.something_of_its_own"}
    assert "an older name" not in scheduler.schedule
