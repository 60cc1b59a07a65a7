"""Permission questions about numbers."""

from people.models import User


def may_read_organisation(user: User) -> bool:
    """The report of the whole organisation: groups only."""
    return user.has_perm("analytics.view_report")


def may_read_council(user: User) -> bool:
    """The one number of the council."""
    return user.has_perm("analytics.view_council") or may_read_organisation(user)


def may_read_report(user: User) -> bool:
    """To open the report at all: what is in it differs."""
    return may_read_organisation(user) or may_read_council(user)


def may_seal(user: User) -> bool:
    """To seal the statement of a quarter, and to correct it."""
    return user.has_perm("analytics.add_statement") and may_read_organisation(user)


def may_agree_to_compare(user: User) -> bool:
    """To ask another municipality, to agree with one, and to stop."""
    return user.has_perm("analytics.change_comparison")
