"""The nouns of analytics: import them from here."""

from analytics.models.comparison import Comparison
from analytics.models.daily import DailyCompletion, DailyReach
from analytics.models.publication import Publication
from analytics.models.statement import Statement

__all__ = [
    "Comparison",
    "DailyCompletion",
    "DailyReach",
    "Publication",
    "Statement",
]
