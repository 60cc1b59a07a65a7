"""Mail to a learner whose open answers were read. How it went stands on the page, not here."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.addresses import address_of
from courses.letters.letter import Letter, each_with, in_words, users_of, written
from courses.models import MailKind, Reminder
from people.models import Membership
from quizzes.models import Attempt

LONGEST_AGO = timedelta(days=28)  # who is back after longer finds it on the page


def letters_about_marks(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
    """Names the tests and nothing of how they went; none for whom there are none."""
    marked = _marked_of(users_of(reminders), on)
    return each_with(reminders, lambda each: _letter(each, marked.get(each.user_id, [])))


def _marked_of(users: Collection[int], on: date) -> dict[int, list[Attempt]]:
    """What was read of whom since the mail before; nothing of who is not there on this day."""
    here = Membership.objects.present(on=on).filter(user__in=users).values("user")
    earlier = Reminder.objects.mailed().filter(kind=MailKind.MARKED, user__in=users).order_by()
    told: dict[int, datetime | None] = dict(earlier.values_list("user").annotate(Max("sent_at")))
    handed_in = Attempt.objects.in_earnest().filter(user__in=here, handed_in_at__isnull=False)
    fresh = handed_in.filter(finished_at__gte=timezone.now() - LONGEST_AGO)
    found: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in fresh.select_related("version").defer("version__content").order_by("pk"):
        before = told.get(attempt.user_id)
        if before is None or (attempt.finished_at and attempt.finished_at > before):
            found[attempt.user_id].append(attempt)
    return found


def _letter(reminder: Reminder, marked: list[Attempt]) -> Letter | None:
    if not marked:
        return None
    one = len(marked) == 1
    page = reverse("quizzes:attempt", args=[marked[0].pk]) if one else reverse("quizzes:progress")
    context = {
        "name": reminder.user.get_short_name(),
        "reason": _("A colleague read what you wrote. Only you see how it went."),
        "lines": [_line(each) for each in marked],
        "button": _("See how it went"),
        "url": address_of(reminder.municipality, page),
        "why": _("You get this mail because you answered an open question."),
    }
    return written(reminder, "learner", _("Your answer was read"), context)


def _line(attempt: Attempt) -> dict[str, str]:
    assert attempt.finished_at is not None  # noqa: S101 - that is what being marked means
    day = in_words(timezone.localdate(attempt.finished_at))
    return {"what": attempt.version.title, "more": _("read on %(day)s") % {"day": day}}
