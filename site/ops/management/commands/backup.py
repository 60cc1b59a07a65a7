"""Write a backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ops.backup import back_up
from ops.database_file import DatabaseNotCopied


class Command(BaseCommand):
    """`manage.py backup [FOLDER]`."""

    help = "Writes the database and the uploads into one file, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.VAR / "backups")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say where it is."""
        try:
            made = back_up(into=options["folder"], at=timezone.localtime())
        except (DatabaseNotCopied, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made} ({made.stat().st_size / 1_000_000:.1f} MB)")
        self.stdout.write("Keep WEERBAAR_SECRET_KEY elsewhere: without it this is of less use.")
