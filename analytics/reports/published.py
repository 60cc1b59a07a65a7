"""What is published of a day, and how it is kept as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics.measures import Share
from analytics.models import Publication, Statement
from analytics.reports.tables import Kind, Line, Table, Why

SCHEMA = 1


@dataclass(frozen=True)
class Published:
    """Every number that a reader may know of a day. `whole` is None when all are a small group.

    `totals` is of the whole line organisation, by the key of the measure. `medians` are days, of
    all ("") and by the key of a module's line. `outside_safety` is the lowest and the highest whole
    percentage that it can be.
    """

    day: date
    min_group: int
    whole: Share | None = None
    people: int | None = None
    tables: Mapping[str, Table] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    medians: Mapping[str, int] = field(default_factory=dict)
    outside_safety: tuple[int, int] | None = None
    council: Line = field(default_factory=lambda: Line("", Share(0, 0), 0, kind=Kind.COUNCIL))
    beside: Line | None = None  # college and griffie in one; None where they have nothing to do

    @property
    def reach(self) -> Share | None:
        """Those who have to train among everybody."""
        if self.whole is None or self.people is None:
            return None
        return Share(self.whole.whole, self.people)

    def table(self, name: str) -> Table:
        """The table with this name; one without lines where nothing may be shown."""
        return self.tables.get(name, Table())

    def lines(self) -> dict[str, Line]:
        """Every line that has numbers, by its key; each says of which day its numbers are."""
        lines = [line for table in self.tables.values() for line in table.walk()]
        lines += [self.council, *([self.beside] if self.beside else [])]
        return {line.key: line for line in lines if line.share is not None and line.key}


def read(row: Publication) -> Published:
    """What was published on that day."""
    content = row.content
    safety = content["outside_safety"]
    return Published(
        day=row.day,
        min_group=row.min_group,
        whole=None if row.assigned is None else Share(row.trained or 0, row.assigned),
        people=row.people,
        tables={name: _table(told) for name, told in content["tables"].items()},
        totals=content["totals"],
        medians=content["medians"],
        outside_safety=(safety[0], safety[1]) if safety else None,
        council=_line(content["council"]),
        beside=_line(content["beside"]) if content["beside"] else None,
    )


def read_sealed(row: Statement) -> Published:
    """What was sealed of that day."""
    return read(Publication(day=row.day, min_group=row.min_group, **row.content["figures"]))


def figures_of(found: Published) -> dict[str, Any]:
    """As it is sealed."""
    whole = found.whole
    return {
        "people": found.people,
        "assigned": whole.whole if whole else None,
        "trained": whole.part if whole else None,
        "content": write(found),
    }


def write(found: Published) -> dict[str, Any]:
    """The content of its row."""
    return {
        "schema": SCHEMA,
        "tables": {name: _told_table(table) for name, table in found.tables.items()},
        "totals": dict(found.totals),
        "medians": dict(found.medians),
        "outside_safety": found.outside_safety,
        "council": _told(found.council),
        "beside": _told(found.beside) if found.beside else None,
    }


def _told_table(table: Table) -> dict[str, Any]:
    return {
        "lines": [_told(line) for line in table.lines],
        "together": _told(table.together) if table.together else None,
    }


def _told(line: Line) -> dict[str, Any]:
    told = {
        "name": line.name,
        "key": line.key,
        "kind": line.kind.value,
        "why": line.why.value,
        "share": [line.share.part, line.share.whole] if line.share else None,
        "late": line.late,
        "as_of": line.as_of.isoformat() if line.as_of else None,
        "parts": _told_table(line.parts) if line.parts else None,
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


def _table(told: dict[str, Any]) -> Table:
    together = told["together"]
    lines = tuple(_line(each) for each in told["lines"])
    return Table(lines, _line(together) if together is not None else None)


def _line(told: dict[str, Any]) -> Line:
    share, parts, as_of = told.get("share"), told.get("parts"), told.get("as_of")
    return Line(
        name=told.get("name", ""),
        share=Share(*share) if share else None,
        late=told.get("late"),
        parts=_table(parts) if parts else None,
        key=told.get("key", ""),
        kind=Kind(told.get("kind", "")),
        why=Why(told.get("why", "")),
        as_of=date.fromisoformat(as_of) if as_of else None,
    )
