"""Jobs that the schedule starts."""

from celery import shared_task
from django.utils import timezone

from people.leave import close_accounts_of_leavers
from people.scope import every_municipality


@shared_task
def close_accounts() -> None:
    """Put out whoever left, in every municipality. Running it again changes nothing."""
    with every_municipality():
        close_accounts_of_leavers(on=timezone.localdate())
