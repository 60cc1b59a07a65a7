"""After elections: everybody in the new raad gets started in one go."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from courses.models import Campaign, ModulePage
from courses.steer import release
from people.models import Audience, Municipality

COUNCIL = "raad"
DAYS_TO_ONBOARD = 60


class NothingForTheCouncil(ValueError):
    """There is no published module for the raad."""


@transaction.atomic
def start_council_wave(*, municipality: Municipality, on: date) -> Campaign:
    """Release a campaign with all modules for the raad, for who is in it now, also the re-elected.

    Asked again on the same day it gives the same campaign. Raises NothingForTheCouncil.
    """
    name = _("Onboarding of the council, %(month)s") % {"month": f"{on:%m-%Y}"}
    campaign, created = Campaign.objects.get_or_create(
        municipality=municipality,
        slug=slugify(f"inwerken-{COUNCIL}-{on:%Y-%m-%d}"),
        defaults={
            "name": name,
            "opens_on": on,
            "due_on": on + timedelta(days=DAYS_TO_ONBOARD),
            "recent_months": 0,
        },
    )
    if created:
        modules = ModulePage.objects.live().originals().filter(audiences__slug=COUNCIL)
        if not modules:
            raise NothingForTheCouncil
        campaign.modules.set(modules)
        campaign.audiences.set(Audience.objects.filter(slug=COUNCIL))
    return release(campaign=campaign, on=on)
