"""Figures of the report: Plotly draws them in the browser, in the colours of the token sheet.

No colour stands here: the traces take the sheet's plot colours in their order (most, the furthest
behind, the target), so that a chart follows a municipality's own sheet, the dark one and paper.
Each figure has its table beside it.
"""

from analytics.figures.bars import MOST_MIDDLE, bars, counts, height
from analytics.figures.flow import flow
from analytics.figures.heat import heat
from analytics.figures.trend import trend

__all__ = ["MOST_MIDDLE", "bars", "counts", "flow", "heat", "height", "trend"]
