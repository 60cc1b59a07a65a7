"""A mail that cannot be made is refused, and the mails behind it go."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import OperationalError
from django.utils import timezone

from courses.deliver import Delivered, deliver
from courses.hand_over import Refused, Unanswered, connect, hand_over
from courses.letters import Letter
from courses.mail_status import mail_status
from courses.models import Enrolment, MailState, ModuleIndexPage, ModulePage, Reminder
from courses.remind import remind
from courses.tasks import deliver_all
from courses.working_days import working_day_from
from people.models import Department, Municipality, User
from tests.factories import EnrolmentFactory, MembershipFactory, ModulePageFactory
from tests.mail import Catcher

DUE = working_day_from(timezone.localdate())
ODD = ["jan@gemeente.nl.", "jan@gemeente..nl", "jan@[x.nl"]


@pytest.fixture
def people(municipality: Municipality, module: ModulePage, desk: Department) -> list[User]:
    """Three people to whom a mail waits."""
    made = [MembershipFactory(department=desk).user for _each in range(3)]
    for user in made:
        EnrolmentFactory(user=user, module=module, due_on=DUE)
    remind(municipality=municipality, on=DUE)
    return made


def a_letter(**changes: Any) -> Letter:
    return Letter(
        **{"to": "jan@gemeente.nl", "subject": "Balie", "text": "x", "html": "x"} | changes
    )


def nothing() -> None:
    """The ledger is marked, and has no objection."""


def broken(_message: bytes) -> None:
    raise ValueError("between the address and the text")


@pytest.mark.parametrize("odd", ODD)
def test_an_address_that_no_mail_can_be_made_for_keeps_nobody_waiting(
    people: list[User], catcher: Catcher, odd: str
) -> None:
    User.objects.filter(pk=people[0].pk).update(email=odd)
    deliver_all()
    assert catcher.per_person == {each.email: 1 for each in people[1:]}
    refused = Reminder.objects.get(user=people[0])
    assert refused.state == MailState.REFUSED
    assert refused.problem.startswith("Voor dit adres of deze naam kan geen mail worden gemaakt.")
    assert refused in mail_status(on=DUE).refused


def test_a_title_over_two_lines_keeps_other_mail_from_nobody(
    municipality: Municipality,
    people: list[User],
    catcher: Catcher,
    module_index: ModuleIndexPage,
) -> None:
    odd = ModulePageFactory(parent=module_index, title="Een titel\nover twee regels")
    Enrolment.objects.filter(user=people[0]).update(module=odd)
    assert deliver(municipality=municipality) == Delivered(sent=2)
    assert catcher.per_person == {each.email: 1 for each in people[1:]}
    assert Reminder.objects.get(user=people[0]).state == MailState.REFUSED


def test_what_stops_a_mail_just_before_its_end_says_nothing_about_the_mail(
    catcher: Catcher,
) -> None:
    """A database that is away for a moment: the row waits, and goes when it can be marked."""

    def away() -> None:
        raise OperationalError

    with pytest.raises(OperationalError):
        hand_over(a_letter(), connect(), before_end=away)
    assert catcher.mails == []


def test_the_conversation_goes_on_after_a_mail_that_broke_it_off(
    catcher: Catcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend: Any = connect()
    with monkeypatch.context() as patch:
        patch.setattr(backend.connection, "data", broken)
        with pytest.raises(Refused):
            hand_over(a_letter(), backend, before_end=nothing)
    hand_over(a_letter(to="piet@gemeente.nl"), backend, before_end=nothing)
    backend.close()
    assert catcher.per_person == {"piet@gemeente.nl": 1}


def test_an_error_after_the_end_is_a_mail_that_perhaps_arrived(
    catcher: Catcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend: Any = connect()
    talk: Callable[[bytes], object] = backend.connection.data

    def broken_after(message: bytes) -> None:
        talk(message)
        raise ValueError("an answer that nobody understands")

    monkeypatch.setattr(backend.connection, "data", broken_after)
    with pytest.raises(Unanswered):
        hand_over(a_letter(), backend, before_end=nothing)
    assert len(catcher.mails) == 1


class BrokenBackend(BaseEmailBackend):
    """Mails in a way of its own, and fails."""

    def send_messages(self, email_messages: Any) -> int:
        """Always the same."""
        raise KeyError("answer")


def test_a_backend_that_does_not_say_when_a_mail_ends_is_believed_to_have_sent_it() -> None:
    with pytest.raises(Unanswered):
        hand_over(a_letter(), BrokenBackend(), before_end=nothing)


def test_a_header_that_cannot_be_is_seen_before_any_backend_has_the_mail() -> None:
    marked: list[date] = []
    with pytest.raises(Refused):
        hand_over(
            a_letter(subject="a\nb"),
            get_connection("django.core.mail.backends.locmem.EmailBackend"),
            before_end=lambda: marked.append(DUE),
        )
    assert marked == []
