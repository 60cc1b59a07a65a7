"""Asking another municipality to compare, agreeing, and ending it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from analytics.models import Comparison
from people.models import Municipality, User
from people.scope import scope


class NotPossible(Exception):
    """It was asked, answered or ended already, or one asked oneself."""


def invite(*, inviter: Municipality, invited: Municipality, by: User, at: datetime) -> Comparison:
    """Ask the other; nothing is shown to anybody until they agree. Raises NotPossible."""
    try:
        with transaction.atomic():
            made: Comparison = Comparison._base_manager.create(
                inviter=inviter, invited=invited, asked_by=by, asked_at=at
            )
    except IntegrityError as problem:
        raise NotPossible from problem
    return made


def accept(*, comparison_id: int, own: Municipality, by: User, at: datetime) -> None:
    """Agree, as the one who was asked; from now on both see. Raises NotPossible."""
    with scope(own):
        waiting = Comparison.objects.running().filter(pk=comparison_id, invited=own)
        if not waiting.filter(accepted_at__isnull=True).update(accepted_at=at, accepted_by=by):
            raise NotPossible


def end(*, comparison_id: int, own: Municipality, by: User, at: datetime) -> None:
    """Take the invitation or the consent back, or refuse: from either side, at any time, at once.

    Raises NotPossible where it has ended.
    """
    with scope(own):
        running = Comparison.objects.running().filter(pk=comparison_id)
        if not running.update(ended_at=at, ended_by=by, ended_for=own):
            raise NotPossible
