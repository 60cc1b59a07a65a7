"""Mail to who owns recommendations of the scan: how many, on which themes and by when.

What they say is read after signing in, and not by who looks in a mailbox: it tells where a
municipality is weak.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.addresses import address_of
from courses.letter import Letter, in_words, written
from courses.models import MailKind, Recommendation, Reminder
from courses.schedule import follow_up_rung
from courses.working_days import monday_of

MOST_LINES = 15  # in a mail; the page has them all


def owners_to_remind(*, on: date) -> Iterable[int]:
    """Who has a recommendation that is due soon or late, and was not mailed about it since."""
    mailed = Reminder.objects.mailed().filter(kind=MailKind.FOLLOW_UP).order_by()
    last = dict(mailed.values_list("user").annotate(Max("day")))
    busy = Reminder.objects.filter(kind=MailKind.FOLLOW_UP).in_the_way(week=monday_of(on))
    had = set(busy.values_list("user", flat=True))
    rows = Recommendation.objects.unsettled().filter(owner__is_active=True)
    due = {
        owner
        for owner, deadline in rows.values_list("owner", "deadline").order_by()
        if follow_up_rung(deadline, mailed_on=last.get(owner), on=on)
    }
    return sorted(due - had)


def recommendations_of(users: Collection[int]) -> dict[int, list[Recommendation]]:
    """What each of these people still has to do, the first deadline first."""
    if not users:
        return {}
    found: dict[int, list[Recommendation]] = defaultdict(list)
    rows = Recommendation.objects.unsettled().filter(owner__in=users)
    for each in rows.select_related("theme", "owner"):
        if each.owner is not None:
            found[each.owner.pk].append(each)
    return found


def letter_about_follow_up(
    reminder: Reminder, waiting: list[Recommendation], *, on: date
) -> Letter | None:
    """Themes and days; None for who has nothing to do any more."""
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
