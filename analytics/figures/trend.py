"""The trend: where it came from, what was done for it, and where it leads."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
from django.utils.formats import date_format

from analytics.figures.parts import BOLD, LABEL_SIZE, target_line
from analytics.forecast import Forecast
from analytics.measures import Share
from analytics.reports.organisation import Mark
from theme.plots import as_json

QUARTERS = [0, 25, 50, 75, 100]
DAYS_TO_DRAW = 14  # a forecast of less is said in words only
MONTHS_WITH_A_NAME = 7  # that fit under a trend on a phone
COLOURS = 4  # of the sheet
NOTHING = go.Scatter(x=[], y=[])  # passes over a colour of the sheet


def trend(
    points: Sequence[tuple[date, Share]],
    *,
    target: int,
    marks: Sequence[Mark] = (),
    forecast: Forecast | None = None,
) -> dict[str, Any]:
    """The share over time, its last value said in words, the target, campaigns and forecast."""
    shown = [(day, share.percentage) for day, share in points if share.percentage is not None]
    first, last = shown[0][0], forecast.day if forecast else shown[-1][0]
    ends = [first.isoformat(), last.isoformat()]
    traces = [
        _line(shown),
        NOTHING,
        target_line(ends, [target] * 2, target, position="top right"),
        *_marks([mark for mark in marks if first <= mark.opens_on]),
    ]
    if forecast and (forecast.day - shown[-1][0]).days >= DAYS_TO_DRAW:
        # The colours come round again: these two are drawn in the first, as the trend is.
        passed_over = [NOTHING] * (COLOURS - 1)
        traces += [*passed_over, _ahead(shown[-1], forecast)]
        traces += [*passed_over, _between(shown[-1], forecast)]
    layout = {
        "xaxis": {"type": "date", "showgrid": False, **_months(first, last)},
        "yaxis": {
            "range": [0, 104],
            "tickvals": QUARTERS,
            "ticktext": [f"{percentage}%" for percentage in QUARTERS],
        },
        "margin": {"t": 24, "r": 44 if forecast else 16},
    }
    return as_json(go.Figure(traces, layout))


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


def _marks(marks: Sequence[Mark]) -> list[Any]:
    """An upright line for each campaign, with its number in the list under the figure."""
    days = [mark.opens_on.isoformat() for mark in marks]
    lines = go.Scatter(
        x=[day for each in days for day in (each, each, None)],
        y=[0, 100, None] * len(days),
        mode="lines",
        line={"width": 1, "dash": "dash"},
        hoverinfo="skip",
    )
    numbers = go.Scatter(
        x=days,
        y=[100] * len(days),
        mode="text",
        text=[str(mark.number) for mark in marks],
        textposition="top center",
        textfont={"size": LABEL_SIZE - 2},
        cliponaxis=False,
        hoverinfo="skip",
    )
    return [lines, numbers]


def _ahead(last: tuple[date, int], forecast: Forecast) -> Any:
    said = f"{forecast.lowest}–{forecast.highest}%"
    return go.Scatter(
        x=[last[0].isoformat(), forecast.day.isoformat()],
        y=[last[1], forecast.expected],
        mode="lines+text",
        line={"width": 2, "dash": "dash"},
        text=["", said],
        textposition="bottom center",
        textfont={"size": LABEL_SIZE},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _between(last: tuple[date, int], forecast: Forecast) -> Any:
    """What the outcome probably lies between, as two thin lines."""
    start, end = last[0].isoformat(), forecast.day.isoformat()
    return go.Scatter(
        x=[start, end, None, start, end],
        y=[last[1], forecast.lowest, None, last[1], forecast.highest],
        mode="lines",
        line={"width": 1, "dash": "dot"},
        cliponaxis=False,
        hoverinfo="skip",
    )
