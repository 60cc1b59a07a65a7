"""`manage.py seal_statement QUARTER`: seal the statement of a quarter, or correct it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from analytics.statements.content import NothingPublished
from analytics.statements.quarter import Quarter
from analytics.statements.seal import NothingToCorrect, NotOverYet, SealedAlready, seal
from analytics.statements.wording import why_not
from people.models import Municipality


class Command(BaseCommand):
    """For one municipality, or for every one."""

    help = "Seal the numbers of a quarter, such as 2026Q3, for ever."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which quarter, of whom, and why a correction."""
        parser.add_argument("quarter", metavar="QUARTER", help="such as 2026Q3")
        parser.add_argument("--municipality", metavar="SLUG", help="only this one")
        parser.add_argument("--correct", metavar="REASON", help="correct what was sealed before")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal, and say the checksum of each; ends with an error when one could not be sealed."""
        try:
            quarter = Quarter.parse(options["quarter"])
        except ValueError as problem:
            raise CommandError(_("A quarter is written as 2026Q3.")) from problem
        chosen = Municipality.objects.order_by("name")
        if options["municipality"]:
            chosen = chosen.filter(slug=options["municipality"])
        if not chosen:
            raise CommandError(_("There is no such municipality."))
        refused = [each for each in chosen if not self._seal(each, quarter, options["correct"])]
        if refused:
            names = ", ".join(each.name for each in refused)
            raise CommandError(_("Not sealed: %(names)s") % {"names": names})

    def _seal(self, municipality: Municipality, quarter: Quarter, reason: str | None) -> bool:
        try:
            made = seal(
                municipality=municipality,
                quarter=quarter,
                at=timezone.now(),
                correcting=reason is not None,
                reason=reason or "",
            )
        except (NotOverYet, NothingPublished, SealedAlready, NothingToCorrect) as problem:
            self.stderr.write(f"{municipality}: {why_not(problem)}")
            return False
        self.stdout.write(f"{municipality}: {made} {made.checksum}")
        return True
