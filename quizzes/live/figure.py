"""The result as a figure for the screen: Plotly draws it there, in the colours of the sheet."""

import string
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from quizzes.live.show import Bar
from theme.plots import as_json

SIZE = 30  # of the numbers: they are read from ten metres
BOLD = 700
LETTERS = string.ascii_uppercase


def letter(place: int) -> str:
    """What a choice is called on screen and phone, from A."""
    return LETTERS[place % len(LETTERS)]


def result(bars: Sequence[Bar]) -> dict[str, Any]:
    """A bar for each choice, by its letter; the one with most votes has the first colour."""
    figure = go.Figure(
        # The second colour says that something lacks; here nothing does.
        [_trace(bars, leads=True), go.Bar(x=[], y=[]), _trace(bars, leads=False)],
        {
            "barmode": "overlay",
            "bargap": 0.3,
            "font": {"size": SIZE},
            "xaxis": {"visible": False, "range": [0, max(1, *(bar.votes for bar in bars)) * 1.15]},
            "yaxis": {
                "autorange": "reversed",
                "categoryorder": "array",
                "categoryarray": [letter(place) for place in range(len(bars))],
                "showgrid": False,
                "showline": False,
                "ticklabelstandoff": 12,
            },
        },
    )
    return as_json(figure)


def _trace(bars: Sequence[Bar], *, leads: bool) -> Any:
    shown = [(letter(place), bar) for place, bar in enumerate(bars) if bar.leads is leads]
    return go.Bar(
        x=[bar.votes for _letter, bar in shown],
        y=[letter for letter, _bar in shown],
        orientation="h",
        text=[str(bar.votes) for _letter, bar in shown],
        textposition="outside",
        textfont={"size": SIZE, "weight": BOLD},
        cliponaxis=False,
        hoverinfo="skip",
    )
