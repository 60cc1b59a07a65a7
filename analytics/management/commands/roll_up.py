"""`manage.py roll_up`: count a day, or all days again, and publish the weeks that are over."""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from analytics.publish import publish_weeks
from analytics.rollup import first_assignment, rebuild, roll_up
from people.models import Municipality


def day(text: str) -> date:
    """A day as 2026-11-23; argparse makes the message."""
    return date.fromisoformat(text)


class Command(BaseCommand):
    """Count for every municipality; again is harmless."""

    help = "Count a day for the reports: yesterday, or the day that is named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day, and whether all days before it are counted again too."""
        parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="the (last) day to count")
        parser.add_argument(
            "--rebuild", action="store_true", help="also each day since the first assignment"
        )
        parser.add_argument(
            "--every", type=int, default=1, metavar="DAYS", help="with --rebuild: days in a step"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, and say how much."""
        today = timezone.localdate()
        on: date = options["on"] or today - timedelta(days=1)
        if on > today:
            raise CommandError(_("%(day)s is still to come.") % {"day": on})
        if options["every"] < 1:
            raise CommandError(_("A step is at least one day."))
        for municipality in Municipality.objects.all():
            count = self._count(municipality, on, options)
            message = _("%(municipality)s: %(count)s days counted, the last is %(day)s.")
            values = {"municipality": municipality, "count": count, "day": on}
            self.stdout.write(message % values)

    @staticmethod
    def _count(municipality: Municipality, on: date, options: dict[str, Any]) -> int:
        first = first_assignment(municipality) if options["rebuild"] else None
        if first is None or first > on:
            roll_up(municipality=municipality, on=on)
            publish_weeks(municipality=municipality, until=on)
            return 1
        count = rebuild(municipality=municipality, first=first, last=on, every=options["every"])
        publish_weeks(municipality=municipality, until=on, since=first)
        return count
