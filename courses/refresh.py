"""Refreshers: a little practice 2, 8 and 26 weeks after a module was completed."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from django.db.models import Exists, OuterRef

from courses.models import Campaign, Enrolment, Refresher
from courses.schedule import REFRESHER_WEEKS
from people.models import Membership

BATCH = 2000
# A refresher that nobody offered in time (the campaign began to refresh later) is not offered.
WEEKS_TO_OFFER = 4


def offer_refreshers(*, campaign: Campaign, on: date) -> None:
    """Open the refreshers that have fallen due by this day. Doing it again changes nothing.

    Not for who is not here any more, or on leave; and not of a time that a later one replaced.
    """
    if not campaign.refreshers:
        return
    here = Membership.objects.present(on=on).filter(user=OuterRef("user"))
    done = campaign.enrolments.completed().latest_cycle().filter(Exists(here))
    for weeks in REFRESHER_WEEKS:
        last = on - timedelta(weeks=weeks)
        first = last - timedelta(weeks=WEEKS_TO_OFFER)
        offered = Refresher.objects.filter(enrolment=OuterRef("pk"), weeks=weeks)
        fresh = done.filter(completed_on__gt=first, completed_on__lte=last)
        _offer(fresh.filter(~Exists(offered)).iterator(chunk_size=BATCH), weeks)


def _offer(enrolments: Iterator[Enrolment], weeks: int) -> None:
    while batch := list(islice(enrolments, BATCH)):
        Refresher.objects.bulk_create(
            [
                Refresher(
                    enrolment=each,
                    weeks=weeks,
                    opens_on=each.completed_on + timedelta(weeks=weeks),
                )
                for each in batch
                if each.completed_on
            ],
            ignore_conflicts=True,
        )
