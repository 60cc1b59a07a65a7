"""Figures of the report: Plotly draws them in the browser, in the colours of the token sheet.

No colour stands here: the traces take the sheet's plot colours in their order, so that a chart
follows a municipality's own sheet, the dark one and paper. Each figure has its table beside it.
"""

import textwrap
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analytics.measures import Share
from analytics.reports.tables import Line

# Order of the traces, and with it of the sheet's colours: most, the furthest behind, the target.
LABEL_SIZE = 15
BOLD = 700  # not by a <b> in the text: Plotly makes that an inline style, which our policy refuses
LABEL_WIDTH = 20  # characters
QUARTERS = [0, 25, 50, 75, 100]
# Lines of text, of the names together, that fit in a low, a middling and a usual figure.
MOST_LOW, MOST_MIDDLE, MOST_USUAL = 4, 6, 9
MONTHS_WITH_A_NAME = 7  # that fit under a trend on a phone


def bars(lines: Sequence[Line], *, target: int) -> dict[str, Any]:
    """A bar for each line with a percentage, the target drawn through them all.

    What is furthest behind the target stands out; more colour would say less.
    """
    behind = [line for line in lines if not line.reaches(target)]
    least = min((line.percentage or 0 for line in behind), default=None)
    figure = go.Figure(
        [
            _bars([line for line in lines if line not in behind or line.percentage != least]),
            _bars([line for line in behind if line.percentage == least]),
            _target([target, target], [1, 0], target, yaxis="y2", position="top left"),
        ],
        {
            "barmode": "overlay",
            "bargap": 0.35,
            "xaxis": {
                "range": [0, 104],
                "showgrid": False,
                "showline": False,
                "showticklabels": False,
            },
            "yaxis": {
                "autorange": "reversed",
                "categoryorder": "array",
                "categoryarray": [_folded(line.label) for line in lines],
                "showgrid": False,
                "showline": False,
                "ticklabelstandoff": 8,
            },
            "yaxis2": {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True},
            "margin": {"t": 28},
        },
    )
    return _plain(figure)


def trend(points: Sequence[tuple[date, Share]], *, target: int) -> dict[str, Any]:
    """The share over time, its last value said in words at the end, and the target."""
    shown = [(day, share.percentage) for day, share in points if share.percentage is not None]
    ends = [shown[0][0].isoformat(), shown[-1][0].isoformat()]
    figure = go.Figure(
        [
            _line(shown),
            go.Scatter(x=[], y=[]),  # nothing is missed here: the second colour is passed over
            _target(ends, [target] * 2, target, position="top right"),
        ],
        {
            "xaxis": {"type": "date", "showgrid": False, **_months(shown[0][0], shown[-1][0])},
            "yaxis": {
                "range": [0, 104],
                "tickvals": QUARTERS,
                "ticktext": [f"{percentage}%" for percentage in QUARTERS],
            },
            "margin": {"t": 24, "r": 16},
        },
    )
    return _plain(figure)


def height(lines: Sequence[Line]) -> str:
    """The size of a bar figure, as the figure component knows it."""
    rows = sum(_folded(line.label).count("<br>") + 1 for line in lines)
    if rows <= MOST_LOW:
        return "low"
    if rows <= MOST_MIDDLE:
        return "middle"
    return "" if rows <= MOST_USUAL else "high"


def _months(first: date, last: date) -> dict[str, Any]:
    """The beginning of each month as a mark on the axis; every second or third when many."""
    month = first.replace(day=1)
    starts = []
    while month <= last:
        starts.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    starts = [start for start in starts if start >= first]
    shown = starts[:: -(-len(starts) // MONTHS_WITH_A_NAME) or 1]
    return {
        "tickvals": [start.isoformat() for start in shown],
        "ticktext": [date_format(start, "b") for start in shown],
    }


def _bars(lines: Sequence[Line]) -> Any:
    percentages = [line.percentage for line in lines]
    return go.Bar(
        x=percentages,
        y=[_folded(line.label) for line in lines],
        orientation="h",
        text=[f"{percentage}%" for percentage in percentages],
        textposition="auto",
        insidetextanchor="end",
        textfont={"size": LABEL_SIZE, "weight": BOLD},
        constraintext="none",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _line(shown: Sequence[tuple[date, int]]) -> Any:
    before_last = len(shown) - 1
    return go.Scatter(
        x=[day.isoformat() for day, _percentage in shown],
        y=[percentage for _day, percentage in shown],
        mode="lines+markers+text",
        line={"width": 3},
        marker={"size": [0] * before_last + [9]},
        text=[""] * before_last + [f"{shown[-1][1]}%"],
        textposition="top left",
        textfont={"size": LABEL_SIZE + 2, "weight": BOLD},
        customdata=[date_format(day, "j F Y") for day, _percentage in shown],
        hovertemplate="%{customdata}: %{y}%<extra></extra>",
        cliponaxis=False,
    )


def _target(x: list[Any], y: list[Any], target: int, *, position: str, yaxis: str = "y") -> Any:
    """A line from the first point, where its name stands, to the second."""
    return go.Scatter(
        x=x,
        y=y,
        yaxis=yaxis,
        mode="lines+text",
        line={"width": 2, "dash": "dot"},
        text=[_("target %(target)s%%") % {"target": target}, ""],
        textposition=position,
        cliponaxis=False,
        hoverinfo="skip",
    )


def _folded(label: str) -> str:
    """In lines short enough to leave room for the bars on a phone."""
    return "<br>".join(textwrap.wrap(label, LABEL_WIDTH, break_long_words=False))


def _plain(figure: Any) -> dict[str, Any]:
    """As the page needs it: without Plotly's own template, which would bring its own colours."""
    found: dict[str, Any] = figure.to_plotly_json()
    found["layout"].pop("template", None)
    return found
