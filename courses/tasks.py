"""Jobs that the schedule starts."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from courses.assign import sync
from courses.models import Campaign
from people.models import Municipality
from people.scope import scope


@shared_task
def sync_campaigns() -> None:
    """Bring each launched campaign in step with who works here today."""
    today = timezone.localdate()
    for municipality in Municipality.objects.all():
        with scope(municipality):
            for campaign in Campaign.objects.filter(launched_on__isnull=False):
                sync(campaign=campaign, on=today)


@shared_task
def publish_scheduled() -> None:
    """Publish and unpublish every page, scenario and test whose time has come."""
    call_command("publish_scheduled")
