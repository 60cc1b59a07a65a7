"""Full addresses, for mail: there is no request to take the host from."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse

from people.models import Municipality, User

OPT_OUT = "courses.opt-out"


def address_of(municipality: Municipality, path: str) -> str:
    """This path at the municipality's own host.

    The default site is where the deployment says it is; the others have the same scheme and port.
    """
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if municipality.site.is_default_site:
        return f"{base.scheme}://{base.netloc}{path}"
    port = f":{base.port}" if base.port else ""
    return f"{base.scheme}://{municipality.site.hostname}{port}{path}"


def opt_out_path(user: User) -> str:
    """The page on which this person switches mail about optional modules off, without signing in.

    Signed, so that nobody does it for another.
    """
    return reverse("courses:opt_out", args=[signing.dumps(user.pk, salt=OPT_OUT)])


def who_opts_out(token: str) -> int | None:
    """The id of the person in such an address; None when it is not one of ours."""
    try:
        found = signing.loads(token, salt=OPT_OUT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None
