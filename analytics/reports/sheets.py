"""The numbers of the page as sheets: the same lines, the same withheld ones, the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from analytics import measures
from analytics.reports import page
from analytics.reports.confidence import Feelings
from analytics.reports.organisation import Organisation
from analytics.reports.tables import Line, Table, Why

Cell = str | int | None


@dataclass(frozen=True)
class Sheet:
    """A title, column heads, rows, and what is counted."""

    name: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


def sheets_of(found: Organisation, *, felt: Feelings | None = None, part: str = "") -> list[Sheet]:
    """A sheet for each figure on the page, or only for the one that is named."""
    sheets = [_numbers(found), _trend(found)]
    sheets += [_figure(figure) for figure in page.of(found)]
    sheets.append(_outside(found))
    sheets += [_confidence(felt)] if felt else []
    if part:
        return [sheet for sheet in sheets if sheet.name == part]
    return [*sheets, _definitions()]


def why(line: Line) -> str:
    """Why a line has no numbers; nothing where it has."""
    reasons = {
        Why.SMALL: _("too small to show"),
        Why.COVER: _("left out, to protect a small group"),
    }
    return reasons.get(line.why, "") if line.withheld else ""


def _numbers(found: Organisation) -> Sheet:
    """The numbers of the whole line organisation."""
    published = found.published
    rows: list[list[Cell]] = [[_("Counted at the end of"), _day(found.day)]]
    rows.append([_("Target, in per cents"), found.target])
    if published.whole and published.reach:
        rows.append([str(measures.PEOPLE.title), published.people])
        rows.append([str(measures.REACH.title), published.whole.whole])
        rows.append([str(measures.TRAINED.title), published.whole.part])
        rows += [[str(each.title), published.totals[each.key]] for each in measures.OF_ENROLMENTS]
        rows.append([str(measures.COMPLETED_LATE.title), found.completed_late])
        rows.append([str(measures.MEDIAN_DAYS.title), published.medians.get("")])
    if published.outside_safety:
        lowest, highest = published.outside_safety
        said = f"{lowest}%" if lowest == highest else f"{lowest}–{highest}%"
        rows.append([str(measures.OUTSIDE_SAFETY.title), said])
    return Sheet("numbers", _("Numbers"), [_("Number"), _("Value")], rows)


def _trend(found: Organisation) -> Sheet:
    rows = [[_day(day), share.part, share.whole, share.percentage] for day, share in found.trend]
    head = [_("Day"), _("Trained"), _("Have to train"), _("Percentage")]
    return Sheet("trend", _("Trend"), head, rows, str(measures.TRAINED.sentence))


def _figure(figure: page.Figure) -> Sheet:
    head = [figure.head, _("Part of"), *_heads(figure.measure)]
    rows = list(_rows(figure.table, figure.inside, late=figure.kind in {"folds", "late"}))
    note = f"{figure.measure.sentence} {figure.whole.title}: {figure.whole.sentence}"
    return Sheet(figure.id, figure.description, head, rows, note)


def _outside(found: Organisation) -> Sheet:
    lines = [found.published.council, *([found.published.beside] if found.published.beside else [])]
    title = _("Council, executive and clerk’s office")
    rows = list(_rows(Table(tuple(lines)), "", late=False))
    head = [_("Group"), _("Part of"), *_heads(measures.VALID)]
    return Sheet("outside", title, head, rows, str(measures.VALID.sentence))


def _confidence(felt: Feelings) -> Sheet:
    """How sure people felt per module, before and after; empty where too few answered."""
    head = [_("Module"), _("Sure before"), _("Of answers before"), _("Percentage")]
    head += [_("Sure after"), _("Of answers after"), _("Percentage")]
    rows = [
        [line.title, *_share_cells(line.before), *_share_cells(line.after)] for line in felt.lines
    ]
    title = _("How sure people feel of what to do")
    return Sheet("confidence", title, head, rows, str(measures.CONFIDENT.sentence))


def _share_cells(share: measures.Share | None) -> list[Cell]:
    return [share.part, share.whole, share.percentage] if share else [None, None, None]


def _heads(measure: measures.Measure) -> list[str]:
    counted = measures.VALID if measure is measures.OVERDUE else measure
    return [
        str(counted.title),
        str(page.whole_of(measure).title),
        _("Percentage"),
        str(measures.OVERDUE.title),
        _("Counted at the end of"),
        _("Not shown because"),
    ]


def _rows(table: Table, inside: str, *, late: bool) -> Iterator[list[Cell]]:
    for line in table.lines:
        if line.share or line.why or not line.parts:
            part, whole = (line.share.part, line.share.whole) if line.share else (None, None)
            said = line.late if late else None
            day = _day(line.as_of) if line.as_of else ""
            yield [line.label, inside, part, whole, line.percentage, said, day, why(line)]
        if line.parts:
            yield from _rows(line.parts, line.label, late=late)


def _definitions() -> Sheet:
    every = [
        *measures.OF_PEOPLE,
        *measures.OF_ENROLMENTS,
        measures.COMPLETED_LATE,
        measures.MEDIAN_DAYS,
        measures.OUTSIDE_SAFETY,
        measures.CONFIDENT,
    ]
    rows = [[str(each.title), str(each.sentence)] for each in every]
    return Sheet(
        "definitions",
        _("What do these numbers count?"),
        [_("Number"), _("What it counts, and of whom")],
        rows,
    )


def _day(day: date) -> str:
    return day.isoformat()
