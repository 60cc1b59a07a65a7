"""Days and hours on which a Dutch municipality works. Pure: only the standard library."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SATURDAY = 5
KINGS_DAY = (4, 27)
ONE_DAY = timedelta(days=1)
# Days from Easter Sunday: Easter Monday, Ascension Day, Whit Monday. The Sundays are free anyway.
FROM_EASTER = (1, 39, 50)
# New Year, Liberation Day (free once in five years, quiet every year), both days of Christmas.
FIXED = ((1, 1), (5, 5), (12, 25), (12, 26))


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the method of Meeus, Jones and Butcher."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    quarters, after = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * quarters - epact - after) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """The public holidays of a year on which nobody at a municipality should find our mail."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in FROM_EASTER}
    fixed = {date(year, month, day) for month, day in FIXED}
    return frozenset(moving | fixed | {_kings_day(year)})


def _kings_day(year: int) -> date:
    """27 April, or the Saturday before when that is a Sunday."""
    day = date(year, *KINGS_DAY)
    return day - ONE_DAY if day.weekday() == SATURDAY + 1 else day


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_day_from(day: date) -> date:
    """This day when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def monday_of(day: date) -> date:
    """The Monday of the week in which this day lies: what "once a week" counts by."""
    return day - timedelta(days=day.weekday())


class Hours:
    """When mail may go out: between two whole hours of the clock on the wall, in one time zone.

    `every_day` also lets weekends and holidays through. Raises ValueError for hours that are none.
    """

    def __init__(self, first: int, last: int, zone: str, *, every_day: bool = False) -> None:
        if not 0 <= first < last <= 24:
            raise ValueError(f"From {first} to {last} are no hours of one day.")
        self.first, self.last, self.every_day = first, last, every_day
        self.zone = ZoneInfo(zone)

    def open(self, now: datetime) -> bool:
        """Whether mail may go out at this moment (with a time zone; any will do)."""
        here = now.astimezone(self.zone)
        return self.opens_on(here.date()) and self.first <= here.hour < self.last

    def next_open(self, now: datetime) -> datetime:
        """This moment when mail may go out, else the first one at which it may; in UTC terms
        right on the days that the clock jumps.
        """
        if self.open(now):
            return now
        here = now.astimezone(self.zone)
        day = here.date() if here.hour < self.first else here.date() + ONE_DAY
        while not self.opens_on(day):
            day += ONE_DAY
        return datetime.combine(day, time(self.first), self.zone)

    def opens_on(self, day: date) -> bool:
        """Whether mail may go out at some hour of this day."""
        return self.every_day or is_working_day(day)
