"""Secrets that have to be read again, kept in the database so that a copy of it is not enough."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


class KeyIsGone(ValueError):
    """This was sealed with a key that the site does not have any more."""


def seal(text: str) -> str:
    """This text, readable with the site's secret key only; "" stays ""."""
    return _keys().encrypt(text.encode()).decode() if text else ""


def seal_undated(text: str) -> str:
    """As `seal`, without the moment of sealing, which otherwise stands readable in front."""
    return _keys().encrypt_at_time(text.encode(), 0).decode()


def unseal(sealed: str) -> str:
    """What was sealed; "" of "". Raises KeyIsGone: an empty secret anybody knows."""
    try:
        return _keys().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken as error:
        raise KeyIsGone from error


def _keys() -> MultiFernet:
    """The current key first; keys before it (SECRET_KEY_FALLBACKS) still open what they closed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"weerbaar sealed " + force_bytes(each)).digest() for each in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
