"""Build the demo municipality, and one beside it to compare with."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ops.demo.accounts import ACCOUNTS
from ops.demo.teams import TooFewPeople


class Command(BaseCommand):
    """`manage.py demo [--employees N] [--months M] [--seed S]`."""

    help = "Builds Lindewaard again from nothing, and Rietveen beside it. In demo mode only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large, how long ago, and which of the many possible Lindewaards."""
        parser.add_argument("--employees", type=int, default=600)
        parser.add_argument("--months", type=int, default=12)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say who one can sign in as."""
        if not settings.DEMO_MODE:
            raise CommandError("The demo municipality exists in demo mode only.")
        # Needs the factories of the tests, which production does not have.
        from ops.demo.build import build
        from ops.demo.neighbour import build_neighbour

        today = timezone.localdate()
        size = {name: options[name] for name in ("employees", "months", "seed")}
        try:
            made = build(**size, today=today, say=self.stdout.write)
        except TooFewPeople as error:
            raise CommandError(str(error)) from error
        build_neighbour(made, today=today, seed=options["seed"])
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.email:<36} {account.role}")
