"""A quarter of a year: pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WRITTEN = re.compile(r"([0-9]{4})Q([1-4])")
MONTHS = 3


@dataclass(frozen=True, order=True)
class Quarter:
    """One of the four of a year; written as 2026Q3."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """As it is written; raises ValueError for anything else."""
        found = WRITTEN.fullmatch(text)
        if not found or not int(found[1]):
            raise ValueError(f"{text!r} is no quarter: write it as 2026Q3.")
        return cls(int(found[1]), int(found[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = date(self.year, MONTHS * self.number, 28) + timedelta(days=4)
        return month - timedelta(days=month.day)

    @property
    def before(self) -> "Quarter":
        """The one before it."""
        return Quarter.of(self.first - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year:04}Q{self.number}"
