"""A real SMTP server that keeps what it gets, and can be told to misbehave."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Lock
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings

from tests.bench.server import free_port

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@dataclass
class Catcher:
    """What came in, in order, and where it would go back to; and how to answer.

    `refuse`: addresses that do not exist; `busy`: addresses to be tried later; `silent`: take the
    mail and hang up without an answer. `on_mail` is called with the number of mails so far, before
    the answer.
    """

    mails: list[EmailMessage] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    refuse: set[str] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)
    silent: bool = False
    on_mail: Callable[[int], None] = lambda count: None
    lock: Lock = field(default_factory=Lock)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take the address or not."""
        if address in self.refuse:
            return "550 No such mailbox"
        if address in self.busy:
            return "451 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep the mail."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        with self.lock:
            self.mails.append(mail)  # type: ignore[arg-type]
            self.senders.append(envelope.mail_from)
            count = len(self.mails)
        self.on_mail(count)
        if self.silent:
            server.transport.abort()
        return "250 OK"

    @property
    def per_person(self) -> Counter[str]:
        """How many mails each address got."""
        return Counter(str(mail["To"]) for mail in self.mails)


@contextmanager
def listening(catcher: Catcher, port: int) -> Iterator[Catcher]:
    """The server is up within this block."""
    controller = Controller(catcher, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield catcher
    finally:
        controller.stop()


@contextmanager
def caught(catcher: Catcher | None = None) -> Iterator[Catcher]:
    """The server is up and this process mails to it, at every hour of every day."""
    port = free_port()
    with mailing_to(port), listening(catcher or Catcher(), port) as found:
        yield found


@contextmanager
def mailing_to(port: int) -> Iterator[None]:
    """This process mails to that port, whether anybody listens there or not."""
    with override_settings(
        EMAIL_BACKEND=SMTP,
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        MAIL_HOURS=(0, 24),
        MAIL_EVERY_DAY=True,
    ):
        yield


def part(mail: EmailMessage, kind: str) -> str:
    """The text of a mail: `plain` or `html`."""
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())
