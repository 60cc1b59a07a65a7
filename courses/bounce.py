"""Reading a mail that came back. Pure: only the standard library.

A mail server that took a mail and could not deliver it sends a report (RFC 3464): for a machine to
read, with the words of the server that refused, and the mail itself or its headers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

# As letter.py makes it: what we know the mail by.
OUR_ID = re.compile(r"<weerbaar-(\d{1,18})-(\d{8})@[^>\s]+>")
FAILED = "failed"
FOR_GOOD = "5"


@dataclass(frozen=True)
class Bounce:
    """That one of our mails did not arrive: which, and in whose words."""

    reminder_id: int
    day: str  # as in its id: 20261231
    words: str


def read_bounce(raw: bytes) -> Bounce | None:
    """What came back; None for every other mail, and while a server is still trying.

    Whatever comes in, nothing is raised: it was sent by anybody.
    """
    mail = message_from_bytes(raw, policy=policy.compat32)
    words = next(_refusals(mail), None)
    ours = next(_ids(mail), None)
    if words is None or ours is None:
        return None
    return Bounce(int(ours[1]), ours[2], words)


def _refusals(mail: Message) -> Iterator[str]:
    """Why it will never arrive, by each report in this mail."""
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in _blocks(part):
            status = _said(block, "Status")
            if _said(block, "Action").lower() == FAILED and status.startswith(FOR_GOOD):
                yield _said(block, "Diagnostic-Code").partition(";")[2].strip() or status


def _ids(mail: Message) -> Iterator[re.Match[str]]:
    """The ids of our mails that are in it, whole or only their headers."""
    for part in mail.walk():
        inner = _headers_in(part)
        found = OUR_ID.search(_said(inner, "Message-ID")) if inner else None
        if found:
            yield found


def _headers_in(part: Message) -> Message | None:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return next(iter(_blocks(part)), None)
    raw = part.get_payload(decode=True) if kind == "text/rfc822-headers" else None
    return message_from_bytes(raw, policy=policy.compat32) if isinstance(raw, bytes) else None


def _blocks(part: Message) -> list[Message]:
    """The messages within this part. Of anything else the text is not even asked for: a mad
    charset makes Python's own parser fail on it.
    """
    found = part.get_payload() if part.is_multipart() else []
    return [each for each in found if isinstance(each, Message)]


def _said(mail: Message, name: str) -> str:
    """One line, without what a header may be folded with."""
    return " ".join(str(mail.get(name, "")).split())
