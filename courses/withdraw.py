"""Taking proof back."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from courses.models import Certificate, MailKind
from courses.tell import tell

if TYPE_CHECKING:
    from people.models import User

WITHDRAWN = "courses.withdraw_certificate"  # as it stands in Wagtail's log


class WithdrawnAlready(ValueError):
    """This certificate was withdrawn before; day and reason of then stay."""


@transaction.atomic
def withdraw(*, certificate_id: int, reason: str, by: "User", on: date) -> Certificate:
    """From this day on it counts for nothing any more; its owner is told, and can read why.

    Its code stays known, so that a check says that it is not valid. Raises WithdrawnAlready.
    """
    found = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)
    if found.withdrawn_on is not None:
        raise WithdrawnAlready(found.code)
    found.withdrawn_on, found.withdrawn_reason, found.withdrawn_by = on, reason, by
    found.save(update_fields=["withdrawn_on", "withdrawn_reason", "withdrawn_by"])
    log(instance=found, action=WITHDRAWN, user=by)
    tell(user=found.enrolment.user, kind=MailKind.WITHDRAWN, on=on)
    return found
