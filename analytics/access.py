"""Permission questions about numbers."""

from people.models import User


def may_read_report(user: User) -> bool:
    """The report of the whole organisation: groups only."""
    return user.has_perm("analytics.view_report")
