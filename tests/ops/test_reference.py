"""Reference rows and roles."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from courses.models import Theme
from ops.reference import AUDIENCES, PROCESSES, THEMES, ensure_reference_rows
from people import roles
from people.models import Audience, Municipality, User, VulnerableProcess
from tests.factories import UserFactory
from tests.factories.tree import wagtail_root

pytestmark = pytest.mark.django_db


def everything() -> list[object]:
    tables = [Audience, Theme, VulnerableProcess, Group]
    rows = [list(table.objects.order_by("pk").values()) for table in tables]
    links = [GroupPagePermission, GroupCollectionPermission, Group.permissions.through]
    return rows + [list(table.objects.order_by("pk").values()) for table in links]


def somebody(municipality: Municipality, role: str) -> User:
    user = UserFactory(municipality=municipality)
    user.groups.add(Group.objects.get(name=role))
    return User.objects.get(pk=user.pk)


def test_migrating_made_them() -> None:
    assert set(Audience.objects.values_list("slug", flat=True)) == set(AUDIENCES)
    assert set(Theme.objects.values_list("slug", flat=True)) == set(THEMES)
    assert set(VulnerableProcess.objects.values_list("slug", flat=True)) == set(PROCESSES)
    assert set(Group.objects.values_list("name", flat=True)) >= set(roles.PERMISSIONS)


def test_doing_it_again_changes_nothing() -> None:
    wagtail_root()
    ensure_reference_rows()
    before = everything()
    ensure_reference_rows()
    assert everything() == before


def test_what_was_changed_by_hand_is_mended() -> None:
    Audience.objects.filter(slug="raad").update(outside_line=False, name="De raad")
    group = Group.objects.get(name=roles.CLERK)
    group.permissions.add(Permission.objects.get(codename="view_report"))
    ensure_reference_rows()
    assert Audience.objects.get(slug="raad").outside_line
    assert Audience.objects.get(slug="raad").name == "Raad"
    clerks = {name.partition(".")[2] for name in roles.PERMISSIONS[roles.CLERK]}
    assert {each.codename for each in group.permissions.all()} == clerks


def test_only_raad_college_and_griffie_stand_outside_the_line() -> None:
    outside = Audience.objects.filter(outside_line=True).values_list("slug", flat=True)
    assert set(outside) == {"raad", "college", "griffie"}


def test_the_themes_keep_the_order_of_the_riecs() -> None:
    assert [theme.slug for theme in Theme.objects.all()] == list(THEMES)


@pytest.mark.parametrize("role", roles.PERMISSIONS)
def test_each_role_may_do_what_the_table_says_and_nothing_else(
    municipality: Municipality, role: str
) -> None:
    assert somebody(municipality, role).get_all_permissions() >= set(roles.PERMISSIONS[role])
    others = {each for name in roles.PERMISSIONS for each in roles.PERMISSIONS[name]}
    forbidden = others - set(roles.PERMISSIONS[role])
    assert not somebody(municipality, role).get_all_permissions() & forbidden


def test_only_the_secretary_reads_the_report(municipality: Municipality) -> None:
    readers = [
        name
        for name in roles.PERMISSIONS
        if somebody(municipality, name).has_perm("analytics.view_report")
    ]
    assert readers == [roles.SECRETARY]


def test_nobody_with_a_role_may_delete_people(municipality: Municipality) -> None:
    assert not any(
        somebody(municipality, name).has_perm("people.delete_user") for name in roles.PERMISSIONS
    )


def test_an_editor_may_publish_anywhere_in_the_tree(municipality: Municipality) -> None:
    ensure_reference_rows()
    editor = somebody(municipality, roles.EDITOR)
    root = Page.get_first_root_node()
    may = root.permissions_for_user(editor)
    assert may.can_add_subpage()
    assert may.can_publish_subpage()
    administrator = somebody(municipality, roles.ADMINISTRATOR)
    assert not root.permissions_for_user(administrator).can_add_subpage()


def test_wagtails_own_groups_are_left_alone() -> None:
    ensure_reference_rows()
    assert Group.objects.filter(name__in=["Editors", "Moderators"]).count() == 2


@pytest.mark.django_db(transaction=True)
def test_they_are_back_after_a_flush() -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert set(Audience.objects.values_list("slug", flat=True)) == set(AUDIENCES)
