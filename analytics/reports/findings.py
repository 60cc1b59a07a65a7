"""What a table says, in one sentence: the title of its figure."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.measures import Share
from analytics.reports.tables import Line, Table
from theme.spoken import sentence


def how_many_domains_reach(table: Table, target: int) -> str:
    """How many domains are where they should be."""
    shown = table.with_numbers
    reached = len(shown) - len(table.below(target))
    values = {"reached": reached, "shown": len(shown), "target": target}
    if not reached:
        return _("No domain reaches the target of %(target)s%% yet") % values
    if reached == len(shown):
        return _("Every domain reaches the target of %(target)s%%") % values
    text = ngettext(
        "%(reached)s of %(shown)s domains reaches the target of %(target)s%%",
        "%(reached)s of %(shown)s domains reach the target of %(target)s%%",
        reached,
    )
    return text % values


def furthest_away(table: Table, target: int) -> str:
    """Which line needs attention most, if any does."""
    below = table.below(target)
    if not below:
        return _("All reach the target of %(target)s%%") % {"target": target}
    return sentence(
        _("Furthest from the target: %(label)s, %(percentage)s%%"),
        label=below[0].label,
        percentage=below[0].percentage,
    )


def from_then_to_now(trend: list[tuple[date, Share]]) -> str:
    """Where it came from, and where it stands."""
    (first_day, first), (_last_day, last) = trend[0], trend[-1]
    values = {
        "first": first.percentage,
        "last": last.percentage,
        "day": date_format(first_day, "j F Y"),
    }
    return _("From %(first)s%% on %(day)s to %(last)s%% now") % values


def where_most_is_late(lines: list[Line]) -> str:
    """Who has most that is late; `lines` begin with it."""
    most = lines[0]
    return sentence(_("Most is late at %(label)s: %(late)s"), label=most.label, late=most.late)


def weakest_cell(rows: list[Line], target: int) -> str:
    """The domain and module that are furthest from the target."""
    cells = [(cell.percentage, row.label, cell.label) for row in rows for cell in row.own_parts]
    shown = sorted(each for each in cells if each[0] is not None)
    if not shown:
        return _("Per domain and module everything is too small to show")
    percentage, domain, module = shown[0]
    if percentage is not None and percentage >= target:
        return _("All reach the target of %(target)s%%") % {"target": target}
    return sentence(
        _("Furthest from the target: %(module)s at %(domain)s, %(percentage)s%%"),
        percentage=percentage,
        domain=domain,
        module=module,
    )
