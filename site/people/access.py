"""Permission questions about people."""

from datetime import date

from people.models import Membership, User


def leads_people(user: User, *, on: date) -> bool:
    """Whether this user leads a department on this day."""
    return Membership.objects.active(on=on).filter(user=user, is_manager=True).exists()
