"""`manage.py remind [--on DATE]`: write down who is to be mailed, and send it."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.deliver import Delivered, deliver
from courses.models import Reminder
from courses.remind import remind
from people.models import Municipality
from people.scope import scope


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_("Write a day as 2026-12-31.")) from None


class Command(BaseCommand):
    """Remind everybody who should hear of something; again adds nothing."""

    help = "Remind everybody who should hear of something today, once a week at most."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day to reckon from; today when it is not given."""
        parser.add_argument("--on", type=_day, default=None, metavar="DATE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Each municipality in turn, a line for each."""
        on = options["on"] or timezone.localdate()
        for municipality in Municipality.objects.select_related("site"):
            with scope(municipality):
                run = remind(municipality=municipality, on=on)
                delivered = deliver(municipality=municipality)
                waiting = Reminder.objects.waiting().count()
            said = {"municipality": municipality, "people": run.own, "managers": run.teams}
            self.stdout.write(
                _("%(municipality)s: %(people)d people and %(managers)d managers to mail.") % said
            )
            self.stdout.write(self._outcome(delivered, waiting))

    @staticmethod
    def _outcome(delivered: Delivered, waiting: int) -> str:
        said = {"sent": delivered.sent, "waiting": waiting}
        if delivered.unreachable:
            return _("%(sent)d sent; the mail server does not answer, %(waiting)d wait.") % said
        return _("%(sent)d sent, %(waiting)d wait for their moment.") % said
