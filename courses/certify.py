"""Issuing proof."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from courses.models import Certificate, Enrolment


def certify(*, enrolment: Enrolment, on: date) -> Certificate:
    """The certificate of this completion; asking again gives the same one."""
    certificate, _created = Certificate.objects.get_or_create(
        enrolment=enrolment, defaults=_said_of(enrolment, on)
    )
    return certificate


def certify_all(*, enrolments: Sequence[Enrolment], on: date) -> None:
    """The certificates of these completions, in one query; whoever has one keeps that."""
    Certificate.objects.bulk_create(
        [Certificate(enrolment=each, **_said_of(each, on)) for each in enrolments],
        ignore_conflicts=True,
    )


def _said_of(enrolment: Enrolment, on: date) -> dict[str, Any]:
    """What a certificate says."""
    assert enrolment.expires_on is not None  # noqa: S101 - set when an enrolment is completed
    return {
        "municipality_id": enrolment.municipality_id,
        "person_name": enrolment.user.get_full_name(),
        "module_title": enrolment.module.title,
        "issued_on": on,
        "valid_until": enrolment.expires_on,
    }
