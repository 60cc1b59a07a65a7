"""The figures of the report page: each with its finding, its table and what it counts."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from analytics import figures, measures
from analytics.reports import findings
from analytics.reports.organisation import Organisation
from analytics.reports.tables import Line, Table, by_domain
from theme.spoken import sentence

FEWEST_POINTS_OF_A_TREND = 2


@dataclass(frozen=True)
class Figure:
    """One figure with the table beside it. `kind` is how that table is built."""

    id: str
    title: str
    description: str
    plot: dict[str, Any] | None
    size: str
    table: Table
    head: str  # what one line of the table is
    measure: measures.Measure
    kind: str = "lines"  # or folds, late, heat
    columns: list[str] = field(default_factory=list)  # of a heat map
    inside: str = ""  # what all lines are parts of, where the page is narrowed down

    @property
    def whole(self) -> measures.Measure:
        """What its percentages are of."""
        return whole_of(self.measure)


def whole_of(measure: measures.Measure) -> measures.Measure:
    """Of whom, or of what, a measure is a part: persons who have to train, or assigned modules."""
    return measures.REACH if measure is measures.TRAINED else measures.ASSIGNED


def trend(found: Organisation) -> dict[str, Any] | None:
    """Title and plot of the trend; None while there is only one day."""
    if len(found.trend) < FEWEST_POINTS_OF_A_TREND:
        return None
    ahead = found.forecast
    return {
        "title": findings.from_then_to_now(found.trend),
        "plot": figures.trend(found.trend, target=found.target, marks=found.marks, forecast=ahead),
        "points": list(reversed(found.trend)),
        "marks": found.marks,
        "forecast": ahead,
    }


def of(found: Organisation) -> list[Figure]:
    """The figures of the whole organisation, of one domain, or of one module."""
    if found.domain is not None:
        made = [_teams(found, found.domain), _heat(found)]
    elif found.module is not None:
        made = [_domains_of_module(found, found.module)]
    else:
        made = [_domains(found), _late(found), *_lists(found), _heat(found)]
    return [figure for figure in made if figure]


def _domains(found: Organisation) -> Figure | None:
    """The organisation by who leads it."""
    return _bars(
        "domains",
        found.domains,
        found.target,
        title=findings.how_many_domains_reach(found.domains, found.target),
        description=_("Employees with a valid training, per domain"),
        head=_("Domain"),
        measure=measures.TRAINED,
        kind="folds",
    )


def _teams(found: Organisation, domain: Line) -> Figure | None:
    table = domain.parts or Table((domain,))
    return _bars(
        "teams",
        table,
        found.target,
        title=findings.furthest_away(table, found.target),
        description=sentence(
            _("Employees with a valid training, per team of %(domain)s"), domain=domain.label
        ),
        head=_("Team"),
        measure=measures.TRAINED,
        kind="late",
        inside=domain.label if domain.parts else "",
    )


def _domains_of_module(found: Organisation, module: Line) -> Figure | None:
    table = module.parts or Table((module,))
    return _bars(
        "module",
        table,
        found.target,
        title=findings.furthest_away(table, found.target),
        description=sentence(_("Valid, per domain: %(module)s"), module=module.label),
        head=_("Domain"),
        measure=measures.VALID,
        inside=module.label if module.parts else "",
    )


def _late(found: Organisation) -> Figure | None:
    """What is overdue, by who leads it."""
    lines = [line for line in found.domains.lines if line.late]
    if not lines:
        return None
    lines.sort(key=lambda line: -(line.late or 0))
    return Figure(
        id="late",
        title=findings.where_most_is_late(lines),
        description=_("Modules that are late, per domain"),
        plot=figures.counts([(line.label, line.late or 0) for line in lines]),
        size=figures.height(lines),
        table=Table(tuple(lines)),
        head=_("Domain"),
        measure=measures.OVERDUE,
        kind="late",
    )


def _lists(found: Organisation) -> list[Figure | None]:
    """By role, by module, by theme and by vulnerable process."""
    valid, trained = measures.VALID, measures.TRAINED
    tables = [
        ("audiences", _("Valid modules, per role"), _("Role"), valid),
        ("modules", _("Valid modules, per module"), _("Module"), valid),
        ("themes", _("Valid modules, per RIEC theme"), _("Theme"), valid),
        (
            "processes",
            _("Employees with a valid training, per vulnerable process"),
            _("Process"),
            trained,
        ),
    ]
    return [
        _bars(
            name,
            table,
            found.target,
            title=findings.furthest_away(table, found.target),
            description=description,
            head=head,
            measure=measure,
        )
        for name, description, head, measure in tables
        if (table := found.published.table(name))
    ]


def _heat(found: Organisation) -> Figure | None:
    """Departments by modules: of the whole organisation, or the row of one domain."""
    rows = by_domain(found.published.table("modules"), only=found.choice.domain)
    columns = sorted({cell.label for row in rows for cell in row.own_parts})
    if len(columns) < 2 and len(rows) < 2:
        return None
    return Figure(
        id="heat",
        title=findings.weakest_cell(rows, found.target),
        description=_("Valid modules, per domain and module"),
        plot=figures.heat(rows, columns),
        size="" if len(rows) < figures.MOST_MIDDLE else "high",
        table=Table(tuple(rows)),
        head=_("Domain"),
        measure=measures.VALID,
        kind="heat",
        columns=columns,
    )


def _bars(name: str, table: Table, target: int, **words: Any) -> Figure | None:
    lines = table.with_numbers
    if not table.lines:
        return None
    plot = figures.bars(lines, target=target) if lines else None
    return Figure(id=name, plot=plot, size=figures.height(lines), table=table, **words)
