"""Permission questions about people."""

from datetime import date

from people.models import Membership, User


def leads_people(user: User, *, on: date) -> bool:
    """Whether this user leads a department on this day, or stands in for who does."""
    return Membership.objects.led_by(user, on=on).exists()


def is_manager(user: User, *, on: date) -> bool:
    """Whether this user leads a department: who stands in names no deputy in turn."""
    return Membership.objects.active(on=on).filter(user=user, is_manager=True).exists()


def may_set_up(user: User) -> bool:
    """Change what the municipality decides for itself: the beheerder."""
    return user.has_perm("people.change_municipality")


def may_import_staff(user: User) -> bool:
    """Bring people in by a file, and let them go: the beheerder."""
    return user.has_perm("people.add_staffimport")


def may_enter_cms(user: User) -> bool:
    """Who has work in the CMS, of whatever kind."""
    return user.has_perm("wagtailadmin.access_admin")


def may_change_people(user: User) -> bool:
    """Change accounts of others: the beheerder."""
    return user.has_perm("people.change_user")


def may_reset_second_step(user: User, person: User) -> bool:
    """Of others only: one's own would be worth nothing. A superuser's only by a superuser."""
    allowed = may_change_people(user) and (user.is_superuser or not person.is_superuser)
    return allowed and user.pk != person.pk


def may_sign_in(user: User, *, on: date) -> bool:
    """Not after the last working day: who left yesterday is out today.

    Someone who never had a membership (a RIEC editor, an administrator from outside) may come in
    as long as the account is open. Whether it is open is Django's `is_active`, asked elsewhere.
    """
    if user.is_superuser:
        return True
    memberships = Membership.objects.filter(user=user)
    return memberships.active(on=on).exists() or not memberships.exists()
