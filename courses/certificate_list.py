"""Certificates of a period, for who keeps the files of personnel: as rows, as CSV and as PDF."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.models import Certificate
from people.house import ink_of
from people.models import Department, Membership
from people.scope import current_municipality
from theme.paper import as_pdf

TEMPLATE = Path(__file__).parent / "typst" / "certificate_list.typ"
# A PDF is made in memory: at about a tenth of a megabyte a row this is what a web process has.
MOST_IN_PDF = 5000
Row = list[str]


def certificates_of(
    *, first: date, last: date, department: Department | None = None
) -> "QuerySet[Certificate]":
    """Those issued from the first day to the last, to who worked in the department that day."""
    found = Certificate.objects.filter(issued_on__gte=first, issued_on__lte=last)
    if department:
        on_the_day = Q(starts_on__lte=OuterRef("issued_on")) & (
            Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("issued_on"))
        )
        there = Membership.objects.under(department).filter(
            on_the_day, user=OuterRef("enrolment__user")
        )
        found = found.filter(Exists(there))
    return found.select_related("enrolment__user").order_by("person_name", "issued_on", "pk")


def headings() -> Row:
    """What stands in a row."""
    return [
        _("Name"),
        _("Personnel number"),
        _("Module"),
        _("Issued on"),
        _("Valid until"),
        _("Check code"),
        _("Withdrawn on"),
    ]


def row_of(certificate: Certificate) -> Row:
    """One certificate; of one that was withdrawn since when, and not why."""
    return [
        certificate.person_name,
        certificate.enrolment.user.personnel_number or "",
        certificate.module_title,
        _day(certificate.issued_on),
        _day(certificate.valid_until),
        certificate.code,
        _day(certificate.withdrawn_on),
    ]


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def csv_rows(certificates: Iterable[Certificate]) -> Iterator[list[str]]:
    """The list with its headings, however long."""
    yield headings()
    yield from map(row_of, certificates)


def list_pdf(
    rows: list[Row], *, first: date, last: date, department: Department | None = None
) -> bytes:
    """The list as a tagged PDF (PDF/UA-1)."""
    period = _("%(first)s up to and including %(last)s") % {
        "first": date_format(first, "j F Y"),
        "last": date_format(last, "j F Y"),
    }
    counted = ngettext("%(count)d certificate.", "%(count)d certificates.", len(rows))
    municipality = current_municipality()
    return as_pdf(
        TEMPLATE,
        ink=ink_of(municipality),
        inputs={
            "title": _("Certificates"),
            "municipality": municipality.name,
            "lang": get_language() or settings.LANGUAGE_CODE,
            "period": period,
            "department": department.name if department else "",
            "counted": counted % {"count": len(rows)},
            "confidential": _("Confidential: about persons"),
            "columns": json.dumps(headings()),
            "rows": json.dumps(rows),
        },
    )
