"""When something is due, comes back, and is worth a reminder. Pure: only the standard library.

A campaign's *round* is the first, second, ... time that it opens. Days are local days; where a
moment is needed it comes with its time zone (working_days.py).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from courses.working_days import working_day_from

REFRESHER_WEEKS = (2, 8, 26)
# The ladder: so many days before (-) or after the due date somebody hears of it.
BEFORE_DUE = -14
AT_DUE = 0
AFTER_DUE = 7
TO_MANAGER = 14
# To the manager again, for as long as it is not done: a new reason to talk, not a weekly nag.
MANAGER_AGAIN = 28
# To the owner of a recommendation again, for as long as it is late.
FOLLOW_UP_AGAIN = 28
# A rung that was missed for longer than this (a system that stood still) is not made up for.
STALE_DAYS = 13


class Repeat(Enum):
    """How a campaign comes back."""

    ONCE = "once"
    ROLLING = "rolling"  # for each person so many months after completing it
    YEARLY = "yearly"  # for everybody in the same window of each year


class Rung(Enum):
    """Why somebody is mailed; in the order in which they come."""

    ASSIGNED = "assigned"
    BEFORE = "before"
    DUE = "due"
    AFTER = "after"


OWN_LADDER = (
    (Rung.BEFORE, BEFORE_DUE),
    (Rung.DUE, AT_DUE),
    (Rung.AFTER, AFTER_DUE),
)


@dataclass(frozen=True)
class Terms:
    """What was agreed about a campaign's dates.

    `months`: of a rolling campaign, between completing it and doing it again. `recent_months`: a
    completion so long before a round opens still counts; 0 when none does. `joiner_days`: what
    somebody gets who comes in later.
    """

    opens_on: date
    due_on: date
    repeat: Repeat = Repeat.ONCE
    months: int = 12
    recent_months: int = 0
    joiner_days: int = 30


@dataclass(frozen=True)
class Round:
    """One time that a campaign opens."""

    number: int
    opens_on: date
    due_on: date


def add_months(day: date, months: int) -> date:
    """So many months later (or earlier), on the same day of the month or on the last there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def round_on(terms: Terms, day: date) -> Round | None:
    """The latest round that has opened on this day; None before the first.

    Counted from the first dates and never from the last ones, so that 29 February comes back.
    """
    if day < terms.opens_on:
        return None
    if terms.repeat is not Repeat.YEARLY:
        return Round(1, terms.opens_on, terms.due_on)
    years = day.year - terms.opens_on.year
    if add_months(terms.opens_on, 12 * years) > day:
        years -= 1
    return Round(
        years + 1, add_months(terms.opens_on, 12 * years), add_months(terms.due_on, 12 * years)
    )


def completed_before(terms: Terms, current: Round, on: date) -> date:
    """Who completed the module before this day has to do it (again); a later completion counts."""
    floor = add_months(current.opens_on, -terms.recent_months)
    if terms.repeat is Repeat.ROLLING:
        return max(floor, _first_not_due_again(on, terms.months))
    return floor


def _first_not_due_again(on: date, months: int) -> date:
    """The first day of completion after which `months` have not passed on this day.

    Not simply so many months ago: 31 January plus one month is 28 February too.
    """
    day = add_months(on, -months)
    while add_months(day, months) <= on:
        day += timedelta(days=1)
    return day


def due_at_opening(current: Round, on: date, *, extended_until: date | None = None) -> date:
    """The due date of who is there when a round opens; never one that has passed already."""
    return max(current.due_on, extended_until or current.due_on, on)


def due_for_joiner(terms: Terms, current: Round, on: date) -> date:
    """The own due date of who comes in on a later day: at least the days that were promised."""
    return max(current.due_on, working_day_from(on + timedelta(days=terms.joiner_days)))


def due_again(terms: Terms, on: date) -> date:
    """The due date of a rolling campaign's next time: as much time as everybody got at first."""
    return working_day_from(on + (terms.due_on - terms.opens_on))


def own_rung(assigned_on: date, due_on: date, *, mailed_on: date | None, on: date) -> Rung | None:
    """Why this person should hear of this module today; None when there is no reason.

    The latest rung reached that no mail has covered yet: `mailed_on` is the last day on which this
    person was mailed about everything still to do. A rung that falls on a free day, or in a week
    that had its mail, is caught on the next day that may be used.
    """
    rungs = [(assigned_on, Rung.ASSIGNED)]
    rungs += [(due_on + timedelta(days=days), rung) for rung, days in OWN_LADDER]
    return _latest(((day, rung) for day, rung in rungs if day >= assigned_on), mailed_on, on)


def manager_rung(due_on: date, *, mailed_on: date | None, on: date) -> bool:
    """Whether the manager should hear of this module today: two weeks late, then every four."""
    first = due_on + timedelta(days=TO_MANAGER)
    if on < first:
        return False
    times = (on - first).days // MANAGER_AGAIN
    latest = first + timedelta(days=MANAGER_AGAIN * times)
    return mailed_on is None or mailed_on < latest


# A day that every month has.
LAST_DAY_TO_OPEN = 28


def month_of(day: date) -> date:
    """The first day of the month in which this day lies: what "once a month" counts by."""
    return day.replace(day=1)


def month_to_open(first_month: date, day_of_month: int, on: date) -> date | None:
    """The month of which the dilemma may be open on this day; None before its day.

    A month of which the day was missed opens on any later day of it; a whole month that was
    missed does not come back.
    """
    month = month_of(on)
    return month if month >= month_of(first_month) and on.day >= day_of_month else None


def _latest(rungs: Iterable[tuple[date, Rung]], mailed_on: date | None, on: date) -> Rung | None:
    reached = [
        (day, rung)
        for day, rung in rungs
        if on - timedelta(days=STALE_DAYS) <= day <= on and (mailed_on is None or mailed_on < day)
    ]
    return max(reached, key=lambda found: found[0])[1] if reached else None


def back_off_minutes(attempts: int) -> int:
    """Minutes to wait after so many failed attempts in a row: 1, 2, 4, ... at most an hour."""
    return min(60, 1 << max(0, min(attempts, 10) - 1))


def follow_up_rung(deadline: date, *, mailed_on: date | None, on: date) -> bool:
    """Whether the owner of a recommendation with this deadline hears of it on this day.

    Two weeks before it, the day after it, and every four weeks after that. `mailed_on` is the last
    mail about recommendations: it named all that was due then.
    """
    if on < deadline + timedelta(days=BEFORE_DUE):
        return False
    since = deadline + timedelta(days=BEFORE_DUE)
    if on > deadline:
        late = (on - deadline).days - 1
        since = on - timedelta(days=late % FOLLOW_UP_AGAIN)
    return mailed_on is None or mailed_on < since
