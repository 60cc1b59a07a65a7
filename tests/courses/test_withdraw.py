"""A certificate that is taken back: it counts nowhere any more, and only its owner reads why."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from courses.assign import launch, sync
from courses.forget import forget_names
from courses.models import Campaign, Certificate, ModulePage
from courses.withdraw import WITHDRAWN, WithdrawnAlready, withdraw
from people.models import Department, Look, Municipality
from people.scope import scope
from tests.factories import (
    CampaignFactory,
    CertificateFactory,
    EnrolmentFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.factories.editors import beheerder_client, redacteur_client

TODAY = timezone.localdate()
DAY = timedelta(days=1)
FIND = "/cms/certificaten/"
WHY = "De toets is door een ander gemaakt."


@pytest.fixture(autouse=True)
def _nobody_checked_before() -> None:
    cache.clear()


@pytest.fixture
def admin(municipality: Municipality) -> Client:
    return beheerder_client(municipality)


@pytest.fixture
def certificate(learner_client: Client, module: ModulePage) -> Certificate:
    """That of the employee in `learner_client`, valid for a year."""
    enrolment = EnrolmentFactory(
        user=learner_client.user, module=module, completed_on=TODAY, expires_on=TODAY + 365 * DAY
    )
    made: Certificate = CertificateFactory(
        enrolment=enrolment, issued_on=TODAY, valid_until=TODAY + 365 * DAY
    )
    return made


def taken_back(certificate: Certificate, on: date = TODAY) -> Certificate:
    by = UserFactory(municipality=certificate.municipality)
    return withdraw(certificate_id=certificate.pk, reason=WHY, by=by, on=on)


def words(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_it_is_valid_until_the_day_it_is_withdrawn(certificate: Certificate) -> None:
    found = taken_back(certificate)
    assert (found.valid(on=TODAY - DAY), found.valid(on=TODAY)) == (True, False)


def test_the_first_reason_stays(certificate: Certificate) -> None:
    taken_back(certificate)
    with pytest.raises(WithdrawnAlready):
        withdraw(certificate_id=certificate.pk, reason="Toch niet", by=None, on=TODAY + DAY)
    certificate.refresh_from_db()
    assert (certificate.withdrawn_on, certificate.withdrawn_reason) == (TODAY, WHY)


def test_who_checks_the_code_reads_what_an_old_one_gives_and_nothing_more(
    certificate: Certificate,
) -> None:
    path = f"/certificaat/{certificate.code}/"
    Certificate.objects.update(valid_until=TODAY)
    old = words(Client(), path)
    Certificate.objects.update(valid_until=TODAY + DAY)
    assert words(Client(), path) != old
    taken_back(certificate)
    assert words(Client(), path) == old


def test_its_owner_reads_why_and_has_no_file_any_more(
    learner_client: Client, certificate: Certificate
) -> None:
    file = f"/certificaat/{certificate.code}/pdf/"
    assert file in words(learner_client, "/mijn/")
    taken_back(certificate)
    for path in ("/mijn/", certificate.enrolment.module.get_url()):
        page = words(learner_client, path)
        assert WHY in page
        assert file not in page
        assert "geldig tot" not in page
    assert learner_client.get(file).headers["Location"] == f"/certificaat/{certificate.code}/"
    [kept] = learner_client.get("/mijn/gegevens/bestand.json").json()["certificates"]
    assert (kept["withdrawn_on"], kept["withdrawn_reason"]) == (TODAY.isoformat(), WHY)


def test_the_reason_goes_with_the_name(certificate: Certificate) -> None:
    taken_back(certificate)
    forget_names([certificate.enrolment.user_id])
    certificate.refresh_from_db()
    assert (certificate.person_name, certificate.withdrawn_reason) == ("", "")
    assert certificate.withdrawn_on == TODAY


def test_a_campaign_asks_for_the_module_again(
    municipality: Municipality, module: ModulePage, desk: Department
) -> None:
    campaign: Campaign = CampaignFactory(
        municipality=municipality, modules=[module], opens_on=TODAY, due_on=TODAY + 60 * DAY
    )
    kept, lost = MembershipFactory.create_batch(2, department=desk, audiences=["balie"])
    for member in (kept, lost):
        done = EnrolmentFactory(user=member.user, module=module, completed_on=TODAY - DAY)
        certificate = CertificateFactory(enrolment=done)
    assert launch(campaign=campaign, on=TODAY) == 0
    taken_back(certificate)
    sync(campaign=campaign, on=TODAY)
    sync(campaign=campaign, on=TODAY)
    again = campaign.enrolments.get()
    assert (again.user, again.cycle) == (lost.user, 2)


def test_the_beheerder_finds_and_withdraws_and_it_is_logged(
    admin: Client, certificate: Certificate
) -> None:
    user = certificate.enrolment.user
    assert FIND in words(admin, "/cms/campagnes/")
    for whose in (user.email.upper(), f" {certificate.code.lower()} "):
        assert certificate.code in words(admin, f"{FIND}?whose={whose}")
    path = f"{FIND}{certificate.pk}/"
    assert certificate.code in words(admin, path)
    assert admin.post(path, {"reason": " "}).status_code == 422
    answer = admin.post(path, {"reason": WHY}, follow=True)
    assert WHY in answer.content.decode()
    assert path not in answer.content.decode()
    admin.post(path, {"reason": "Nog eens"})
    certificate.refresh_from_db()
    assert (certificate.withdrawn_by, certificate.withdrawn_reason) == (admin.user, WHY)
    [entry] = ModelLogEntry.objects.filter(action=WITHDRAWN)
    assert (entry.user, entry.label) == (admin.user, certificate.code)
    assert Look.objects.filter(user=user, viewer=admin.user).count() == 1


def test_nobody_is_shown_until_it_is_said_who(admin: Client, certificate: Certificate) -> None:
    assert certificate.code not in words(admin, FIND)
    assert certificate.code not in words(admin, f"{FIND}?whose=niemand@l.example")
    assert admin.get(FIND, {"whose": "\0"}).status_code == 422
    assert not Look.objects.exists()


def test_not_of_another_municipality_nor_by_another_role(
    admin: Client, certificate: Certificate, municipality: Municipality, module: ModulePage
) -> None:
    rietveen = MunicipalityFactory()
    with scope(rietveen):
        user = UserFactory(municipality=rietveen)
        enrolment = EnrolmentFactory(user=user, module=module, completed_on=TODAY)
        theirs = CertificateFactory(enrolment=enrolment)
    assert admin.post(f"{FIND}{theirs.pk}/", {"reason": WHY}).status_code == 404
    assert theirs.code not in words(admin, f"{FIND}?whose={user.email}")
    redacteur = redacteur_client(municipality)
    redacteur.post(f"{FIND}{certificate.pk}/", {"reason": WHY})
    certificate.refresh_from_db()
    assert certificate.withdrawn_on is None
