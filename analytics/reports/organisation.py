"""The report of the whole organisation, as it was published: groups only, and only large ones."""

from dataclasses import dataclass, field
from datetime import date

from analytics.measures import Share
from analytics.models import Publication
from analytics.reports.published import Published, read
from analytics.reports.tables import Line, Table
from people.models import Municipality

WEEKS_OF_TREND = 53
# A week is published in the night after it: on the last day of the next one it is a week old.
DAYS_UNTIL_STALE = 8
LINES_TO_START_WITH = 3


@dataclass(frozen=True)
class Organisation:
    """Everything on the page: what was published of one day, and how it came there."""

    published: Published
    target: int
    trend: list[tuple[date, Share]] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day at the end of which was counted."""
        return self.published.day

    @property
    def domains(self) -> Table:
        """Who leads whom: domains, and under each its teams."""
        return self.published.table("domains")

    @property
    def lagging(self) -> Line | None:
        """The domain that is furthest from the target."""
        return next(iter(self.domains.below(self.target)), None)

    @property
    def start_here(self) -> list[Line]:
        """The domains below the target where most people still have to train."""
        below = [line for line in self.domains.below(self.target) if line.share]
        by_rest = sorted(below, key=lambda line: -line.share.rest if line.share else 0)
        return by_rest[:LINES_TO_START_WITH]

    def stale(self, *, on: date) -> bool:
        """Whether a week was not published."""
        return (on - self.day).days > DAYS_UNTIL_STALE


def organisation(municipality: Municipality, *, on: date) -> Organisation | None:
    """The report as published last; None when nothing has been published yet.

    The number of queries is the same whatever the number of people, teams or weeks.
    """
    published = last_published(municipality, on=on)
    if published is None:
        return None
    return Organisation(published, municipality.target_percentage, _trend(published.day))


def last_published(municipality: Municipality, *, on: date) -> Published | None:
    """What readers may know on this day; None where nothing may be known yet.

    After the smallest group was made larger, what was published with a smaller one is not shown:
    the next night publishes again.
    """
    row = Publication.objects.until(on).strict_enough(municipality).first()
    return read(row) if row else None


def _trend(until: date) -> list[tuple[date, Share]]:
    """The share of trained people on each published day of about a year."""
    rows = Publication.objects.until(until).filter(assigned__isnull=False)
    numbers = rows.values_list("day", "trained", "assigned")[:WEEKS_OF_TREND]
    return [(day, Share(trained, assigned)) for day, trained, assigned in reversed(numbers)]
