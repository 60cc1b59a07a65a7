"""manage.py export_module SLUG DIR"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from courses.models import ModulePage
from courses.packaging.export import ExportRefused, export_module


class Command(BaseCommand):
    """Writes a module out as a folder of text files."""

    help = "Write the published module SLUG to DIR/SLUG, in the format that load_modules reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which module, and where to."""
        parser.add_argument("slug")
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Export, and say where it went; ends with code 1 when it cannot."""
        module = ModulePage.objects.live().originals().filter(slug=options["slug"]).first()
        if module is None:
            raise CommandError(_("There is no published module “%s”.") % options["slug"])
        try:
            self.stdout.write(str(export_module(module, options["folder"])))
        except ExportRefused as refused:
            raise CommandError(str(refused)) from refused
