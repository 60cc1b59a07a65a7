"""How django-allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people come from the employer's own records."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
