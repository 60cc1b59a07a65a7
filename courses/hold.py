"""Who is at work on a campaign, so that two workers do not do the same at the same time.

Only to save work: whatever two workers do together comes out right, by the constraints of the
database. A worker that is killed lets go by itself, after settings.HOLD_SECONDS.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from courses.models import Campaign


def take(campaign: Campaign) -> bool:
    """Hold this campaign; False when somebody else does."""
    now = timezone.now()
    free = Campaign.objects.filter(pk=campaign.pk).filter(
        Q(held_until__isnull=True) | Q(held_until__lt=now)
    )
    return bool(free.update(held_until=now + _for_how_long()))


def keep(campaign: Campaign) -> None:
    """Hold on a while longer."""
    held = Campaign.objects.filter(pk=campaign.pk, held_until__isnull=False)
    held.update(held_until=timezone.now() + _for_how_long())


def let_go(campaign: Campaign) -> None:
    """Whoever comes next may have it."""
    Campaign.objects.filter(pk=campaign.pk).update(held_until=None)


def _for_how_long() -> timedelta:
    return timedelta(seconds=settings.HOLD_SECONDS)
