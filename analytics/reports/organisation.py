"""The report of the whole organisation, as it was published: groups only, and only large ones."""

from dataclasses import dataclass, field
from datetime import date

from analytics.forecast import Forecast, forecast
from analytics.measures import Share
from analytics.models import Publication
from analytics.reports.published import Published, read
from analytics.reports.tables import Line, Table
from courses.models import Campaign
from people.models import Municipality

WEEKS_OF_TREND = 53
# A week is published in the night after it: on the last day of the next one it is a week old.
DAYS_UNTIL_STALE = 8
LINES_TO_START_WITH = 3


@dataclass(frozen=True)
class Mark:
    """A campaign in the trend: when it began, and when it is due."""

    number: int
    name: str
    opens_on: date
    due_on: date


@dataclass(frozen=True)
class Choice:
    """What the reader asked for in the address; all of it may be nothing."""

    week: date | None = None
    domain: int | None = None
    module: int | None = None

    @property
    def query(self) -> str:
        """The same, as the end of an address."""
        asked = {"week": self.week, "domein": self.domain, "module": self.module}
        return "&".join(f"{name}={value}" for name, value in asked.items() if value)


@dataclass(frozen=True)
class Organisation:
    """Everything on the page: what was published of one day, and how it came there."""

    published: Published
    target: int
    trend: list[tuple[date, Share]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    weeks: list[date] = field(default_factory=list)  # that may be chosen, the latest first
    choice: Choice = field(default_factory=Choice)

    @property
    def day(self) -> date:
        """The day at the end of which was counted."""
        return self.published.day

    @property
    def min_group(self) -> int:
        """The smallest group that is shown."""
        return self.published.min_group

    @property
    def domains(self) -> Table:
        """Who leads whom: domains, and under each its teams."""
        return self.published.table("domains")

    @property
    def domain(self) -> Line | None:
        """The domain that was asked for, when it is there."""
        return self._line("domains", f"domain:{self.choice.domain}")

    @property
    def module(self) -> Line | None:
        """The module that was asked for, when it is there."""
        return self._line("modules", f"module:{self.choice.module}")

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

    @property
    def completed_late(self) -> int:
        """Modules that were completed after their due date."""
        totals = self.published.totals
        return totals["completed"] - totals["completed_on_time"]

    @property
    def forecast(self) -> Forecast | None:
        """Where the trend leads by the next due date of a campaign; None where none is to come."""
        due = min((mark.due_on for mark in self.marks if mark.due_on > self.day), default=None)
        points = [(day, 100 * share.part / share.whole) for day, share in self.trend if share.whole]
        return forecast(points, to=due) if due else None

    def stale(self, *, on: date) -> bool:
        """Whether a week was not published."""
        latest = self.weeks[0] if self.weeks else self.day
        return (on - latest).days > DAYS_UNTIL_STALE

    def _line(self, table: str, key: str) -> Line | None:
        lines = self.published.table(table).lines
        return next((line for line in lines if line.key == key), None)


def organisation(
    municipality: Municipality, *, on: date, choice: Choice | None = None
) -> Organisation | None:
    """The report as published last, or in the week that was chosen; None when there is none yet.

    A week, domain or module that is not there is as if it was not asked for. The number of queries
    is the same whatever the number of people, teams or weeks.
    """
    choice = choice or Choice()
    numbers = _numbers(municipality, on)
    days = [day for day, _share in numbers]
    published = last_published(municipality, on=choice.week if choice.week in days else on)
    if published is None:
        return None
    trend = [(day, share) for day, share in numbers if share and day <= published.day]
    return Organisation(
        published=published,
        target=municipality.target_percentage,
        trend=trend,
        marks=_marks(published.day),
        weeks=days[::-1],
        choice=choice,
    )


def last_published(municipality: Municipality, *, on: date) -> Published | None:
    """What readers may know on this day; None where nothing may be known yet.

    After the smallest group was made larger, what was published with a smaller one is not shown:
    the next night publishes again.
    """
    row = Publication.objects.until(on).strict_enough(municipality).first()
    return read(row) if row else None


def _numbers(municipality: Municipality, until: date) -> list[tuple[date, Share | None]]:
    """Each published day of about a year with its share of trained people, the first one first."""
    rows = Publication.objects.until(until).strict_enough(municipality)
    numbers = rows.values_list("day", "trained", "assigned")[:WEEKS_OF_TREND]
    return [
        (day, None if assigned is None else Share(trained, assigned))
        for day, trained, assigned in reversed(numbers)
    ]


def _marks(on: date) -> list[Mark]:
    """The campaigns that were under way on this day or had been, each with its last round."""
    campaigns = Campaign.objects.filter(released_at__isnull=False).opened_by(on)
    rounds = [(campaign.name, campaign.current_round(on=on)) for campaign in campaigns]
    opened = sorted((found.opens_on, found.due_on, name) for name, found in rounds if found)
    return [Mark(number, name, *dates) for number, (*dates, name) in enumerate(opened, start=1)]
