"""The nouns of analytics: import them from here."""

from analytics.models.daily import DailyCompletion, DailyReach

__all__ = ["DailyCompletion", "DailyReach"]
