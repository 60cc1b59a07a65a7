"""Bringing one person into one module."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from courses.models import Enrolment, ModulePage

if TYPE_CHECKING:
    from people.models import User


def current_enrolment(
    *, module: ModulePage, user: "User", locked: bool = False
) -> Enrolment | None:
    """This person's enrolment of the latest cycle in this module, if there is one.

    `locked`: until the end of the transaction nobody else changes it, or does a lesson of it.
    """
    found = Enrolment.objects.of(user).filter(module=module).order_by("-cycle")
    return (found.select_for_update() if locked else found).first()


@transaction.atomic(savepoint=False)
def enrol_by_choice(*, module: ModulePage, user: "User", on: date) -> Enrolment:
    """Enrol without a due date. Twice at the same time gives one enrolment; it is locked."""
    enrolment, _created = Enrolment.objects.select_for_update().get_or_create(
        user=user,
        module=module,
        cycle=1,
        defaults={"municipality_id": user.municipality_id, "assigned_on": on},
    )
    return enrolment
