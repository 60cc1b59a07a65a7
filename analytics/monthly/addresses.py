"""The page on which somebody switches the report by mail off and on, without signing in."""

from django.core import signing
from django.urls import reverse

from people.models import User

SALT = "analytics.report-mail"


def report_mail_path(user: User) -> str:
    """Signed, so that nobody does it for another."""
    return reverse("analytics:report_mail", args=[signing.dumps(user.pk, salt=SALT)])


def whose_report_mail(token: str) -> int | None:
    """The id of the person in such an address; None when it is not one of ours."""
    try:
        found = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None
