"""Put a backup back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ops.backup import NotRestored, restore
from ops.database_file import DatabaseNotCopied


class Command(BaseCommand):
    """`manage.py restore FILE [--replace]`."""

    help = "Puts back what `backup` wrote. Stop web, worker and beat first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which backup, and whether what is here may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="lose what is here now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Put it back, and say of when it is."""
        try:
            found = restore(backup=options["file"], replace=options["replace"])
        except (NotRestored, DatabaseNotCopied) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{error}. Some of it may be back: mend that, and run this again with --replace."
            ) from error
        uploads = len(found.files) - 1
        self.stdout.write(f"The database of {found.made_at} is back, and {uploads} uploads.")
