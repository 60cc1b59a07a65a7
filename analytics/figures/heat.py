"""Departments by modules: the darker, the more is left to do, and each square says its number."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from analytics.figures.parts import LABEL_SIZE, folded
from analytics.reports.tables import Line
from theme.plots import as_json

SQUARE = 44  # pixels
PALEST, DARKEST = 0.08, 0.55  # text stays readable on both


def heat(rows: Sequence[Line], columns: Sequence[str]) -> dict[str, Any]:
    """A square for each domain and module that has a percentage; a cross where it is withheld."""
    cells = [(row, cell) for row in rows for cell in row.own_parts]
    shown = [(row, cell) for row, cell in cells if cell.percentage is not None]
    layout = {
        "xaxis": {**_axis(columns), "side": "top", "tickangle": 0},
        "yaxis": {**_axis([row.label for row in rows]), "autorange": "reversed"},
        "margin": {"t": 60},
    }
    squares = go.Scatter(
        x=[folded(cell.name) for _row, cell in shown],
        y=[folded(row.label) for row, _cell in shown],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": SQUARE,
            "opacity": [_depth(cell.percentage or 0) for _row, cell in shown],
        },
        text=[f"{cell.percentage}%" for _row, cell in shown],
        textfont={"size": LABEL_SIZE},
        hoverinfo="skip",
        cliponaxis=False,
    )
    gone = [(row, cell) for row, cell in cells if cell.withheld]
    withheld = go.Scatter(
        x=[folded(cell.name) for _row, cell in gone],
        y=[folded(row.label) for row, _cell in gone],
        mode="text",
        text=[_("withheld")] * len(gone),
        textfont={"size": LABEL_SIZE - 3},
        hoverinfo="skip",
        cliponaxis=False,
    )
    return as_json(go.Figure([squares, withheld], layout))


def _axis(labels: Sequence[str]) -> dict[str, Any]:
    names = [folded(label) for label in labels]
    plain_axis = {"showgrid": False, "showline": False, "range": [-0.5, len(names) - 0.5]}
    return {"type": "category", "categoryorder": "array", "categoryarray": names, **plain_axis}


def _depth(percentage: int) -> float:
    return round(DARKEST - (DARKEST - PALEST) * percentage / 100, 2)
