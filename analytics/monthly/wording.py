"""The three sentences of what changed, in words; and what was shown, as they need it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.models import Publication
from analytics.monthly.changes import Change, Finding, Known, three_changes
from analytics.reports.published import Published, read
from people.models import Municipality

FOUR_WEEKS = timedelta(weeks=4)
LONGEST_AGO = timedelta(weeks=7)


def known_of(found: Published) -> Known | None:
    """What was shown that day; None where nothing is of all together.

    A line that says what it said before is no news of that day, and is left out as a withheld one.
    """
    whole = found.whole
    if whole is None or whole.percentage is None:
        return None
    parts = {
        line.key: (line.label, line.percentage)
        for line in found.table("domains").lines
        if line.percentage is not None and line.as_of is None
    }
    return Known(whole.part, whole.whole, whole.percentage, found.totals["overdue"], parts)


def month_before(municipality: Municipality, day: date) -> Published | None:
    """What was published about four weeks before this day."""
    rows = Publication.objects.until(day - FOUR_WEEKS).strict_enough(municipality)
    found = rows.filter(day__gte=day - LONGEST_AGO).first()
    return read(found) if found else None


def sentences(now: Published, then: Published | None) -> Sequence[tuple[str, str]]:
    """What each of the three is about, and what it says; none where nothing may be shown."""
    known = known_of(now)
    if known is None:
        return []
    whole, part, late = three_changes(known, known_of(then) if then else None)
    return [
        (_("Everybody"), _of_all(whole, known)),
        (_("Changed most"), _of_part(part)),
        (_("Late"), _of_late(late)),
    ]


def sentences_below(now: Published, then: Published | None) -> Sequence[str]:
    """The same below a title that says already how many of all have a valid training."""
    known = known_of(now)
    if known is None:
        return []
    whole, part, late = three_changes(known, known_of(then) if then else None)
    return [said for said in (_before(whole), _of_part(part), _of_late(late)) if said]


def _of_all(change: Change, known: Known) -> str:
    said = {"part": known.part, "whole": known.whole, "now": change.now}
    stands = _("%(part)s of %(whole)s employees have a valid training: %(now)s%%.") % said
    return f"{stands} {_before(change)}".strip()


def _before(change: Change) -> str:
    words = {
        Finding.WHOLE_FIRST: "",
        Finding.WHOLE_SAME: _("Four weeks before it was as much."),
        Finding.WHOLE_OTHER: _("Four weeks before it was %(then)s%%.") % {"then": change.then},
    }
    return words[change.finding]


def _of_part(change: Change) -> str:
    said = {"label": change.label, "now": change.now, "then": change.then}
    words = {
        Finding.PART_UP: _("%(label)s went up most: from %(then)s%% to %(now)s%%."),
        Finding.PART_DOWN: _("%(label)s went down most: from %(then)s%% to %(now)s%%."),
        Finding.PARTS_SAME: _("No domain moved."),
        Finding.PARTS_UNKNOWN: _("Of the domains nothing can be compared yet."),
    }
    return words[change.finding] % said


def _of_late(change: Change) -> str:
    stands = ngettext("%(now)s module is late", "%(now)s modules are late", change.now)
    words = {
        Finding.LATE_FIRST: f"{stands}.",
        Finding.LATE_SAME: _("%(stands)s, as many as four weeks before."),
        Finding.LATE_MORE: _("%(stands)s, %(more)s more than four weeks before."),
        Finding.LATE_FEWER: _("%(stands)s, %(more)s fewer than four weeks before."),
    }
    said = {"now": change.now, "more": abs(change.now - change.then)}
    return words[change.finding] % {**said, "stands": stands % said}
