"""Jobs that the schedule starts."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from analytics.publish import publish_weeks
from analytics.rollup import catch_up
from people.models import Municipality


@shared_task
def roll_up_all() -> None:
    """Count yesterday, and the days that were missed, and publish weeks that are over."""
    yesterday = timezone.localdate() - timedelta(days=1)
    for municipality in Municipality.objects.all():
        catch_up(municipality=municipality, until=yesterday)
        publish_weeks(municipality=municipality, until=yesterday)
