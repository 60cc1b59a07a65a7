"""Who left long ago is forgotten, and no number of the past changes."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from analytics.models import DailyCompletion
from analytics.rollup import roll_up
from config.celery import app
from courses.models import Certificate, Enrolment, Extension, ModulePage
from people.erase import also_forget, erase_leavers
from people.looks import note_looks
from people.models import Department, Look, Membership, Municipality, StaffImport, User
from people.models.look import Place
from people.tasks import forget_people, forget_sessions
from tests.factories import (
    CampaignFactory,
    CertificateFactory,
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
    ModulePageFactory,
    site_tree,
)
from tests.factories.people import an_app

TODAY = timezone.localdate()
DAY = timedelta(days=1)
LONG_AGO = TODAY - 800 * DAY


@pytest.fixture
def team(municipality: Municipality) -> Department:
    return DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")


@pytest.fixture
def module(municipality: Municipality) -> ModulePage:
    made: ModulePage = ModulePageFactory(parent=site_tree(municipality))
    return made


def leaver(team: Department, *, days_ago: int) -> User:
    """Was here from before, and left so many days ago."""
    over = TODAY - days_ago * DAY
    member = MembershipFactory(
        department=team, starts_on=LONG_AGO - 100 * DAY, ends_on=over, audiences=["balie"]
    )
    member.user.personnel_number = f"W-{member.user.pk}"
    member.user.save()
    user: User = member.user
    return user


def test_the_name_goes_and_what_counts_stays(team: Department, module: ModulePage) -> None:
    user = leaver(team, days_ago=731)
    enrolment = EnrolmentFactory(user=user, module=module, completed_on=LONG_AGO)
    certificate = CertificateFactory(enrolment=enrolment)
    an_app(user)
    EmailAddress.objects.create(user=user, email=str(user.email))
    note_looks(viewer=user, at_users=[user.pk, 0], place=Place.TEAM, at=timezone.now())
    assert erase_leavers(municipality=team.municipality, on=TODAY) == 1
    user.refresh_from_db()
    assert (user.first_name, user.last_name, user.email) == ("", "", None)
    assert (user.personnel_number, user.is_active) == (None, False)
    assert not user.has_usable_password()
    assert not EmailAddress.objects.exists()
    assert not user.authenticator_set.exists()
    assert not Look.objects.exists()
    kept = Certificate.objects.get()
    assert (kept.code, kept.issued_on, kept.person_name) == (
        certificate.code,
        certificate.issued_on,
        "",
    )
    assert Enrolment.objects.filter(user=user).exists()
    assert Membership.objects.filter(user=user).exists()


def test_not_who_left_a_while_ago_works_here_or_comes_back(team: Department) -> None:
    kept = [leaver(team, days_ago=729), MembershipFactory(department=team).user]
    returning = leaver(team, days_ago=900)
    MembershipFactory(department=team, user=returning, starts_on=TODAY + 9 * DAY)
    assert erase_leavers(municipality=team.municipality, on=TODAY) == 0
    for user in (*kept, returning):
        user.refresh_from_db()
        assert user.first_name


def test_the_municipality_says_after_how_long(team: Department) -> None:
    leaver(team, days_ago=40)
    team.municipality.leavers_kept_days = 30
    assert erase_leavers(municipality=team.municipality, on=TODAY) == 1
    assert erase_leavers(municipality=team.municipality, on=TODAY) == 0


def test_the_numbers_of_the_past_come_out_the_same(team: Department, module: ModulePage) -> None:
    for days_ago in (735, 740, 1):
        user = leaver(team, days_ago=days_ago)
        EnrolmentFactory(user=user, module=module, assigned_on=LONG_AGO, completed_on=LONG_AGO)
    then = TODAY - 760 * DAY

    def counted() -> list[dict[str, object]]:
        roll_up(municipality=team.municipality, on=then)
        fields = [f.name for f in DailyCompletion._meta.fields if f.name != "id"]
        return list(DailyCompletion.objects.order_by("pk").values(*fields))

    before = counted()
    assert before
    assert erase_leavers(municipality=team.municipality, on=TODAY) == 2
    assert counted() == before


def test_a_run_that_is_killed_goes_on_where_it_was(
    team: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [leaver(team, days_ago=800) for _each in range(3)]
    monkeypatch.setattr("people.erase.BATCH", 1)
    seen: list[int] = []

    def killed(ids: list[int]) -> None:
        seen.extend(ids)
        if len(seen) == 2:
            raise KeyboardInterrupt

    also_forget.append(killed)  # type: ignore[arg-type]
    try:
        with pytest.raises(KeyboardInterrupt):
            erase_leavers(municipality=team.municipality, on=TODAY)
    finally:
        also_forget.remove(killed)  # type: ignore[arg-type]
    named = User.objects.filter(pk__in=[user.pk for user in users]).exclude(first_name="")
    assert named.count() == 2
    forget_people()
    assert named.count() == 0


def test_a_plan_that_nobody_carried_out_is_not_kept(team: Department) -> None:
    for days in (3, 9):
        made = StaffImport.objects.create(municipality=team.municipality, on=TODAY)
        StaffImport.objects.filter(pk=made.pk).update(made_at=timezone.now() - days * DAY)
    forget_people()
    assert StaffImport.objects.count() == 1


def test_the_log_of_the_cms_keeps_what_was_done_and_not_to_whom(team: Department) -> None:
    user, beheerder = leaver(team, days_ago=731), MembershipFactory(department=team).user
    colleague = MembershipFactory(department=team).user
    for person in (user, colleague):
        log(instance=person, action="wagtail.edit", user=beheerder)
    erase_leavers(municipality=team.municipality, on=TODAY)
    entries = ModelLogEntry.objects.for_instance(user)
    assert [(each.label, each.user) for each in entries] == [(f"#{user.pk}", beheerder)]
    assert ModelLogEntry.objects.for_instance(colleague).get().label == str(colleague)


def test_a_portrait_goes_with_the_name(team: Department) -> None:
    user = leaver(team, days_ago=731)
    profile = UserProfile.get_for_user(user)
    profile.avatar.save("portret.png", ContentFile(b"een gezicht"))
    storage, name = profile.avatar.storage, profile.avatar.name
    erase_leavers(municipality=team.municipality, on=TODAY)
    assert not storage.exists(name)
    assert not UserProfile.objects.exists()


def test_why_somebody_got_more_time_goes_and_until_when_stays(team: Department) -> None:
    user = leaver(team, days_ago=731)
    campaign = CampaignFactory(municipality=team.municipality)
    given = Extension.objects.create(
        campaign=campaign, user=user, until=LONG_AGO, reason="Na een operatie"
    )
    erase_leavers(municipality=team.municipality, on=TODAY)
    given.refresh_from_db()
    assert (given.reason, given.until) == ("", LONG_AGO)


def test_sessions_that_are_over_are_not_kept(municipality: Municipality) -> None:
    for key, ends in (("over", -DAY), ("runs", DAY)):
        Session.objects.create(session_key=key, expire_date=timezone.now() + ends)
    forget_sessions()
    assert [each.session_key for each in Session.objects.all()] == ["runs"]
    tasks = {job["task"] for job in app.conf.beat_schedule.values()}
    assert forget_sessions.name in tasks
