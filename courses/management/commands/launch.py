"""`manage.py launch CAMPAIGN`: enrol everybody a campaign is for."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.assign import HasStopped, NotOpenYet, launch
from courses.models import Campaign
from people.scope import every_municipality, scope


class Command(BaseCommand):
    """Launch a campaign; again is harmless."""

    help = "Enrol everybody a campaign is for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The slug of the campaign, and of the municipality where several have one by that name."""
        parser.add_argument("campaign")
        parser.add_argument("--municipality", default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Launch on today's date."""
        campaign = self._find(options["campaign"], options["municipality"])
        with scope(campaign.municipality):
            try:
                count = launch(campaign=campaign, on=timezone.localdate())
            except NotOpenYet as early:
                message = _("This campaign opens on %(day)s.") % {"day": campaign.opens_on}
                raise CommandError(message) from early
            except HasStopped as stopped:
                raise CommandError(_("This campaign was paused or stopped.")) from stopped
        self.stdout.write(_("%(count)s people enrolled.") % {"count": count})

    @staticmethod
    def _find(slug: str, municipality: str | None) -> Campaign:
        with every_municipality():
            found = Campaign.objects.filter(slug=slug).select_related("municipality")
            if municipality:
                found = found.filter(municipality__slug=municipality)
            campaigns = list(found[:2])
        if len(campaigns) != 1:
            message = _("There is no campaign '%(slug)s', or more than one: name a municipality.")
            raise CommandError(message % {"slug": slug})
        return campaigns[0]
