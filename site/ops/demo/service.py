"""From when to when people work here, and when they are away."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

DAYS_A_YEAR = 365
# Of those who work here today: how many in a hundred came in the period, are hired, are on leave.
NEW, HIRED, ON_LEAVE = 0.07, 0.06, 0.025
LONGEST_SERVICE_YEARS = 24


@dataclass(frozen=True)
class Service:
    """The dates of one membership."""

    starts_on: date
    ends_on: date | None = None
    leave_from: date | None = None
    leave_until: date | None = None


@dataclass(frozen=True)
class Calendar:
    """The period the demo tells about: so many days up to today."""

    today: date
    days: int

    @property
    def start(self) -> date:
        """The first day."""
        return self.today - timedelta(days=self.days)

    def at(self, share: float) -> date:
        """The day at this share of the period: 0 is its start, 1 is today, more is still to
        come."""
        return self.start + timedelta(days=round(share * self.days))

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=days)


def steady(calendar: Calendar, rng: Random) -> Service:
    """Came before the period and stays."""
    return Service(calendar.start - timedelta(days=rng.randint(60, LONGEST_SERVICE_YEARS * 365)))


def joined(calendar: Calendar, days_ago: int) -> Service:
    """Came so many days ago."""
    return Service(calendar.ago(days_ago))


def hired(calendar: Calendar, rng: Random) -> Service:
    """Hired for a time that has not ended yet."""
    return Service(
        calendar.ago(rng.randint(20, DAYS_A_YEAR)),
        ends_on=calendar.today + timedelta(days=rng.randint(14, 280)),
    )


def on_leave(calendar: Calendar, rng: Random) -> Service:
    """Away today, with or without a day of return."""
    back = calendar.today + timedelta(days=rng.randint(3, 120))
    return Service(
        steady(calendar, rng).starts_on,
        leave_from=calendar.ago(rng.randint(5, 140)),
        leave_until=back if rng.random() < 0.7 else None,
    )


def left(calendar: Calendar, rng: Random) -> Service:
    """Left some day in the period: yesterday at the latest."""
    return Service(
        steady(calendar, rng).starts_on, ends_on=calendar.ago(rng.randint(1, max(1, calendar.days)))
    )


def ordinary(calendar: Calendar, rng: Random) -> Service:
    """Any of the above but leaving, as often as it happens."""
    drawn = rng.random()
    if drawn < NEW:
        return joined(calendar, rng.randint(31, max(32, calendar.days)))
    if drawn < NEW + HIRED:
        return hired(calendar, rng)
    if drawn < NEW + HIRED + ON_LEAVE:
        return on_leave(calendar, rng)
    return steady(calendar, rng)
