"""Plotly's figures, as a page needs them."""

from typing import Any

from plotly import graph_objects as go
from plotly import io

# Plotly's own template would bring its own colours, and is copied for each figure that has one.
io.templates.default = None


def as_json(figure: "go.Figure") -> dict[str, Any]:
    """What the component `plot` takes: the data and the layout."""
    found: dict[str, Any] = figure.to_plotly_json()
    return found
