"""Make a municipality."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from courses.addresses import address_of
from ops.create_municipality import create_municipality, first_password


class Command(BaseCommand):
    """`manage.py create_municipality NAME HOST EMAIL --first-name F --last-name L`."""

    help = "Makes a municipality with its site, its pages and its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose it is, where it is found, and who runs it."""
        parser.add_argument("name", help='"Gemeente Voorbeeld"')
        parser.add_argument("host", help="weerbaar.voorbeeld.nl")
        parser.add_argument("email", help="of the first administrator")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say what is next; nothing is changed when it cannot be."""
        wanted = {key: options[key] for key in ("name", "host", "email", "first_name", "last_name")}
        try:
            user = create_municipality(**wanted)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        to_fill_in = reverse("wagtailsettings:edit", args=["people", "contacts"])
        contacts = address_of(user.municipality, to_fill_in)
        self.stdout.write(f"{user.municipality} is there.")
        self.stdout.write(f"{user.email} chooses a password at {first_password(user)}")
        self.stdout.write(f"Then fill in whom to turn to: {contacts}")
        if options["host"] not in settings.ALLOWED_HOSTS:
            self.stdout.write(f"Add {options['host']} to WEERBAAR_HOSTS, or nobody gets there.")
