"""Issuing proof."""

from datetime import date

from courses.models import Certificate, Enrolment


def certify(*, enrolment: Enrolment, on: date) -> Certificate:
    """The certificate of this completion; asking again gives the same one."""
    assert enrolment.expires_on is not None  # noqa: S101 - set when an enrolment is completed
    certificate, _created = Certificate.objects.get_or_create(
        enrolment=enrolment,
        defaults={
            "municipality_id": enrolment.municipality_id,
            "person_name": enrolment.user.get_full_name(),
            "module_title": enrolment.module.title,
            "issued_on": on,
            "valid_until": enrolment.expires_on,
        },
    )
    return certificate
