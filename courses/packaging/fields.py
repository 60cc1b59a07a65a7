"""Reading named fields out of YAML, where the first thing that is wrong ends the reading."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from courses.packaging.broken import BrokenModule
from courses.packaging.located_yaml import Located
from quizzes.core.problem import Path, Problem
from quizzes.core.shape import Shape
from quizzes.problems import sentence


class Fields:
    """The fields of one mapping, at `path` in a file."""

    def __init__(self, located: Located, path: Path = ()) -> None:
        self.located = located
        self.path = path
        self.problems: list[Problem] = []
        data = located.data
        for step in path:
            data = data[step]
        self.shape = Shape.whole(data, self.problems)
        self._settle()

    def broken(self, name: str, reason: str) -> BrokenModule:
        """The error for one field."""
        return self.located.broken(reason, *self.path, name)

    def only(self, *names: str) -> None:
        """Raises BrokenModule for a field that is not one of these."""
        self.shape.only(*names)
        self._settle()

    def text(self, name: str, *, most: int, required: bool = True) -> str:
        """A text of one line or more, without space at its ends; raises BrokenModule."""
        found = self.shape.text(name, None if required else "").strip()
        self._settle()
        if required and not found:
            raise self.broken(name, _("The field “%s” is empty.") % name)
        if len(found) > most:
            reason = _("This is too long: %(most)d characters is the most.") % {"most": most}
            raise self.broken(name, reason)
        return found

    def line(self, name: str, *, most: int, required: bool = True) -> str:
        """A text, on one line."""
        return " ".join(self.text(name, most=most, required=required).split())

    def number(self, name: str, *, least: int, most: int, default: int) -> int:
        """A whole number within bounds; raises BrokenModule."""
        found = self.shape.number(name)
        self._settle()
        found = default if found is None else found
        if not least <= found <= most:
            bounds = {"least": least, "most": most}
            raise self.broken(name, _("Choose a number from %(least)d to %(most)d.") % bounds)
        return found

    def flag(self, name: str) -> bool:
        """Yes (`true`) or no; raises BrokenModule for anything else."""
        found = self.shape.flag(name)
        self._settle()
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, each on one line; raises BrokenModule."""
        found = self.shape.texts(name)
        self._settle()
        return tuple(line for text in found if (line := " ".join(text.split())))

    def words(self, name: str, known: Sequence[str]) -> frozenset[str]:
        """A list of words that have to be known; raises BrokenModule."""
        found = self.shape.texts(name)
        self._settle()
        for place, word in enumerate(found):
            if word not in known:
                values = {"word": word, "known": ", ".join(sorted(known))}
                reason = _("“%(word)s” is not known. Choose from: %(known)s.") % values
                raise self.located.broken(reason, *self.path, name, place)
        return frozenset(found)

    def day(self, name: str) -> date:
        """A date; raises BrokenModule."""
        found = self.shape.data.get(name)
        if type(found) is not date:
            raise self.broken(name, _("Write a date here, like 2026-11-23."))
        return found

    def _settle(self) -> None:
        if self.problems:
            raise first_problem(self.located, self.problems, self.path)


def first_problem(located: Located, problems: Sequence[Problem], path: Path = ()) -> BrokenModule:
    """The error for the problem that stands first in the file."""
    placed = [(located.line((*path, *problem.path)), problem) for problem in problems]
    line, problem = min(placed, key=lambda pair: pair[0])
    return BrokenModule(located.file, line, sentence(problem))
