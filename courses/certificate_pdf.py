"""The certificate as a tagged PDF (PDF/UA-1), made by typst."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models import Certificate
from people.house import ink_of
from theme.paper import as_pdf

TEMPLATE = Path(__file__).parent / "typst" / "certificate.typ"


def certificate_pdf(*, certificate: Certificate, check_address: str) -> bytes:
    """The PDF of this certificate; the same certificate gives the same bytes."""
    return as_pdf(
        TEMPLATE,
        inputs=_inputs(certificate, check_address),
        ink=ink_of(certificate.municipality),
        at=datetime.combine(certificate.issued_on, datetime.min.time(), tzinfo=UTC),
    )


def _inputs(certificate: Certificate, check_address: str) -> dict[str, str]:
    return {
        "title": _("Certificate"),
        "municipality": certificate.municipality.name,
        "lang": get_language() or settings.LANGUAGE_CODE,
        "declares": _("We declare that"),
        "name": certificate.person_name,
        "completed": _("has completed the module"),
        "module": certificate.module_title,
        "issued_label": _("Issued on"),
        "issued": date_format(certificate.issued_on, "j F Y"),
        "valid_label": _("Valid until"),
        "valid": date_format(certificate.valid_until, "j F Y"),
        "code_label": _("Check code"),
        "code": certificate.code,
        "check_label": _("Check at"),
        "check": check_address,
    }
