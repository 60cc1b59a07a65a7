"""Mail about the dilemma of the month: an invitation, and never a reminder of it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.addresses import address_of, opt_out_path
from courses.letters.letter import Letter, each_with, users_of, written
from courses.models import Reminder
from courses.tell_dilemma import fresh_openings, untold
from courses.working_days import monday_of
from quizzes.models import Quiz


def letters_about_dilemma(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
    """None for whom there is nothing to invite to any more."""
    dilemmas = _dilemmas_of(users_of(reminders), on)
    return each_with(reminders, lambda each: _letter(each, dilemmas.get(each.user_id, [])))


def _dilemmas_of(users: Collection[int], on: date) -> dict[int, list[Quiz]]:
    """What there is to tell to whom; nothing to who has another mail of this week by now."""
    others = Reminder.objects.to_learner().in_the_way(week=monday_of(on)).filter(user__in=users)
    left = set(users) - set(others.values_list("user", flat=True))
    found: dict[int, list[Quiz]] = defaultdict(list)
    for opening in fresh_openings(on=on).select_related("quiz"):
        for user_id in set(
            untold(opening, on=on).filter(user__in=left).values_list("user", flat=True)
        ):
            found[user_id].append(opening.quiz)
    return found


def _letter(reminder: Reminder, dilemmas: list[Quiz]) -> Letter | None:
    if not dilemmas:
        return None
    municipality, minutes = reminder.municipality, dilemmas[0].minutes
    reason = ngettext(
        "A short story without a right answer. It takes %(minutes)d minute, and nobody sees what "
        "you choose.",
        "A short story without a right answer. It takes %(minutes)d minutes, and nobody sees what "
        "you choose.",
        minutes,
    )
    context = {
        "name": reminder.user.get_short_name(),
        "reason": reason % {"minutes": minutes},
        "lines": [_line(each) for each in dilemmas],
        "button": _("Read the dilemma"),
        "url": address_of(municipality, reverse("courses:dilemmas")),
        "why": _("%(municipality)s invites you once a month. You do not have to do anything.")
        % {"municipality": municipality.name},
    }
    subject = _("Dilemma of the month: %(title)s") % {"title": dilemmas[0].title}
    off = address_of(municipality, opt_out_path(reminder.user))
    return written(reminder, "learner", subject, context, opt_out=off)


def _line(dilemma: Quiz) -> dict[str, str]:
    minutes = ngettext("%(minutes)d minute", "%(minutes)d minutes", dilemma.minutes)
    return {"what": dilemma.title, "more": minutes % {"minutes": dilemma.minutes}}
