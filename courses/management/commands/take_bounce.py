"""`manage.py take_bounce < MAIL`: a mail came back; what the mail server pipes it to."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from courses.bounce import read_bounce
from courses.take_bounce import take_bounce

LARGEST = 5 * 1024**2  # bytes; a report with one of our mails in it is some kilobytes


class Command(BaseCommand):
    """Never fails on what is in a mail: the mail server would send that back once more."""

    help = "Read a mail that came back from the standard input, and write down which one it was."

    def handle(self, *args: Any, **options: Any) -> None:
        """One mail."""
        bounce = read_bounce(sys.stdin.buffer.read(LARGEST))
        if bounce and take_bounce(bounce=bounce):
            self.stdout.write(_("Written down: %(words)s") % {"words": bounce.words})
        else:
            self.stdout.write(_("Not one of our mails that came back: nothing changed."))
