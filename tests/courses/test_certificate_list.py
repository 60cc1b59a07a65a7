"""Certificates of a period, for personnel: the right rows, a file, and a trace."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from courses.models import Certificate, ModulePage
from ops.reference import ensure_reference_rows
from people import roles
from people.models import Department, Look, Municipality
from people.models.look import Place
from tests.factories import (
    CertificateFactory,
    DepartmentFactory,
    EnrolmentFactory,
    MembershipFactory,
    UserFactory,
)
from tests.factories.people import confirm

DAY = date(2026, 3, 12)
PERIOD = {"first": "2026-01-01", "last": "2026-12-31"}


@pytest.fixture
def personnel(municipality: Municipality) -> Client:
    ensure_reference_rows()
    client, user = Client(), UserFactory(municipality=municipality)
    user.groups.add(Group.objects.get(name=roles.PERSONNEL))
    client.force_login(user)
    confirm(client, user)
    return client


def certified(module: ModulePage, team: Department, name: str, **values: object) -> Certificate:
    user = UserFactory(municipality=team.municipality, personnel_number=f"P-{name}")
    MembershipFactory(user=user, department=team, starts_on=date(2020, 1, 1))
    enrolment = EnrolmentFactory(user=user, module=module, completed_on=DAY)
    values = {"issued_on": DAY, "valid_until": DAY + timedelta(days=365), **values}
    made: Certificate = CertificateFactory(enrolment=enrolment, person_name=name, **values)
    return made


def take(client: Client, **asked: object):
    return client.post(reverse("certificates:period"), {**PERIOD, **asked})


def rows(client: Client, **asked: object) -> list[list[str]]:
    answer = take(client, **{"as": "csv", **asked})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


def test_each_certificate_of_the_period_is_a_row(
    personnel: Client, module: ModulePage, desk: Department
) -> None:
    inside = certified(module, desk, "Aya", withdrawn_on=date(2026, 6, 1))
    certified(module, desk, "Bas", issued_on=date(2025, 12, 31))
    certified(module, desk, "Cas", issued_on=date(2027, 1, 1))
    (row,) = rows(personnel)
    assert row[:2] == ["Aya", "P-Aya"]
    assert row[3:] == ["12-03-2026", "12-03-2027", inside.code, "01-06-2026"]


def test_a_department_is_where_somebody_worked_on_the_day(
    personnel: Client, module: ModulePage, desk: Department, root: Department
) -> None:
    moved = certified(module, desk, "Aya").enrolment.user
    other = DepartmentFactory.below(root, "Elders")
    moved.memberships.update(ends_on=DAY + timedelta(days=5))
    MembershipFactory(user=moved, department=other, starts_on=DAY + timedelta(days=6))
    assert len(rows(personnel, department=desk.pk)) == 1
    assert len(rows(personnel, department=root.pk)) == 1
    assert rows(personnel, department=other.pk) == []


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_who_is_on_the_list_can_see_who_took_it_along(
    personnel: Client, module: ModulePage, desk: Department, kind: str
) -> None:
    users = {certified(module, desk, name).enrolment.user_id for name in ("Aya", "Bas")}
    assert take(personnel, **{"as": kind}).status_code == 200
    looks = Look.objects.filter(place=Place.CERTIFICATES)
    assert set(looks.values_list("user", flat=True)) == users


def test_the_pdf_is_tagged_and_an_empty_one_is_fine(
    personnel: Client, module: ModulePage, desk: Department
) -> None:
    empty = take(personnel, **{"as": "pdf"})
    certified(module, desk, "#panic[x] *Aya*")
    one = take(personnel, **{"as": "pdf"})
    for answer in (empty, one):
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert b"StructTreeRoot" in answer.content


def test_looking_at_the_form_leaves_no_trace(personnel: Client, module: ModulePage) -> None:
    assert personnel.get(reverse("certificates:period")).status_code == 200
    assert not Look.objects.exists()


@pytest.mark.parametrize("asked", [{"first": ""}, {"last": "2025-01-01"}, {"first": "ooit"}])
def test_a_period_that_is_none_is_explained(personnel: Client, asked: dict[str, str]) -> None:
    answer = take(personnel, **{"as": "pdf", **asked})
    assert answer.status_code == 422
    assert not Look.objects.exists()


def test_too_many_for_a_pdf_are_not_looked_at(
    personnel: Client, module: ModulePage, desk: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Aya", "Bas"):
        certified(module, desk, name)
    monkeypatch.setattr("courses.views.certificate_list.MOST_IN_PDF", 1)
    assert take(personnel, **{"as": "pdf"}).status_code == 422
    assert not Look.objects.exists()
    assert len(rows(personnel)) == 2
