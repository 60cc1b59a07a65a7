"""What all figures share. No colour stands in a figure: see figures/__init__.py."""

import textwrap
from typing import Any

from django.utils.translation import gettext as _
from plotly import graph_objects as go

LABEL_SIZE = 15
BOLD = 700  # not by a <b> in the text: Plotly makes that an inline style, which our policy refuses
LABEL_WIDTH = 20  # characters


def target_line(x: list[Any], y: list[Any], target: int, *, position: str, yaxis: str = "y") -> Any:
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


def folded(label: str) -> str:
    """In lines short enough to leave room for the bars on a phone."""
    return "<br>".join(textwrap.wrap(label, LABEL_WIDTH, break_long_words=False))
