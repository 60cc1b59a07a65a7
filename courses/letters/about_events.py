"""Mail about what an administrator did: a certificate withdrawn, a second step taken away."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.addresses import address_of
from courses.letters.letter import Letter, each_with, in_words, users_of, written
from courses.models import Certificate, MailKind, Reminder

LONGEST_AGO = timedelta(days=28)


def letters_about_withdrawal(reminders: Sequence[Reminder], _on: date) -> dict[int, Letter]:
    """Names the modules; why is read on the own page, and not by who looks in a mailbox."""
    withdrawn = _withdrawn_of(users_of(reminders))
    return each_with(reminders, lambda each: _withdrawal(each, withdrawn.get(each.user_id, [])))


def letters_about_reset(reminders: Sequence[Reminder], _on: date) -> dict[int, Letter]:
    """So that nobody's second step goes away unnoticed."""
    return each_with(reminders, _reset)


def _withdrawn_of(users: Collection[int]) -> dict[int, list[Certificate]]:
    """What was taken back of whom since the mail before.

    Of the day itself on which that mail went too: a day is all that is known of a withdrawal.
    """
    earlier = Reminder.objects.mailed().filter(kind=MailKind.WITHDRAWN, user__in=users).order_by()
    told: dict[int, datetime | None] = dict(earlier.values_list("user").annotate(Max("sent_at")))
    since = timezone.localdate() - LONGEST_AGO
    rows = Certificate.objects.filter(enrolment__user__in=users, withdrawn_on__gte=since)
    found: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in rows.select_related("enrolment").order_by("withdrawn_on", "pk"):
        user_id, day = certificate.enrolment.user_id, certificate.withdrawn_on
        before = told.get(user_id)
        if before is None or (day and day >= timezone.localdate(before)):
            found[user_id].append(certificate)
    return found


def _withdrawal(reminder: Reminder, withdrawn: list[Certificate]) -> Letter | None:
    if not withdrawn:
        return None
    count = len(withdrawn)
    subject = ngettext(
        "A certificate of yours is withdrawn",
        "%(count)d certificates of yours are withdrawn",
        count,
    )
    context = {
        "name": reminder.user.get_short_name(),
        "reason": _("It is not valid any more. On your own page you read why, and what to do."),
        "lines": [_line(each) for each in withdrawn],
        "button": _("See why"),
        "url": address_of(reminder.municipality, reverse("courses:mine")),
        "why": _("You get this mail because the certificate was in your name."),
    }
    return written(reminder, "learner", subject % {"count": count}, context)


def _reset(reminder: Reminder) -> Letter:
    who = reminder.by.get_full_name() if reminder.by else _("An administrator")
    context = {
        "name": reminder.user.get_short_name(),
        "reason": _(
            "%(who)s took away the app or key with which you sign in. The next time you sign in "
            "you make a new one. Did you not ask for this? Call your administrator at once."
        )
        % {"who": who},
        "button": _("Sign in"),
        "url": address_of(reminder.municipality, reverse("account_login")),
        "why": _("You get this mail because the way you sign in was changed."),
    }
    return written(reminder, "learner", _("Your second step is reset"), context)


def _line(certificate: Certificate) -> dict[str, str]:
    assert certificate.withdrawn_on is not None  # noqa: S101 - filtered on
    day = in_words(certificate.withdrawn_on)
    return {"what": certificate.module_title, "more": _("withdrawn on %(day)s") % {"day": day}}
