"""Departments in the CMS: what they are to the report, of this municipality alone."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from people import roles
from people.models import Department, Municipality
from people.scope import scope
from tests.factories import DepartmentFactory, MunicipalityFactory, UserFactory
from tests.factories.editors import beheerder_client, client_with

LIST = reverse("departments:index")


@pytest.fixture
def safety(municipality: Municipality) -> Department:
    """A team two levels below the organisation."""
    root = DepartmentFactory.root(municipality, "Organisatie")
    return DepartmentFactory.below(DepartmentFactory.below(root, "Bestuur"), "Team OOV")


def edit(department: Department) -> str:
    """Where it is changed."""
    return reverse("departments:edit", args=[department.pk])


def test_the_beheerder_says_what_a_department_is(
    municipality: Municipality, safety: Department
) -> None:
    client = beheerder_client(municipality)
    assert client.post(edit(safety), {"public_safety": "on"}).status_code == 302
    safety.refresh_from_db()
    assert safety.public_safety
    assert not safety.outside_line
    client.post(edit(safety), {"outside_line": "on"})
    safety.refresh_from_db()
    assert (safety.outside_line, safety.public_safety) == (True, False)


def test_its_name_is_that_of_the_staff_file(municipality: Municipality, safety: Department) -> None:
    beheerder_client(municipality).post(edit(safety), {"name": "Anders"})
    safety.refresh_from_db()
    assert safety.name == "Team OOV"


def test_the_list_is_the_tree_without_the_organisation_itself(
    municipality: Municipality, safety: Department
) -> None:
    client = beheerder_client(municipality)
    answer = client.get(LIST)
    names = [department.name for department in answer.context["object_list"]]
    assert names == ["Bestuur", "Team OOV"]
    assert "\N{EM SPACE}Team OOV" in answer.text
    root = Department.objects.get(depth=1)
    assert client.get(edit(root)).status_code == 404


def test_another_municipalitys_departments_do_not_exist_here(
    municipality: Municipality, safety: Department
) -> None:
    rietveen = MunicipalityFactory()
    with scope(rietveen):
        theirs = DepartmentFactory.below(DepartmentFactory.root(rietveen), "Hun team")
    client = beheerder_client(municipality)
    assert "Hun team" not in client.get(LIST).text
    assert client.post(edit(theirs), {"public_safety": "on"}).status_code == 404
    with scope(rietveen):
        assert not Department.objects.get(pk=theirs.pk).public_safety


@pytest.mark.parametrize("role", [roles.EDITOR, roles.MARKER, roles.PERSONNEL])
def test_others_in_the_cms_do_not_change_them(
    municipality: Municipality, safety: Department, role: str
) -> None:
    client = client_with(municipality, role)
    assert client.get(LIST).status_code == 302
    client.post(edit(safety), {"public_safety": "on"})
    safety.refresh_from_db()
    assert not safety.public_safety


def test_a_superuser_neither_makes_nor_removes_one_here(
    municipality: Municipality, safety: Department
) -> None:
    client = Client()
    client.force_login(UserFactory(municipality=municipality, is_superuser=True))
    assert client.get(edit(safety)).status_code == 200
    for name, args in (("add", []), ("delete", [safety.pk])):
        with pytest.raises(NoReverseMatch):
            reverse(f"departments:{name}", args=args)


def test_the_list_asks_as_much_for_many(
    municipality: Municipality, safety: Department, django_assert_max_num_queries: object
) -> None:
    client = beheerder_client(municipality)
    DepartmentFactory.many_below(safety, [f"Ploeg {number}" for number in range(60)])
    client.get(LIST)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(LIST)
