"""What the tests of this release found when they looked at every page.

`make accessibility` writes the file beside this module; it goes along with each release.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.wcag import CRITERIA

FILE = Path(__file__).with_name("accessibility_results.json")
# Each measure that the tests take of a page, in words for the statement.
MEASURES = {
    "axe": _("The rules of axe-core for WCAG 2.2 A and AA, and its best practices"),
    "themes": _("Contrast in every theme: light, dark, high contrast and a house style"),
    "sideways": _("Nothing scrolls sideways, from 320 pixels wide"),
    "names": _("Everything that can be used has a name for a screen reader"),
    "focus": _("It shows where the keyboard is, and nothing lies over it"),
    "colour_alone": _("Verdicts, statuses and messages have words, and not a colour alone"),
    "stillness": _("Nothing moves for who asked for less motion"),
    "targets": _("Choices are at least 48 pixels high"),
    "spacing": _("Nothing is cut off when there is more room between letters and lines"),
    "forced_colours": _("Nothing vanishes when the reader sets the colours"),
    "magnified": _("Nothing is cut off or covered when it is magnified four times"),
}


@dataclass(frozen=True)
class Measure:
    """On how many pages something was measured, and on how many it was wrong."""

    label: Promise
    looked: int
    faulty: int


@dataclass(frozen=True)
class Results:
    """The last time that every page was looked at."""

    made_on: date
    version: str
    browser: str
    axe: str
    pages: int
    measures: list[Measure]
    criteria: frozenset[str]

    @property
    def faulty(self) -> int:
        """How many faults are known."""
        return sum(measure.faulty for measure in self.measures)

    def by_machine(self) -> list[tuple[str, Promise]]:
        """The criteria of which a machine sees at least a part."""
        return [(number, name) for number, name in CRITERIA.items() if number in self.criteria]

    def by_people(self) -> list[tuple[str, Promise]]:
        """The criteria that only people can judge."""
        return [(number, name) for number, name in CRITERIA.items() if number not in self.criteria]


@cache
def last_results() -> Results:
    """As this release was made with them."""
    return read_results(FILE.read_text(encoding="utf-8"))


def read_results(text: str) -> Results:
    """The file as the tests write it."""
    told = json.loads(text)
    return Results(
        made_on=date.fromisoformat(told["made_on"]),
        version=told["version"],
        browser=told["browser"],
        axe=told["axe"],
        pages=told["pages"],
        measures=[
            Measure(MEASURES[key], counts["looked"], counts["faulty"])
            for key, counts in told["measures"].items()
        ],
        criteria=frozenset(told["criteria"]),
    )
