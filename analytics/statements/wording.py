"""Words about statements that pages, files and the command line share."""

from django.utils.translation import gettext as _

from analytics.statements.quarter import Quarter


def name_of(quarter: Quarter) -> str:
    """A quarter in words."""
    said = {"ordinal": _ordinal(quarter), "year": quarter.year}
    return _("%(ordinal)s quarter of %(year)s") % said


def title_of(quarter: Quarter) -> str:
    """What a statement is called."""
    said = {"ordinal": _ordinal(quarter), "year": quarter.year}
    return _("Statement on the %(ordinal)s quarter of %(year)s") % said


def _ordinal(quarter: Quarter) -> str:
    return [_("first"), _("second"), _("third"), _("fourth")][quarter.number - 1]


def why_not(problem: Exception) -> str:
    """Why a quarter was not sealed."""
    words = {
        "NotOverYet": _("This quarter is not over yet. Come back after its last day."),
        "NothingPublished": _("Of this quarter there are no numbers that may be shown."),
        "SealedAlready": _("This quarter is sealed already. You can correct it, with a reason."),
        "NothingToCorrect": _("Say why you correct the statement. The reason stands in it."),
    }
    return words[type(problem).__name__]
