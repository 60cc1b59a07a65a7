"""Permission questions about courses."""

from datetime import date

from courses.models import Certificate, ModulePage, Recommendation
from people.access import leads_people
from people.models import User


def may_read(module: ModulePage, user: User | None) -> bool:
    """Modules are for those who signed in at this municipality; public ones for everybody."""
    return user is not None or module.public


def may_download(certificate: Certificate, user: User | None) -> bool:
    """Only the person it was issued to downloads a certificate; others can check its code."""
    return user is not None and certificate.enrolment.user_id == user.pk


def may_lead_talk(user: User, *, on: date) -> bool:
    """Read the talk guides: who leads people on this day, and the roles that lead other talks."""
    return user.has_perm("courses.lead_talk") or leads_people(user, on=on)


def may_write(user: User) -> bool:
    """Write facts, modules and what is in them, and so see what has to be checked again: the
    redacteur.
    """
    return user.has_perm("courses.change_fact")


def may_check(user: User) -> bool:
    """Say in the name of the municipality that a module is fit for use: the redacteur."""
    return user.has_perm("courses.add_modulecheck")


def may_list_certificates(user: User) -> bool:
    """Take the certificates of a period along: who keeps the files of personnel."""
    return user.has_perm("courses.view_certificate")


def may_run_campaigns(user: User) -> bool:
    """Start, pause, extend and stop campaigns, and see how the mail goes: the beheerder."""
    return user.has_perm("courses.change_campaign")


def may_keep_register(user: User) -> bool:
    """Keep the register of the weerbaarheidsscan: the gemeentesecretaris."""
    return user.has_perm("courses.keep_recommendations")


def may_follow_up(recommendation: Recommendation, user: User) -> bool:
    """See a recommendation with its evidence and say how far it is: who keeps the register, and the
    owner of this one.
    """
    return may_keep_register(user) or recommendation.owner_id == user.pk


def has_recommendations(user: User) -> bool:
    """Whether this person is the owner of any."""
    return Recommendation.objects.owned_by(user).exists()
