"""A manager reminds somebody with one button, and never twice in a week."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from courses.deliver import deliver
from courses.models import MailKind, ModuleIndexPage, ModulePage, Reminder
from courses.working_days import monday_of
from people.models import Department, Municipality, User
from tests.analytics.days import manager_of
from tests.factories import (
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
    ModulePageFactory,
)
from tests.mail import caught

TODAY = timezone.localdate()


@pytest.fixture
def team(municipality: Municipality) -> Department:
    return DepartmentFactory.below(DepartmentFactory.root(municipality), "Burgerzaken")


@pytest.fixture
def manager(team: Department) -> Client:
    return manager_of(team)


@pytest.fixture
def module(module_index: ModuleIndexPage) -> ModulePage:
    return ModulePageFactory(parent=module_index, title="Aan de balie")


def late(team: Department, module: ModulePage, *, days: int = 9) -> User:
    user = MembershipFactory(department=team).user
    EnrolmentFactory(
        user=user,
        module=module,
        assigned_on=TODAY - timedelta(days=60),
        due_on=TODAY - timedelta(days=days),
    )
    found: User = user
    return found


def press(client: Client, user: User, **form: str) -> str:
    """Press the button; returns the page it leads to."""
    dutch = {"accept-language": "nl"}
    answer = client.post(f"/team/herinner/{user.pk}/", form, follow=True, headers=dutch)
    return " ".join(answer.content.decode().split())


def test_one_button_one_mail_and_no_second_this_week(
    manager: Client, team: Department, module: ModulePage, municipality: Municipality
) -> None:
    user = late(team, module)
    assert f"/team/herinner/{user.pk}/" in manager.get("/team/").content.decode()
    assert f"{user} krijgt een herinnering per mail." in press(manager, user)
    page = press(manager, user)
    assert f"{user} kreeg deze week al een herinnering." in page
    assert f"/team/herinner/{user.pk}/" not in page
    assert "Herinnerd per mail op" in page
    row = Reminder.objects.get()
    assert (row.kind, row.user, row.week) == (MailKind.NUDGE, user, monday_of(TODAY))
    assert row.by == manager.user  # type: ignore[attr-defined]
    with caught() as catcher:
        deliver(municipality=municipality)
        deliver(municipality=municipality)
    assert [mail["To"] for mail in catcher.mails] == [user.email]


def test_only_ones_own_people(manager: Client, team: Department, module: ModulePage) -> None:
    elsewhere = DepartmentFactory.below(team.get_parent(), "Sociaal domein")
    stranger = late(elsewhere, module)
    assert manager.post(f"/team/herinner/{stranger.pk}/").status_code == 404
    colleague = Client()
    colleague.force_login(late(team, module))
    assert colleague.post(f"/team/herinner/{late(team, module).pk}/").status_code == 404
    assert manager.get(f"/team/herinner/{stranger.pk}/").status_code == 405
    assert not Reminder.objects.exists()


def test_who_has_nothing_to_do_or_no_mailbox_is_not_mailed(
    manager: Client, team: Department, module: ModulePage
) -> None:
    free = MembershipFactory(department=team).user
    without = late(team, module)
    User.objects.filter(pk=without.pk).update(email=None)
    for user in (free, without):
        assert "kan nu niet per mail herinnerd worden" in press(manager, user)
    assert not Reminder.objects.exists()


def test_it_leads_back_to_the_team_that_was_looked_at(
    manager: Client, team: Department, module: ModulePage
) -> None:
    user = late(team, module)
    for said, expected in [(str(team.pk), f"/team/?team={team.pk}"), ("//elders", "/team/")]:
        answer = manager.post(f"/team/herinner/{user.pk}/", {"team": said})
        assert answer["Location"] == expected
