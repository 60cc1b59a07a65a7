"""Launching, and the nightly sync: who is enrolled, for when, and who goes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.assign import HasStopped, NotOpenYet, carry_on, launch, sync
from courses.enrol import enrol_by_choice
from courses.models import Campaign, Enrolment, ModuleIndexPage, ModulePage
from courses.models.campaign import CampaignState, RepeatChoice
from people.models import Department, Membership, Municipality, VulnerableProcess
from people.scope import scope
from tests.factories import (
    AudienceFactory,
    CampaignFactory,
    DepartmentFactory,
    EnrolmentFactory,
    JobFunctionFactory,
    MembershipFactory,
    ModulePageFactory,
    MunicipalityFactory,
)

OPENS, DUE = date(2026, 9, 1), date(2026, 12, 1)
DAY = timedelta(days=1)
Launched = Callable[..., Campaign]


@pytest.fixture
def started(municipality: Municipality, module: ModulePage) -> Launched:
    """Make a campaign with these terms and launch it on its opening day."""

    def start(**terms: object) -> Campaign:
        terms = {"modules": [module], "audiences": ["balie"], **terms}
        campaign = CampaignFactory(municipality=municipality, **terms)
        launch(campaign=campaign, on=campaign.opens_on)
        return campaign

    return start


def enrolments(campaign: Campaign) -> list[tuple[int, date, date | None]]:
    rows = campaign.enrolments.order_by("user", "cycle")
    return list(rows.values_list("user", "assigned_on", "due_on"))


def test_everybody_of_the_audience_gets_one_enrolment(
    started: Launched, desk: Department, module: ModulePage
) -> None:
    members = MembershipFactory.create_batch(5, department=desk, audiences=["balie"])
    MembershipFactory(department=desk, audiences=["buitendienst"])
    campaign = started()
    assert enrolments(campaign) == [(each.user_id, OPENS, DUE) for each in members]
    assert campaign.enrolments.first().audience.slug == "balie"
    assert campaign.state is CampaignState.RUNNING


def test_launching_again_enrols_nobody_twice(started: Launched, desk: Department) -> None:
    MembershipFactory.create_batch(3, department=desk, audiences=["balie"])
    campaign = started()
    assert launch(campaign=campaign, on=OPENS) == 0
    assert launch(campaign=campaign, on=OPENS + 9 * DAY) == 0
    assert campaign.enrolments.count() == 3


def test_two_places_and_roles_give_one_enrolment(started: Launched, desk: Department) -> None:
    member = MembershipFactory(department=desk, audiences=["balie", "kantoor"])
    MembershipFactory(user=member.user, department=desk, audiences=["balie"])
    assert started().enrolments.count() == 1


def test_it_does_not_open_before_its_day(municipality: Municipality, module: ModulePage) -> None:
    campaign = CampaignFactory(municipality=municipality, modules=[module])
    with pytest.raises(NotOpenYet):
        launch(campaign=campaign, on=OPENS - DAY)
    campaign.refresh_from_db()
    assert campaign.state is CampaignState.DRAFT


@pytest.mark.parametrize("field", ["paused_on", "stopped_on"])
def test_one_that_rests_enrols_nobody(started: Launched, field: str) -> None:
    campaign = started()
    setattr(campaign, field, OPENS)
    campaign.save()
    with pytest.raises(HasStopped):
        launch(campaign=campaign, on=OPENS)


def test_each_module_goes_to_its_own_audience(
    started: Launched, desk: Department, module: ModulePage, module_index: ModuleIndexPage
) -> None:
    other = ModulePageFactory(parent=module_index, audiences=["raad"])
    clerk = MembershipFactory(department=desk, audiences=["balie"])
    member = MembershipFactory(department=desk, audiences=["raad"])
    campaign = started(modules=[module, other], audiences=["balie", "raad"])
    assert set(campaign.enrolments.values_list("user", "module")) == {
        (clerk.user_id, module.pk),
        (member.user_id, other.pk),
    }


def test_without_audiences_the_module_says_for_whom(started: Launched, desk: Department) -> None:
    clerk = MembershipFactory(department=desk, audiences=["balie"])
    MembershipFactory(department=desk, audiences=["raad"])
    assert [row[0] for row in enrolments(started(audiences=[]))] == [clerk.user_id]


def test_an_audience_that_the_campaign_names_outweighs_the_module(
    started: Launched, desk: Department
) -> None:
    office = MembershipFactory(department=desk, audiences=["kantoor"])
    assert [row[0] for row in enrolments(started(audiences=["kantoor"]))] == [office.user_id]


def test_only_in_these_departments_and_below(
    started: Launched, root: Department, desk: Department
) -> None:
    below = DepartmentFactory.below(desk, "Balie 2")
    inside = MembershipFactory(department=below, audiences=["balie"])
    MembershipFactory(department=DepartmentFactory.below(root, "Elders"), audiences=["balie"])
    campaign = started(opens_on=OPENS - 30 * DAY)
    Enrolment.objects.all().delete()
    campaign.departments.set([desk])
    launch(campaign=campaign, on=OPENS)
    assert [row[0] for row in enrolments(campaign)] == [inside.user_id]


@pytest.mark.parametrize("by", ["functions", "processes"])
def test_by_function_or_by_what_the_function_handles(
    municipality: Municipality, module: ModulePage, desk: Department, by: str
) -> None:
    process = VulnerableProcess.objects.create(slug="reis", name="Reisdocumenten")
    function = JobFunctionFactory(municipality=municipality)
    function.vulnerable_processes.add(process)
    handler = MembershipFactory(department=desk, function=function)
    MembershipFactory(department=desk, audiences=["balie"])
    campaign = CampaignFactory(municipality=municipality, modules=[module])
    getattr(campaign, by).set([function if by == "functions" else process])
    launch(campaign=campaign, on=OPENS)
    assert [row[0] for row in enrolments(campaign)] == [handler.user_id]
    assert campaign.enrolments.get().audience is None


def test_another_municipality_is_not_touched(started: Launched, desk: Department) -> None:
    other = MunicipalityFactory()
    with scope(other):
        MembershipFactory(department=DepartmentFactory.root(other), audiences=["balie"])
    assert started().enrolments.count() == 0


def test_a_recent_completion_counts(
    started: Launched, desk: Department, module: ModulePage
) -> None:
    done = {"module": module, "due_on": None}
    fresh, old = MembershipFactory.create_batch(2, department=desk, audiences=["balie"])
    EnrolmentFactory(user=fresh.user, completed_on=date(2026, 3, 1), **done)
    EnrolmentFactory(user=old.user, completed_on=date(2026, 2, 28), **done)
    campaign = started(recent_months=6)
    again = campaign.enrolments.get()
    assert (again.user_id, again.cycle) == (old.user_id, 2)


def test_or_everybody_does_it_again(
    started: Launched, desk: Department, module: ModulePage
) -> None:
    member = MembershipFactory(department=desk, audiences=["balie"])
    EnrolmentFactory(user=member.user, module=module, completed_on=OPENS - DAY)
    assert started(recent_months=0).enrolments.get().cycle == 2


def test_what_was_begun_by_choice_goes_on_with_a_due_date(
    started: Launched, desk: Department, module: ModulePage
) -> None:
    member = MembershipFactory(department=desk, audiences=["balie"])
    chosen = enrol_by_choice(module=module, user=member.user, on=date(2026, 8, 1))
    campaign = started()
    assert campaign.enrolments.get() == chosen
    chosen.refresh_from_db()
    assert (chosen.due_on, chosen.audience.slug, chosen.cycle) == (DUE, "balie", 1)


def test_who_has_it_to_do_from_elsewhere_does_not_get_it_twice(
    started: Launched, desk: Department
) -> None:
    MembershipFactory(department=desk, audiences=["balie"])
    first, second = started(), started()
    assert (first.enrolments.count(), second.enrolments.count()) == (1, 0)


def test_a_joiner_gets_a_due_date_of_its_own(started: Launched, desk: Department) -> None:
    campaign = started(days_for_joiners=30)
    joins = date(2026, 11, 20)
    member = MembershipFactory(department=desk, audiences=["balie"], starts_on=joins)
    sync(campaign=campaign, on=joins - DAY)
    assert enrolments(campaign) == []
    sync(campaign=campaign, on=joins)
    # 20 December is a Sunday.
    assert enrolments(campaign) == [(member.user_id, joins, date(2026, 12, 21))]


def test_a_leaver_and_somebody_on_leave_go_unless_they_began(
    started: Launched, desk: Department
) -> None:
    leaver, away, began, stays = MembershipFactory.create_batch(
        4, department=desk, audiences=["balie"]
    )
    campaign = started()
    campaign.enrolments.filter(user=began.user).update(started_at="2026-09-02T10:00:00Z")
    on = date(2026, 10, 1)
    Membership.objects.filter(pk__in=[leaver.pk, began.pk]).update(ends_on=on - DAY)
    Membership.objects.filter(pk=away.pk).update(leave_from=on)
    sync(campaign=campaign, on=on)
    assert {row[0] for row in enrolments(campaign)} == {began.user_id, stays.user_id}


def test_who_comes_back_from_leave_gets_time(started: Launched, desk: Department) -> None:
    fresh, began = MembershipFactory.create_batch(2, department=desk, audiences=["balie"])
    leave = {"leave_from": date(2026, 10, 1), "leave_until": date(2027, 1, 10)}
    campaign = started(days_for_joiners=14)
    campaign.enrolments.filter(user=began.user).update(started_at="2026-09-02T10:00:00Z")
    Membership.objects.update(**leave)
    sync(campaign=campaign, on=date(2026, 10, 1))
    assert enrolments(campaign) == [(began.user_id, OPENS, DUE)]
    for on in (date(2027, 1, 11), date(2027, 1, 12), date(2027, 1, 20)):
        sync(campaign=campaign, on=on)
    assert enrolments(campaign) == [
        (fresh.user_id, date(2027, 1, 11), date(2027, 1, 25)),
        (began.user_id, OPENS, date(2027, 1, 25)),
    ]


def test_a_mover_gets_what_the_new_role_needs_and_loses_nothing_done(
    started: Launched, desk: Department, module: ModulePage, module_index: ModuleIndexPage
) -> None:
    outside = ModulePageFactory(parent=module_index, audiences=["buitendienst"])
    done, idle = MembershipFactory.create_batch(2, department=desk, audiences=["balie"])
    campaign = started(modules=[module, outside], audiences=["balie", "buitendienst"])
    campaign.enrolments.filter(user=done.user).update(completed_on=date(2026, 9, 10))
    for member in (done, idle):
        member.audiences.set([AudienceFactory(slug="buitendienst")])
    sync(campaign=campaign, on=date(2026, 10, 1))
    assert set(campaign.enrolments.values_list("user", "module")) == {
        (done.user_id, module.pk),
        (done.user_id, outside.pk),
        (idle.user_id, outside.pk),
    }


def test_a_yearly_window_opens_again_for_everybody(started: Launched, desk: Department) -> None:
    done, open_still = MembershipFactory.create_batch(2, department=desk, audiences=["balie"])
    campaign = started(repeat=RepeatChoice.YEARLY, recent_months=3)
    campaign.enrolments.filter(user=done.user).update(
        completed_on=date(2026, 9, 10), expires_on=date(2027, 9, 10)
    )
    sync(campaign=campaign, on=date(2027, 8, 31))
    assert campaign.enrolments.count() == 2
    sync(campaign=campaign, on=date(2027, 9, 1))
    rows = campaign.enrolments.order_by("user", "cycle").values_list("user", "cycle", "due_on")
    assert list(rows) == [
        (done.user_id, 1, DUE),
        (done.user_id, 2, date(2027, 12, 1)),
        (open_still.user_id, 1, date(2027, 12, 1)),  # carried over, with what was done in it
    ]
    assert campaign.round == 2


def test_a_rolling_campaign_comes_back_for_each_in_turn(
    started: Launched, desk: Department
) -> None:
    early, late, never = MembershipFactory.create_batch(3, department=desk, audiences=["balie"])
    campaign = started(repeat=RepeatChoice.ROLLING, months=12)
    for member, day in ((early, date(2026, 9, 10)), (late, date(2026, 11, 10))):
        campaign.enrolments.filter(user=member.user).update(completed_on=day)
    sync(campaign=campaign, on=date(2027, 9, 9))
    assert campaign.enrolments.count() == 3
    sync(campaign=campaign, on=date(2027, 9, 10))
    again = campaign.enrolments.get(cycle=2)
    # 91 days, as everybody got at first: 10 December is a Friday.
    assert (again.user_id, again.due_on) == (early.user_id, date(2027, 12, 10))


def test_an_opening_that_was_cut_short_is_finished_as_on_its_day(
    started: Launched, desk: Department
) -> None:
    members = MembershipFactory.create_batch(4, department=desk, audiences=["balie"])
    campaign = started()
    campaign.enrolments.filter(user__in=[each.user_id for each in members[2:]]).delete()
    Campaign.objects.update(round_ready_at=None)
    campaign.refresh_from_db()
    assert campaign.state is CampaignState.LAUNCHING
    assert list(Campaign.objects.half_launched()) == [campaign]
    assert carry_on(campaign=campaign) == 2
    assert {(row[1], row[2]) for row in enrolments(campaign)} == {(OPENS, DUE)}
    assert campaign.state is CampaignState.RUNNING


def test_the_number_of_queries_does_not_grow_with_the_people(
    started: Launched, desk: Department
) -> None:
    campaign = started()
    counts = []
    for people in (3, 60):
        MembershipFactory.create_batch(people, department=desk, audiences=["balie"])
        with CaptureQueriesContext(connection) as captured:
            sync(campaign=campaign, on=OPENS + people * DAY)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_module_that_is_taken_out_goes_from_who_did_not_begin_it(
    started: Launched, desk: Department, module: ModulePage, module_index: ModuleIndexPage
) -> None:
    other = ModulePageFactory(parent=module_index, audiences=["balie"])
    MembershipFactory.create_batch(3, department=desk, audiences=["balie"])
    campaign = started(modules=[module, other])
    begun, done, idle = campaign.enrolments.filter(module=other)
    Enrolment.objects.filter(pk=begun.pk).update(started_at="2026-09-03T09:00:00Z")
    Enrolment.objects.filter(pk=done.pk).update(completed_on=OPENS)
    campaign.modules.remove(other)
    sync(campaign=campaign, on=OPENS + DAY)
    assert set(campaign.enrolments.filter(module=other)) == {begun, done}
    assert campaign.enrolments.filter(module=module).count() == 3
    begun.refresh_from_db()
    assert begun.due_on == DUE

    campaign.modules.add(other)  # on second thoughts
    sync(campaign=campaign, on=OPENS + 2 * DAY)
    assert set(campaign.enrolments.filter(module=other).values_list("user", flat=True)) == {
        begun.user_id,
        done.user_id,
        idle.user_id,
    }
