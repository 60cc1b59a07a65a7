"""Mail about what a beheerder did to somebody: a certificate withdrawn, a second step reset."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from courses.deliver import Delivered, deliver
from courses.models import Certificate, MailKind, MailState, ModulePage, Reminder
from courses.withdraw import WithdrawnAlready, withdraw
from people.models import Municipality, User
from people.second_factor import reset
from tests.factories import CertificateFactory, EnrolmentFactory, UserFactory
from tests.factories.people import an_app
from tests.mail import Catcher, part

TODAY = timezone.localdate()
WEEK = timedelta(days=7)
WHY = "De toets is door een ander gemaakt."


@pytest.fixture
def user(municipality: Municipality) -> User:
    return UserFactory(municipality=municipality)


@pytest.fixture
def beheerder(municipality: Municipality) -> User:
    return UserFactory(municipality=municipality, first_name="Bo", last_name="Beheer")


def certificate(user: User, module: ModulePage, cycle: int = 1) -> Certificate:
    done = EnrolmentFactory(user=user, module=module, completed_on=TODAY, cycle=cycle)
    made: Certificate = CertificateFactory(enrolment=done, valid_until=TODAY + 52 * WEEK)
    return made


def take_back(found: Certificate, by: User) -> None:
    withdraw(certificate_id=found.pk, reason=WHY, by=by, on=TODAY)


def test_whose_certificate_is_withdrawn_hears_it_once_and_not_why(
    municipality: Municipality, user: User, beheerder: User, module: ModulePage, catcher: Catcher
) -> None:
    """The reason stands behind the sign-in."""
    found = certificate(user, module)
    take_back(found, beheerder)
    with pytest.raises(WithdrawnAlready):
        take_back(found, beheerder)

    assert deliver(municipality=municipality) == Delivered(sent=1)
    assert deliver(municipality=municipality) == Delivered()
    [mail] = catcher.mails
    assert (mail["To"], mail["Subject"]) == (user.email, "Een certificaat van je is ingetrokken")
    for kind in ("plain", "html"):
        words = part(mail, kind)
        assert found.module_title in words
        assert "/mijn/" in words
        assert WHY not in words


def test_several_stand_in_one_mail(
    municipality: Municipality, user: User, beheerder: User, module: ModulePage, catcher: Catcher
) -> None:
    for cycle in (1, 2):
        take_back(certificate(user, module, cycle), beheerder)
    assert deliver(municipality=municipality) == Delivered(sent=1)
    assert catcher.mails[0]["Subject"] == "2 certificaten van je zijn ingetrokken"


def test_what_is_withdrawn_after_the_mail_of_this_week_is_told_on_monday(
    municipality: Municipality, user: User, beheerder: User, module: ModulePage, catcher: Catcher
) -> None:
    take_back(certificate(user, module), beheerder)
    deliver(municipality=municipality)
    take_back(certificate(user, module, cycle=2), beheerder)
    assert deliver(municipality=municipality) == Delivered()
    later = deliver(municipality=municipality, clock=lambda: timezone.now() + WEEK)
    assert later == Delivered(sent=1)
    assert catcher.per_person == {user.email: 2}


def test_whose_second_step_is_reset_hears_who_did_it_also_at_night(
    municipality: Municipality, user: User, beheerder: User, catcher: Catcher
) -> None:
    """It may not have been asked for: a thief with a smooth tongue works in the weekend."""
    an_app(user)
    assert reset(user=user, by=beheerder)
    assert not reset(user=user, by=beheerder)
    Reminder.objects.update(next_try_at=datetime(2026, 11, 1, tzinfo=UTC))

    with override_settings(MAIL_HOURS=(8, 18), MAIL_EVERY_DAY=False):
        sunday = datetime(2026, 11, 29, 2, tzinfo=UTC)
        assert deliver(municipality=municipality, clock=lambda: sunday) == Delivered(sent=1)
    [mail] = catcher.mails
    assert (mail["To"], mail["Subject"]) == (user.email, "Je tweede stap is teruggezet")
    for kind in ("plain", "html"):
        assert "Bo Beheer" in part(mail, kind)
        assert "/inloggen/" in part(mail, kind)
    assert Reminder.objects.get().state == MailState.SENT


def test_it_stands_in_the_ledger_with_what_happened_or_not_at_all(
    municipality: Municipality, user: User, beheerder: User
) -> None:
    assert not reset(user=user, by=beheerder)  # there was none
    assert not Reminder.objects.exists()
    an_app(user)
    reset(user=user, by=beheerder)
    [row] = Reminder.objects.all()
    assert (row.kind, row.user, row.by) == (MailKind.RESET, user, beheerder)


def test_who_has_no_address_gets_none(
    municipality: Municipality, beheerder: User, catcher: Catcher
) -> None:
    field = UserFactory(municipality=municipality, email=None, personnel_number="10001")
    an_app(field)
    reset(user=field, by=beheerder)
    assert deliver(municipality=municipality) == Delivered()
    assert Reminder.objects.get().state == MailState.SKIPPED
