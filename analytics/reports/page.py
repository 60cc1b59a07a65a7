"""The figures of the report page: each with its finding, its table and what it counts."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from analytics import figures, measures
from analytics.reports import findings
from analytics.reports.organisation import Organisation
from analytics.reports.tables import Table

FEWEST_POINTS_OF_A_TREND = 2


@dataclass(frozen=True)
class Figure:
    """One figure with the table beside it."""

    id: str
    title: str
    description: str
    plot: dict[str, Any] | None
    size: str
    table: Table
    head: str  # what one line of the table is
    measure: measures.Measure


def trend(found: Organisation) -> dict[str, Any] | None:
    """Title and plot of the trend; None while there is only one day."""
    if len(found.trend) < FEWEST_POINTS_OF_A_TREND:
        return None
    return {
        "title": findings.from_then_to_now(found.trend),
        "plot": figures.trend(found.trend, target=found.target),
        "points": list(reversed(found.trend)),
    }


def domains(found: Organisation) -> Figure | None:
    """The organisation by who leads it."""
    return _figure(
        "domains",
        found.domains,
        found.target,
        title=findings.how_many_domains_reach(found.domains, found.target),
        description=_("Employees with a valid training, per domain"),
        head=_("Domain"),
        measure=measures.TRAINED,
    )


def others(found: Organisation) -> list[Figure]:
    """By role, by module and by theme: of assigned modules, not of people."""
    tables = [
        ("audiences", _("Valid modules, per role"), _("Role")),
        ("modules", _("Valid modules, per module"), _("Module")),
        ("themes", _("Valid modules, per RIEC theme"), _("Theme")),
    ]
    made = [
        _figure(
            name,
            table,
            found.target,
            title=findings.furthest_away(table, found.target),
            description=description,
            head=head,
            measure=measures.VALID,
        )
        for name, description, head in tables
        if (table := found.published.table(name))
    ]
    return [figure for figure in made if figure]


def _figure(name: str, table: Table, target: int, **words: Any) -> Figure | None:
    lines = table.with_numbers
    if not table.lines:
        return None
    plot = figures.bars(lines, target=target) if lines else None
    return Figure(id=name, plot=plot, size=figures.height(lines), table=table, **words)
