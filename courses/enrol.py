"""Bringing one person into one module."""

from datetime import date
from typing import TYPE_CHECKING

from courses.models import Enrolment, ModulePage

if TYPE_CHECKING:
    from people.models import User


def current_enrolment(*, module: ModulePage, user: "User") -> Enrolment | None:
    """This person's enrolment of the latest cycle in this module, if there is one."""
    return Enrolment.objects.of(user).filter(module=module).order_by("-cycle").first()


def enrol_by_choice(*, module: ModulePage, user: "User", on: date) -> Enrolment:
    """Enrol without a due date. Twice at the same time gives one enrolment."""
    enrolment, _created = Enrolment.objects.get_or_create(
        user=user,
        module=module,
        cycle=1,
        defaults={"municipality_id": user.municipality_id, "assigned_on": on},
    )
    return enrolment
