"""Mail that comes back later: read, placed and shown; and everything that only looks like it."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from courses.bounce import Bounce, read_bounce
from courses.deliver import deliver
from courses.models import MailState, ModulePage, Reminder
from courses.remind import remind
from courses.take_bounce import take_bounce
from courses.working_days import working_day_from
from people.models import Department, Municipality
from tests.factories import EnrolmentFactory, MembershipFactory
from tests.factories.editors import beheerder_client
from tests.mail import Catcher, caught

DUE = working_day_from(timezone.localdate())
WEEK = timedelta(days=7)
BACK = "weerbaar-terug@gemeente.example"
WHY = "550 5.1.1 <weg@gemeente.example>: no such user"


def report(about: EmailMessage, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """As a relay writes it: words for people, the report, and the mail."""
    mail = MIMEMultipart("report", report_type="delivery-status")
    mail["From"], mail["To"] = "MAILER-DAEMON@mail.gemeente.example", BACK
    mail.attach(MIMEText("This is the mail system. I'm sorry to have to inform you"))
    told = MIMEBase("message", "delivery-status")
    server = EmailMessage()
    server["Reporting-MTA"] = "dns; mail.gemeente.example"
    whose = EmailMessage()
    whose["Final-Recipient"] = f"rfc822; {about['To']}"
    whose["Action"], whose["Status"] = action, status
    whose["Diagnostic-Code"] = f"smtp; {WHY}"
    told.set_payload([server, whose])
    mail.attach(told)
    mail.attach(MIMEMessage(about))
    return mail.as_bytes()


def only_headers(whole: bytes, about: EmailMessage) -> bytes:
    """As some do: without what was in the mail."""
    head = f"Message-ID: {about['Message-ID']}\r\nSubject: x\r\n\r\n".encode()
    before, _mark, after = whole.partition(b"Content-Type: message/rfc822")
    boundary = before.rstrip().splitlines()[-1]
    assert boundary.startswith(b"--")
    assert after
    return before + b"Content-Type: text/rfc822-headers\r\n\r\n" + head + boundary + b"--\r\n"


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with caught() as found, override_settings(BOUNCES_TO=BACK):
        yield found


@pytest.fixture
def mail(
    municipality: Municipality, module: ModulePage, desk: Department, catcher: Catcher
) -> EmailMessage:
    """One that the relay took."""
    member = MembershipFactory(department=desk, audiences=["balie"])
    EnrolmentFactory(user=member.user, module=module, due_on=DUE)
    remind(municipality=municipality, on=DUE)
    assert deliver(municipality=municipality).sent == 1
    return catcher.mails[0]


def state() -> tuple[str, str]:
    row = Reminder.objects.get()
    return row.state, row.problem


def test_what_comes_back_goes_to_an_address_of_its_own(
    mail: EmailMessage, catcher: Catcher
) -> None:
    assert catcher.senders == [BACK]
    assert mail["From"] == "Weerbaar <weerbaar@lindewaard.example>"


@pytest.mark.parametrize("whole", [True, False])
def test_it_is_shown_to_the_beheerder_and_the_person_is_mailed_again(
    mail: EmailMessage, municipality: Municipality, catcher: Catcher, whole: bool
) -> None:
    raw = report(mail) if whole else only_headers(report(mail), mail)
    bounce = read_bounce(raw)
    assert bounce is not None
    assert take_bounce(bounce=bounce)
    assert not take_bounce(bounce=bounce)  # again changes nothing
    assert state() == (MailState.REFUSED, WHY)
    page = beheerder_client(municipality).get("/cms/campagnes/mail/").content.decode()
    assert str(mail["To"]) in page
    assert "no such user" in page

    assert remind(municipality=municipality, on=DUE).own == 0
    remind(municipality=municipality, on=DUE + WEEK)
    deliver(municipality=municipality)
    assert catcher.per_person == {str(mail["To"]): 2}


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0")])
def test_what_is_still_on_its_way_is_no_bounce(
    mail: EmailMessage, action: str, status: str
) -> None:
    assert read_bounce(report(mail, action=action, status=status)) is None


def test_a_reply_and_another_mail_change_nothing(mail: EmailMessage) -> None:
    away = EmailMessage()
    away["Subject"] = "Automatisch antwoord: ik ben er niet"
    away["In-Reply-To"] = mail["Message-ID"]
    away.set_content("Tot maandag.")
    assert read_bounce(away.as_bytes()) is None
    other = EmailMessage()
    other["Message-ID"] = "<nieuwsbrief-1@elders.example>"
    assert read_bounce(report(other)) is None
    assert state() == (MailState.SENT, "")


def test_a_number_without_its_day_is_not_believed(mail: EmailMessage) -> None:
    row = Reminder.objects.get()
    assert not take_bounce(bounce=Bounce(row.pk, "20200101", WHY))
    assert not take_bounce(bounce=Bounce(row.pk + 1, f"{row.day:%Y%m%d}", WHY))
    assert state() == (MailState.SENT, "")


@given(st.binary(max_size=400))
@example(b'Content-Type: text/plain; charset="\x00"\r\n\r\n\xff')
def test_whatever_is_sent_nothing_breaks(raw: bytes) -> None:
    prefix = b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n"
    for kind in (b"message/delivery-status", b"message/rfc822", b"text/rfc822-headers"):
        read_bounce(prefix + b"Content-Type: " + kind + b"\r\n\r\n" + raw)
    read_bounce(raw)


def test_the_mail_server_pipes_it_in(mail: EmailMessage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command reads bytes; whatever it is, it ends well."""
    for raw, said in ((report(mail), WHY), (b"\xff\x00 geen mail", "er is niets veranderd")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(raw)))
        out = StringIO()
        call_command("take_bounce", stdout=out)
        assert said in out.getvalue()
    assert state() == (MailState.REFUSED, WHY)
