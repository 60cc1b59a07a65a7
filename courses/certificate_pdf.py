"""The certificate as a tagged PDF (PDF/UA-1), made by typst."""

from datetime import UTC, datetime
from pathlib import Path

import typst
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models import Certificate
from theme.outside import colours

TEMPLATE = Path(__file__).parent / "typst" / "certificate.typ"


def certificate_pdf(*, certificate: Certificate, check_address: str) -> bytes:
    """The PDF of this certificate; the same certificate gives the same bytes.

    Values go in as inputs and never as markup, so that no name can be typst code.
    """
    issued = datetime.combine(certificate.issued_on, datetime.min.time(), tzinfo=UTC)
    made: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs=_inputs(certificate, check_address),
        timestamp=int(issued.timestamp()),
        ignore_system_fonts=True,
    )
    return made


def _inputs(certificate: Certificate, check_address: str) -> dict[str, str]:
    ink = colours()["light"]
    return {
        **{name: ink[name] for name in ("accent", "muted", "signal", "text")},
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
