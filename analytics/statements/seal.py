"""Sealing the statement of a quarter, and correcting one that was sealed."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from analytics.models import Publication, Statement
from analytics.statements.canonical import checksum
from analytics.statements.content import content_of, numbers_of
from analytics.statements.quarter import Quarter
from people.models import Municipality, User
from people.scope import scope


class NotOverYet(Exception):
    """The quarter still runs: its numbers may change."""


class SealedAlready(Exception):
    """This quarter has a statement; it can only be corrected, with a reason."""


class NothingToCorrect(Exception):
    """There is no statement yet of which this could be the correction."""


def seal(
    *,
    municipality: Municipality,
    quarter: Quarter,
    at: datetime,
    by: User | None = None,
    correcting: bool = False,
    reason: str = "",
) -> Statement:
    """Seal what was published last in this quarter; with a reason as the correction of before.

    Raises NotOverYet, NothingPublished, SealedAlready (also when somebody else was first by a
    moment) and NothingToCorrect.
    """
    if timezone.localdate(at) <= quarter.last:
        raise NotOverYet(quarter)
    at = at.replace(microsecond=0)
    with scope(municipality):
        before = Statement.objects.of_quarter(str(quarter)).first()
        if before and not correcting:
            raise SealedAlready(quarter)
        if correcting and not (before and reason.strip()):
            raise NothingToCorrect(quarter)
        try:
            return _store(municipality, quarter, at, by, before, reason.strip())
        except IntegrityError as problem:
            raise SealedAlready(quarter) from problem


def quarters_to_seal(municipality: Municipality, *, on: date) -> list[Quarter]:
    """The quarters that are over, were published about and have no statement; the latest first."""
    days = Publication.objects.until(on).strict_enough(municipality).values_list("day", flat=True)
    sealed = set(Statement.objects.values_list("quarter", flat=True))
    found = {Quarter.of(day) for day in days}
    return sorted(
        (each for each in found if each.last < on and str(each) not in sealed), reverse=True
    )


@transaction.atomic
def _store(
    municipality: Municipality,
    quarter: Quarter,
    at: datetime,
    by: User | None,
    before: Statement | None,
    reason: str,
) -> Statement:
    found = numbers_of(municipality, quarter)
    content = content_of(
        found, municipality=municipality, quarter=quarter, at=at, corrects=before, reason=reason
    )
    made: Statement = Statement.objects.create(
        municipality=municipality,
        quarter=str(quarter),
        number=content["number"],
        corrects=before,
        day=found.day,
        min_group=found.min_group,
        content=content,
        checksum=checksum(content),
        sealed_at=at,
        sealed_by=by,
    )
    return made
