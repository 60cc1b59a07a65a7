"""Jobs that the schedule starts."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from analytics.monthly.write_down import write_down
from analytics.publish import publish_weeks
from analytics.rollup import catch_up, forget_counted_days
from people.models import Municipality
from people.scope import in_each_municipality


@shared_task
def roll_up_all() -> None:
    """Count yesterday and the days that were missed, and publish the weeks that are over."""
    yesterday = timezone.localdate() - timedelta(days=1)

    def work(municipality: Municipality) -> None:
        catch_up(municipality=municipality, until=yesterday)
        publish_weeks(municipality=municipality, until=yesterday)
        forget_counted_days(municipality=municipality, until=yesterday)

    in_each_municipality(work)


@shared_task
def write_reports_down() -> None:
    """Put the report of the month in the ledger of mail; what stands there is sent by courses."""
    today = timezone.localdate()
    in_each_municipality(lambda municipality: write_down(municipality=municipality, on=today))
