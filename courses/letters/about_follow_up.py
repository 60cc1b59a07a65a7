"""Mail to who owns recommendations of the scan: how many, on which themes and by when.

What they say is read after signing in, and not by who looks in a mailbox: it tells where a
municipality is weak.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.addresses import address_of
from courses.letters.letter import Letter, each_with, in_words, users_of, written
from courses.models import Recommendation, Reminder

MOST_LINES = 15  # in a mail; the page has them all


def letters_about_follow_up(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
    """Themes and days; none for who has nothing to do any more."""
    waiting = _recommendations_of(users_of(reminders))
    return each_with(reminders, lambda each: _letter(each, waiting.get(each.user_id, []), on))


def _recommendations_of(users: Collection[int]) -> dict[int, list[Recommendation]]:
    """What each of these people still has to do, the first deadline first."""
    found: dict[int, list[Recommendation]] = defaultdict(list)
    rows = Recommendation.objects.unsettled().filter(owner__in=users)
    for each in rows.select_related("theme", "owner"):
        if each.owner is not None:
            found[each.owner.pk].append(each)
    return found


def _letter(reminder: Reminder, waiting: list[Recommendation], on: date) -> Letter | None:
    if not waiting:
        return None
    context = {
        "name": reminder.user.get_short_name(),
        "reason": _(
            "The municipality follows up the resilience scan, and asked you to see to this. What "
            "it is about you read on the page; there you also say how far it is."
        ),
        "lines": [_line(each, on) for each in waiting[:MOST_LINES]],
        "button": _("See what is asked of you"),
        "url": address_of(reminder.municipality, reverse("analytics:follow_up")),
        "why": _("You get this mail because your name stands with it in the register."),
    }
    return written(reminder, "learner", _subject(waiting, on), context)


def _subject(waiting: list[Recommendation], on: date) -> str:
    late = sum(bool(each.days_late(on=on)) for each in waiting)
    if late:
        text = ngettext(
            "%(count)d recommendation of the scan is late",
            "%(count)d recommendations of the scan are late",
            late,
        )
        return text % {"count": late}
    text = ngettext(
        "%(count)d recommendation of the scan is in your name",
        "%(count)d recommendations of the scan are in your name",
        len(waiting),
    )
    return text % {"count": len(waiting)}


def _line(found: Recommendation, on: date) -> dict[str, str]:
    late = found.days_late(on=on)
    more = ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}
    due = _("due on %(day)s") % {"day": in_words(found.deadline)}
    return {"what": found.theme.name, "more": more if late else due}
