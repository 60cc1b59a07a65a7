"""manage.py load_modules [DIR]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

from courses.packaging.broken import BrokenModule
from courses.packaging.load import load_modules

CONTENT = Path(settings.ROOT) / "courses" / "content"


class Command(BaseCommand):
    """Brings the default site in step with a folder of modules."""

    help = "Load a folder of modules (docs/module-format.md); loading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder."""
        parser.add_argument("folder", nargs="?", type=Path, default=CONTENT, metavar="DIR")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, and say what changed; a broken file ends it with code 1 and nothing changed."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            raise CommandError(_("There is no default site."))
        try:
            changes = load_modules(options["folder"], site)
        except BrokenModule as broken:
            raise CommandError(str(broken)) from broken
        for change in changes:
            self.stdout.write(change)
        if not changes:
            self.stdout.write(_("Nothing has changed."))
