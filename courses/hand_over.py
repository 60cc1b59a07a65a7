"""Handing one mail to the mail server, so that at every moment it is known how far that came.

A mail ends with a line that holds one dot; only after that line a server accepts it. The ledger
is told just before the dot goes out. Killed earlier, nothing was sent, and the mail goes again;
killed later, it was sent, and does not. What is left to chance is the time between a commit and
the next system call.
"""

import logging
import re
import smtplib
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from courses.letters.letter import Letter

logger = logging.getLogger(__name__)

READY_FOR_TEXT = 354
CRLF = b"\r\n"
LEADING_DOT = re.compile(rb"(?m)^\.")


class Unreachable(OSError):
    """The mail server did not answer, or broke off before it had the mail: try again later."""


class TryLater(Exception):
    """The mail server cannot take this one now (a full mailbox, greylisting)."""


class Refused(Exception):
    """This one can never be sent: no such address, or one that no mail can be made for."""


class Unanswered(Exception):
    """The mail went out whole and no answer came: perhaps it arrived."""


class _SaysWhenItEnds:
    """Part of an SMTP connection: calls `before_end` when all but the last line has gone."""

    before_end: Callable[[], None]
    asked: bool  # whether `before_end` was called: what is raised until `ended` is its own
    ended: bool

    def data(self: Any, msg: Any) -> tuple[int, bytes]:
        """As in the standard library, with the call before the last line."""
        self.putcmd("data")
        code, answer = self.getreply()
        if code != READY_FOR_TEXT:
            raise smtplib.SMTPDataError(code, answer)
        text = msg.encode("ascii") if isinstance(msg, str) else msg
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.send(LEADING_DOT.sub(b"..", text) + (b"" if text.endswith(CRLF) else CRLF))
        self.asked = True
        try:
            self.before_end()
        except BaseException:
            self.close()  # without the last line the server throws the mail away
            raise
        self.ended = True
        self.send(b"." + CRLF)
        reply: tuple[int, bytes] = self.getreply()
        return reply


class _Plain(_SaysWhenItEnds, smtplib.SMTP):
    pass


class _Encrypted(_SaysWhenItEnds, smtplib.SMTP_SSL):
    pass


class CarefulBackend(EmailBackend):
    """Django's SMTP, over a connection that says when a mail ends."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Plain (with STARTTLS where that is set) or encrypted from the start."""
        return _Encrypted if self.use_ssl else _Plain


def connect() -> BaseEmailBackend:
    """An open connection to the mail server; raises Unreachable."""
    careful = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    backend = get_connection("courses.hand_over.CarefulBackend" if careful else None)
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as problem:
        raise Unreachable(str(problem)) from problem
    return backend


def hand_over(letter: Letter, backend: BaseEmailBackend, *, before_end: Callable[[], None]) -> None:
    """Give one mail to the server; returns when it was accepted.

    `before_end` is called once, when the mail is about to become final; what it raises stops the
    mail. Raises Unreachable, TryLater, Refused and Unanswered. Whatever else goes wrong with a mail
    is one of the last two, so that the mails behind it can go.
    """
    mail = _mail(letter, backend)
    connection = getattr(backend, "connection", None)
    if isinstance(connection, _SaysWhenItEnds):
        _talk(mail, connection, before_end)
    else:
        _give_away(mail, before_end)


def _mail(letter: Letter, backend: BaseEmailBackend) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        settings.BOUNCES_TO or None,  # where it goes back to; who it is from stands in the headers
        [letter.to],
        headers={"From": settings.DEFAULT_FROM_EMAIL, **letter.headers},
        connection=backend,
    )
    mail.attach_alternative(letter.html, "text/html")
    for each in letter.enclosed:
        mail.attach(each.name, each.content, each.content_type)
    return mail


def _talk(mail: EmailMultiAlternatives, connection: Any, before_end: Callable[[], None]) -> None:
    """By SMTP, over a connection that says when the mail ends."""
    connection.before_end, connection.asked, connection.ended = before_end, False, False
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as problem:
        raise _told(problem, ended=connection.ended) from problem
    except Exception as problem:
        if connection.asked and not connection.ended:
            raise
        with suppress(OSError, smtplib.SMTPException):
            connection.rset()  # the next mail begins anew, however far this one came
        raise _impossible(mail, problem, ended=connection.ended) from problem


def _give_away(mail: EmailMultiAlternatives, before_end: Callable[[], None]) -> None:
    """By a backend that does not say when a mail ends: once it has it, it may have gone."""
    try:
        mail.message()
    except Exception as problem:
        raise _impossible(mail, problem, ended=False) from problem
    before_end()
    try:
        mail.send()
    except Exception as problem:
        raise _impossible(mail, problem, ended=True) from problem


def _impossible(mail: EmailMultiAlternatives, problem: Exception, *, ended: bool) -> Exception:
    """What an error that is no part of the conversation means for the mail."""
    # Not the error itself, which may hold the address: the beheerder reads it at the mail.
    kind, mail_id = type(problem).__name__, mail.extra_headers.get("Message-ID")
    logger.error("Mail %s could not be sent: %s", mail_id, kind)
    if ended:
        return Unanswered(str(problem))
    return Refused(_("No mail could be made for this address or name. %s") % problem)


def _told(problem: Exception, *, ended: bool) -> Exception:
    """What a problem in the conversation means for the mail."""
    code, words = _answer(problem)
    if isinstance(problem, smtplib.SMTPSenderRefused):
        return Unreachable(words)  # it takes nothing from us at all
    if code is None:
        return Unanswered(words) if ended else Unreachable(words)
    return Refused(words) if code >= 500 else TryLater(words)


def _answer(problem: Exception) -> tuple[int | None, str]:
    """The server's code and words; no code when it did not answer."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(problem.recipients.values()))
        return code, _readable(code, words)
    if isinstance(problem, smtplib.SMTPResponseException) and problem.smtp_code > 0:
        return problem.smtp_code, _readable(problem.smtp_code, problem.smtp_error)
    return None, str(problem)


def _readable(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {text}"
