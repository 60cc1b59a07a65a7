"""The words of a mail: one reason, one button. Made at the moment of sending."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import translation

from courses.letters.about_dilemma import letters_about_dilemma
from courses.letters.about_events import letters_about_reset, letters_about_withdrawal
from courses.letters.about_follow_up import letters_about_follow_up
from courses.letters.about_marks import letters_about_marks
from courses.letters.letter import Letter, Writer
from courses.letters.to_learners import nudges, own_letters
from courses.letters.to_managers import letters_to_managers
from courses.models import MailKind, Reminder
from people.models import User

# Who writes the mail of a kind. What is about more than courses is written by the app above, which
# adds itself when it is loaded.
WRITERS: dict[str, Writer] = {
    MailKind.OWN: own_letters,
    MailKind.NUDGE: nudges,
    MailKind.TEAM: letters_to_managers,
    MailKind.DILEMMA: letters_about_dilemma,
    MailKind.MARKED: letters_about_marks,
    MailKind.WITHDRAWN: letters_about_withdrawal,
    MailKind.RESET: letters_about_reset,
    MailKind.FOLLOW_UP: letters_about_follow_up,
}


def letters_for(reminders: Sequence[Reminder], *, on: date) -> dict[int, Letter]:
    """The letters by the id of their reminder; none for whom there is no reason any more.

    Needs `user` and `municipality` on each reminder, which are all of one municipality. The number
    of queries does not grow with the reminders.
    """
    of_kind: dict[str, list[Reminder]] = defaultdict(list)
    for each in reminders:
        if _reachable(each.user):
            of_kind[each.kind].append(each)
    found: dict[int, Letter] = {}
    with translation.override(settings.LANGUAGE_CODE):
        for kind, theirs in of_kind.items():
            found |= WRITERS[kind](theirs, on)
    return found


def _reachable(user: User) -> bool:
    return bool(user.is_active and user.email)


__all__ = ["WRITERS", "Letter", "letters_for"]
