"""What asks for attention in the CMS of how the site itself runs."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.access import may_run_campaigns
from ops.schedule import quiet_since
from people.models import User
from theme.cms_attention import Attention


def tell(user: User) -> Iterator[Attention]:
    """For whoever would miss the mail that does not go."""
    if not may_run_campaigns(user):
        return
    if since := quiet_since(timezone.now()):
        said = _(
            "Nothing happened by itself since %(moment)s: no mail, no reminders, no counting. "
            "Tell whoever runs the server."
        )
        moment = date_format(timezone.localtime(since), "j F H:i")
        yield Attention(
            said % {"moment": moment}, _("See what waits"), reverse("campaigns:mail"), now=True
        )
