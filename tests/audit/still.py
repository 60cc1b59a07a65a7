"""One moment that does not pass, and chance that falls the same way each time.

So that the same code gives the same pages, and a picture that differs shows a change.
"""

import secrets
from datetime import UTC, datetime
from random import Random

from django.utils import timezone

MOMENT = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


def stand_still() -> None:
    """From here on it is always this moment, in this process."""
    timezone.now = lambda: MOMENT
    chance = Random(1)
    secrets.choice = chance.choice
    secrets.randbelow = chance.randrange
