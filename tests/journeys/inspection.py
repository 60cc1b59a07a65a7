"""What is looked at on every page beyond axe, and what came of it.

`make accessibility` keeps the results for the accessibility statement.
"""

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys.barriers import barriers
from tests.journeys.themes import Wardrobe
from tests.journeys.visitor import AXE_TAGS, ROOT, Visitor

SHOWN = 4  # so many places of each fault
# The criteria of WCAG of which each of our own measures sees a part.
CRITERIA = {
    "themes": ["1.4.3"],
    "sideways": ["1.4.10"],
    "names": ["1.1.1", "4.1.2"],
    "focus": ["2.4.7", "2.4.11"],
    "colour_alone": ["1.4.1"],
    "stillness": ["2.2.2"],
    "targets": ["2.5.8"],
    "spacing": ["1.4.12"],
    "forced_colours": ["1.4.11"],
    "magnified": ["1.4.4", "1.4.10"],
}
CRITERION = re.compile(r"wcag(\d)(\d)(\d+)")


@dataclass
class Inspection:
    """Goes along with the tour, and remembers on how many pages each measure was taken."""

    wardrobe: Wardrobe = field(default_factory=Wardrobe)
    looked: Counter[str] = field(default_factory=Counter)
    faulty: Counter[str] = field(default_factory=Counter)
    rules: set[str] = field(default_factory=set)

    def inspect(self, visitor: Visitor, name: str) -> None:
        """All measures of the page that is open; the window ends very small."""
        self.rules = self.rules or criteria_of_axe(visitor.page)
        axe = [each for each in visitor.complaints if each.startswith("axe on ")]
        sideways = [each for each in visitor.complaints if "scrolls sideways" in each]
        self._count("axe", axe)
        self._count("sideways", sideways)
        self._note(visitor, name, "themes", self.wardrobe.unreadable(visitor.page))
        for what, places in barriers(visitor.page, visitor.developer):
            self._note(visitor, name, what, places)

    def _note(self, visitor: Visitor, name: str, what: str, places: list[str]) -> None:
        self._count(what, places)
        if places:
            visitor.complaints.append(f"{name}: {what}: {'; '.join(places[:SHOWN])}")

    def _count(self, what: str, places: list[str]) -> None:
        self.looked[what] += 1
        self.faulty[what] += bool(places)

    def write(self, file: Path, *, browser: str, on: date) -> None:
        """The results as the statement reads them: site/people/accessibility.py."""
        file.write_text(json.dumps(self._results(browser, on), indent=2) + "\n", encoding="utf-8")

    def _results(self, browser: str, on: date) -> dict[str, Any]:
        own = {number for what in CRITERIA for number in CRITERIA[what]}
        axe = json.loads((ROOT / "node_modules/axe-core/package.json").read_text(encoding="utf-8"))
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return {
            "made_on": on.isoformat(),
            "version": project["version"],
            "browser": browser,
            "axe": axe["version"],
            "pages": self.looked["axe"],
            "measures": {
                what: {"looked": looked, "faulty": self.faulty[what]}
                for what, looked in self.looked.items()
            },
            "criteria": sorted(own | self.rules, key=_by_number),
        }


def criteria_of_axe(page: Page) -> set[str]:
    """The criteria that the rules of axe are about, by their number."""
    rules = page.evaluate("(tags) => axe.getRules(tags)", AXE_TAGS)
    tags = {tag for rule in rules for tag in rule["tags"]}
    return {".".join(found.groups()) for tag in tags if (found := CRITERION.fullmatch(tag))}


def _by_number(criterion: str) -> list[int]:
    return [int(part) for part in criterion.split(".")]
