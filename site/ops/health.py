"""Whether what the site leans on can be reached."""

import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from kombu import Connection

SECONDS_TO_WAIT = 2


def database() -> None:
    """Raises when the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def remembered() -> None:
    """Raises when the cache does not give back what was put in."""
    key, token = f"ops:health:{secrets.token_hex(4)}", secrets.token_hex(4)
    cache.set(key, token, SECONDS_TO_WAIT)
    if cache.get(key) != token:
        raise ConnectionError("The cache forgets at once.")


def queue() -> None:
    """Raises when jobs cannot be handed over."""
    if settings.BROKER_URL.startswith("filesystem:"):
        folder = Path(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_in"]))
        probe = folder / f".health-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
        return
    with Connection(settings.BROKER_URL, connect_timeout=SECONDS_TO_WAIT) as broker:
        broker.ensure_connection(max_retries=1, timeout=SECONDS_TO_WAIT)


PARTS: dict[str, Callable[[], None]] = {
    "database": database,
    "cache": remembered,
    "queue": queue,
}


def reachable() -> dict[str, bool]:
    """Each part, and whether it works now."""
    return {name: _works(check) for name, check in PARTS.items()}


def _works(check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # noqa: BLE001 - whatever went wrong, the answer is: it does not work
        return False
    return True
