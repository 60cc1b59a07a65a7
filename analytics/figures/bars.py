"""Bars: a line of the table each, the target drawn through them all."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.figures.parts import BOLD, LABEL_SIZE, folded, target_line
from analytics.reports.tables import Line
from theme.plots import as_json

# Lines of text, of the names together, that fit in a low, a middling and a usual figure.
MOST_LOW, MOST_MIDDLE, MOST_USUAL = 4, 6, 9
BARE_AXIS = {"showgrid": False, "showline": False, "showticklabels": False}
LOOK: dict[str, Any] = {
    "orientation": "h",
    "textposition": "auto",
    "insidetextanchor": "end",
    "textfont": {"size": LABEL_SIZE, "weight": BOLD},
    "constraintext": "none",
    "cliponaxis": False,
    "hoverinfo": "skip",
}


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
            target_line([target, target], [1, 0], target, yaxis="y2", position="top left"),
        ],
        {
            "barmode": "overlay",
            "bargap": 0.35,
            "xaxis": {"range": [0, 104], **BARE_AXIS},
            "yaxis": _names([line.label for line in lines]),
            "yaxis2": {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True},
            "margin": {"t": 28},
        },
    )
    return as_json(figure)


def counts(lines: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """A bar for each (label, number), in their order; there is no target."""
    bar = go.Bar(
        x=[number for _label, number in lines],
        y=[folded(label) for label, _number in lines],
        text=[str(number) for _label, number in lines],
        **LOOK,
    )
    layout = {"bargap": 0.35, "xaxis": BARE_AXIS, "yaxis": _names([label for label, _n in lines])}
    return as_json(go.Figure([bar], layout))


def height(lines: Sequence[Line]) -> str:
    """The size of a bar figure, as the figure component knows it."""
    rows = sum(folded(line.label).count("<br>") + 1 for line in lines)
    if rows <= MOST_LOW:
        return "low"
    if rows <= MOST_MIDDLE:
        return "middle"
    return "" if rows <= MOST_USUAL else "high"


def _bars(lines: Sequence[Line]) -> Any:
    percentages = [line.percentage for line in lines]
    return go.Bar(
        x=percentages,
        y=[folded(line.label) for line in lines],
        text=[f"{percentage}%" for percentage in percentages],
        **LOOK,
    )


def _names(labels: Sequence[str]) -> dict[str, Any]:
    return {
        "autorange": "reversed",
        "categoryorder": "array",
        "categoryarray": [folded(label) for label in labels],
        "showgrid": False,
        "showline": False,
        "ticklabelstandoff": 8,
    }
