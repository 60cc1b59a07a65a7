"""A certificate: for its owner a file, for everybody else whether its code is valid and no more."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from courses.certify import certify
from courses.models import Certificate, ModulePage
from courses.models.certificate import CODE_LENGTH, new_code
from people.codes import LETTERS
from people.models import Municipality
from people.scope import scope
from tests.factories import CertificateFactory, EnrolmentFactory, MunicipalityFactory, UserFactory

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _nobody_checked_before() -> None:
    cache.clear()


@pytest.fixture
def certificate(learner_client: Client, module: ModulePage) -> Certificate:
    """That of the employee in `learner_client`."""
    enrolment = EnrolmentFactory(user=learner_client.user, module=module, completed_on=TODAY)
    made: Certificate = CertificateFactory(
        enrolment=enrolment, issued_on=TODAY, valid_until=TODAY + timedelta(days=1)
    )
    return made


def checked(code: str) -> tuple[int, str]:
    """What a stranger gets."""
    answer = Client().get(f"/certificaat/{code}/")
    return answer.status_code, answer.context["state"]


def test_a_stranger_learns_that_it_is_valid_and_nothing_else(certificate: Certificate) -> None:
    assert checked(certificate.code) == (200, "valid")
    page = Client().get(f"/certificaat/{certificate.code}/").content.decode()
    user = certificate.enrolment.user
    for secret in (user.first_name, user.last_name, user.email, certificate.module_title):
        assert re.search(rf"\b{re.escape(secret)}\b", page) is None, secret


@pytest.mark.parametrize(("days", "state"), [(1, "valid"), (0, "over"), (-1, "over")])
def test_it_expires_on_its_day(certificate: Certificate, days: int, state: str) -> None:
    certificate.valid_until = TODAY + timedelta(days=days)
    certificate.save()
    assert checked(certificate.code) == (200, state)


def test_a_code_is_taken_as_people_type_it(certificate: Certificate) -> None:
    code = certificate.code
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:].lower()} "
    answer = Client().get("/certificaat/", {"code": typed}, follow=True)
    assert answer.redirect_chain == [(f"/certificaat/{code}/", 302)]
    assert answer.context["state"] == "valid"


@pytest.mark.parametrize("code", ["ABCD2345EFGH", "A", "geen", "%20", "ABCD2345EFGH5"])
def test_an_unknown_code_is_said_to_be_unknown(certificate: Certificate, code: str) -> None:
    assert checked(code) == (404, "unknown")


def test_a_certificate_of_another_municipality_is_unknown_here(
    certificate: Certificate, module: ModulePage
) -> None:
    rietveen = MunicipalityFactory()
    with scope(rietveen):
        user = UserFactory(municipality=rietveen)
        enrolment = EnrolmentFactory(user=user, module=module, completed_on=TODAY)
        code = CertificateFactory(enrolment=enrolment).code
    assert checked(code) == (404, "unknown")


def test_its_owner_gets_a_file(learner_client: Client, certificate: Certificate) -> None:
    answer = learner_client.get(f"/certificaat/{certificate.code}/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    expected = f'attachment; filename="certificaat-{certificate.code}.pdf"'
    assert answer.headers["Content-Disposition"] == expected
    assert answer.content.startswith(b"%PDF-")
    assert "no-store" in answer.headers["Cache-Control"]


def test_anybody_else_does_not(certificate: Certificate, municipality: Municipality) -> None:
    path = f"/certificaat/{certificate.code}/pdf/"
    assert Client().get(path).headers["Location"] == f"/inloggen/?next={path}"
    colleague = Client()
    colleague.force_login(UserFactory(municipality=municipality, is_superuser=True))
    assert colleague.get(path).status_code == 404


def test_it_is_issued_once_with_the_words_of_that_day(
    learner_client: Client, module: ModulePage
) -> None:
    enrolment = EnrolmentFactory(
        user=learner_client.user, module=module, completed_on=TODAY, expires_on=date(2030, 1, 1)
    )
    first, title = certify(enrolment=enrolment, on=TODAY), module.title
    enrolment.module.title = "Een andere titel"
    again = certify(enrolment=enrolment, on=TODAY + timedelta(days=9))
    assert first == again
    assert (again.issued_on, again.module_title) == (TODAY, title)
    assert again.valid_until == date(2030, 1, 1)


def test_codes_can_be_read_aloud_and_not_be_guessed() -> None:
    codes = {new_code() for _time in range(500)}
    assert len(codes) == 500
    assert all(len(code) == CODE_LENGTH and set(code) <= set(LETTERS) for code in codes)
