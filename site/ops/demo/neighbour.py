"""Rietveen, as invented as Lindewaard: a second municipality, so that there is one to compare with.

Nobody signs in there. It has people, a few counted weeks and the consent of both.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from analytics.comparing.agree import accept, invite
from analytics.publish import publish_weeks
from analytics.rollup import roll_up
from ops.demo.accounts import DOMAIN
from ops.demo.build import NotADemo, hire
from ops.demo.clear import clear
from ops.demo.service import Calendar
from people.models import Municipality, User
from people.scope import scope
from tests.factories import MunicipalityFactory

NAME, SLUG = "Gemeente Rietveen", "rietveen"
HOST = "rietveen.localhost"
EMPLOYEES = 420
DAYS = 365
MAIL = "rietveen.example"
DAYS_SINCE_ASKED, DAYS_SINCE_AGREED = 40, 33
WEEK = timedelta(weeks=1)


@transaction.atomic
def build_neighbour(municipality: Municipality, *, today: date, seed: int = 1) -> Municipality:
    """Make Rietveen anew, beside this municipality, and let both agree to compare.

    Raises NotADemo outside demo mode.
    """
    if not settings.DEMO_MODE:
        raise NotADemo("The demo municipalities exist in demo mode only.")
    neighbour = _neighbour_of(municipality)
    with scope(neighbour):
        clear(neighbour)
        calendar = Calendar(today, DAYS)
        hire(neighbour, calendar, employees=EMPLOYEES, seed=seed + 1, domain=MAIL, accounts=False)
    for day in (today - WEEK, today):
        roll_up(municipality=neighbour, on=day)
    publish_weeks(municipality=neighbour, until=today)
    _agree(municipality, neighbour)
    return neighbour


def _neighbour_of(municipality: Municipality) -> Municipality:
    """At an address of its own, with the same pages."""
    found = Municipality.objects.filter(slug=SLUG).first()
    if found:
        return found
    made: Municipality = MunicipalityFactory(name=NAME, slug=SLUG)
    made.site.hostname, made.site.site_name = HOST, "Rietveen"
    made.site.root_page = municipality.site.root_page
    made.site.save()
    return made


def _agree(municipality: Municipality, neighbour: Municipality) -> None:
    """Rietveen asked, and the gemeentesecretaris of Lindewaard agreed."""
    now = timezone.now()
    with scope(neighbour):
        asker = User.objects.filter(memberships__function__name="Gemeentesecretaris").first()
    with scope(municipality):
        secretary = User.objects.filter(email=f"secretaris@{DOMAIN}").first()
    if asker is None or secretary is None:  # a municipality too small for all accounts
        return
    asked = invite(
        inviter=neighbour,
        invited=municipality,
        by=asker,
        at=now - timedelta(days=DAYS_SINCE_ASKED),
    )
    accept(
        comparison_id=asked.pk,
        own=municipality,
        by=secretary,
        at=now - timedelta(days=DAYS_SINCE_AGREED),
    )
