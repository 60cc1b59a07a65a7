"""Whether mail can be sent to an address: asked of Django, which sends it."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

_validate = EmailValidator(allowlist=[])  # nobody works at localhost


def mailable(address: str) -> bool:
    """Whether this is an address as Django's own forms take it."""
    try:
        _validate(address)
    except ValidationError:
        return False
    return True
