"""Where the trend leads by a day: pure, simple, and honest about what it does not know.

Of those who still have to do it, each week a part does. That part differs from week to week; the
forecast lets the coming weeks be like the last ones, and says between which two values the outcome
lies in four of five such futures. It knows nothing of holidays, mails or a new campaign.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt
from statistics import mean, stdev

FEWEST_WEEKS, MOST_WEEKS = 4, 8  # that it looks back
MOST_AHEAD = 104  # weeks: further nobody looks
FOUR_OF_FIVE = 1.2816  # standard deviations to each side


@dataclass(frozen=True)
class Forecast:
    """Percentages on a day: what is expected, and the two values it probably lies between."""

    day: date
    lowest: int
    expected: int
    highest: int


def forecast(points: Sequence[tuple[date, float]], *, to: date) -> Forecast | None:
    """From (day, percentage) in the order of the days; None with too few weeks, or for the past.

    A week in which the percentage fell (people came, certificates ran out) counts as a negative
    part, so that a trend that goes down leads down.
    """
    rates = _weekly_rates(points[-MOST_WEEKS - 1 :])
    weeks = (to - points[-1][0]).days / 7 if points else 0
    if len(rates) < FEWEST_WEEKS or weeks <= 0:
        return None
    usual, spread = mean(rates), stdev(rates)
    # The weeks to come differ by chance, and so did the ones that the usual is known from.
    doubt = FOUR_OF_FIVE * spread * sqrt(1 / weeks + 1 / len(rates))
    left = 100 - points[-1][1]
    low, expected, high = (_after(left, usual + by, weeks) for by in (-doubt, 0.0, doubt))
    return Forecast(to, lowest=int(low), expected=round(expected), highest=int(-(-high // 1)))


def _weekly_rates(points: Sequence[tuple[date, float]]) -> list[float]:
    """Which part of what was left was done, per week."""
    found = []
    for (day, before), (next_day, after) in pairwise(points):
        left, weeks = 100 - before, (next_day - day).days / 7
        if left > 0 and weeks > 0:
            found.append((after - before) / left / weeks)
    return found


def _after(left: float, rate: float, weeks: float) -> float:
    """The percentage when each week this part of what is left is done."""
    remaining: float = left * (1 - max(-1.0, min(rate, 1.0))) ** min(weeks, MOST_AHEAD)
    return 100 - min(remaining, 100.0)
