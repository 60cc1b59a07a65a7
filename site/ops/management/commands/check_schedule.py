"""Say whether the schedule runs, for whoever watches it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ops.schedule import never_ran, quiet_since


class Command(BaseCommand):
    """`manage.py check_schedule`."""

    help = "Fails when the schedule (beat) has started nothing, ever or for ten minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError, so that the exit code is 1, when it stands still."""
        if never_ran():
            raise CommandError("Nothing was ever started. On a new site that takes a few minutes.")
        if since := quiet_since(timezone.now()):
            raise CommandError(f"Nothing was started since {timezone.localtime(since):%F %T}.")
        self.stdout.write("The schedule runs.")
