"""Codes on paper: handed out by a manager, used once by somebody without a mailbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from people.codes import new_code, tidy
from people.models import PaperCode, User

LENGTH = 10  # signs, so 49 bits: each guess is against one personnel number, and few are allowed
GROUP = 5
DAYS = 14


class CodeRefused(ValueError):
    """This number and this code do not belong together, or the code was used or is too old."""


@dataclass(frozen=True)
class Slip:
    """What somebody gets in hand; the code can be read here only."""

    user: User
    code: str
    expires_at: datetime

    @property
    def readable(self) -> str:
        """The code in groups."""
        return " ".join(self.code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


@transaction.atomic
def hand_out(*, to: Sequence[User], by: User, at: datetime) -> list[Slip]:
    """A new code for each of these people, who have a personnel number; older ones stop working."""
    expires_at = at + timedelta(days=DAYS)
    slips = [Slip(user, new_code(LENGTH), expires_at) for user in to]
    PaperCode.objects.filter(user__in=[user.pk for user in to]).delete()
    PaperCode.objects.bulk_create(
        PaperCode(
            municipality_id=slip.user.municipality_id,
            user=slip.user,
            digest=_digest(slip.user, slip.code),
            handed_out_by=by,
            expires_at=expires_at,
        )
        for slip in slips
    )
    return slips


@transaction.atomic
def redeem(*, number: str, code: str, at: datetime) -> User:
    """Who has this personnel number and this code, which from now on is worth nothing.

    Raises CodeRefused, for whatever reason in the same way.
    """
    found = (
        PaperCode.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(user__personnel_number=number.strip(), expires_at__gt=at)
        .first()
    )
    if found is None or not _fits(found, tidy(code)):
        raise CodeRefused
    found.delete()
    return found.user


def _fits(paper: PaperCode, code: str) -> bool:
    """Also one that was handed out under a key before this one (SECRET_KEY_FALLBACKS)."""
    return any(
        constant_time_compare(paper.digest, _digest(paper.user, code, secret))
        for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    )


def _digest(user: User, code: str, secret: str | bytes | None = None) -> str:
    """Keyed with the site's secret: a copy of the database alone opens nothing."""
    value = f"{user.pk}:{code}"
    return salted_hmac("people.paper_code", value, secret, algorithm="sha256").hexdigest()
