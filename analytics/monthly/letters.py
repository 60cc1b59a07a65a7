"""The words of the report of the month, made when it goes: what its reader may know by then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analytics.monthly.addresses import report_mail_path
from analytics.monthly.subscribers import About, subscribed
from analytics.monthly.teams import TeamMonth, team_months, team_sentences
from analytics.monthly.wording import month_before, sentences, sentences_below
from analytics.reports.organisation import last_published, organisation
from analytics.reports.published import Published
from analytics.reports.tables import Line
from analytics.statements.document import document_of
from analytics.statements.files import pdf_of
from courses.addresses import address_of
from courses.letters.letter import Enclosed, Letter, written
from courses.models import Reminder
from people.house import ink_of
from people.models import Municipality

Said = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Month:
    """What was published last, and four weeks before it, of the municipality that is current."""

    municipality: Municipality
    now: Published
    then: Published | None

    @property
    def name(self) -> str:
        """The month as in a heading."""
        return date_format(self.now.day, "F Y")

    @cached_property
    def report(self) -> Enclosed:
        """The report as a file, made once for all who get it."""
        found = organisation(self.municipality, on=self.now.day)
        assert found is not None  # noqa: S101 - it was published
        document = document_of(
            found,
            title=_("Report of the month: %(month)s") % {"month": self.name},
            municipality=self.municipality.name,
        )
        document["sentences"] = sentences_below(self.now, self.then)
        at = timezone.make_aware(datetime.combine(self.now.day, time()))
        name = f"maandbericht-{self.now.day:%Y-%m}.pdf"
        made = pdf_of(document, ink=ink_of(self.municipality), at=at)
        return Enclosed(name, made, "application/pdf")


def letters_about_month(reminders: Sequence[Reminder], on: date) -> dict[int, Letter]:
    """By the id of the reminder; none for who may read nothing, or wants nothing, any more.

    All are of one municipality, which is current.
    """
    municipality = reminders[0].municipality
    published = last_published(municipality, on=on) if municipality.report_by_mail else None
    if published is None:
        return {}
    about = subscribed([each.user_id for each in reminders], on=on)
    teams = team_months([pk for pk, what in about.items() if what is About.TEAM], on=on)
    month = Month(municipality, published, month_before(municipality, published.day))
    with translation.override(settings.LANGUAGE_CODE):
        found = {
            each.pk: _letter(each, about.get(each.user_id), month, teams.get(each.user_id))
            for each in reminders
        }
    return {pk: letter for pk, letter in found.items() if letter}


def _letter(
    reminder: Reminder, about: About | None, month: Month, team: TeamMonth | None
) -> Letter | None:
    if about is About.ORGANISATION:
        return _about_organisation(reminder, month)
    if about is About.COUNCIL:
        return _about_council(reminder, month)
    if about is About.TEAM and team:
        return _about_team(reminder, month, team)
    return None


def _about_organisation(reminder: Reminder, month: Month) -> Letter | None:
    said = sentences(month.now, month.then)
    if not said:
        return None
    reason = _("This is what changed in four weeks. The whole report is enclosed as a PDF.")
    words = {
        "subject": _("Report of %(month)s: is everybody reached?") % {"month": month.name},
        "reason": reason,
        "button": _("See the report"),
        "why": _("You get this mail because you may read the report. Once a month."),
    }
    return _written(reminder, words, said, "analytics:report", (month.report,))


def _about_council(reminder: Reminder, month: Month) -> Letter:
    then = month.then.council if month.then else None
    words = {
        "subject": _("The council in %(month)s") % {"month": month.name},
        "reason": _("The council as one number. Who did what is visible to nobody."),
        "button": _("See the number"),
        "why": _("You get this mail because you look after the council. Once a month."),
    }
    said = [(_("Council"), _of_council(month.now.council, then))]
    return _written(reminder, words, said, "analytics:report")


def _of_council(now: Line, then: Line | None) -> str:
    if now.share is None:
        return _("Too small to show, or it would tell of the few people who came or went.")
    if not now.share.whole:
        return _("The council has no modules to do.")
    said = {"part": now.share.part, "whole": now.share.whole}
    stands = _("%(part)s of %(whole)s modules are valid.") % said
    if then is None or then.share is None or not then.share.whole:
        return stands
    before = _("Four weeks before: %(part)s of %(whole)s.")
    return f"{stands} {before % {'part': then.share.part, 'whole': then.share.whole}}"


def _about_team(reminder: Reminder, month: Month, team: TeamMonth) -> Letter:
    words = {
        "subject": _("How your team is doing"),
        "reason": _("Once a month in numbers. On your team page you see who needs a hand."),
        "button": _("View my team"),
        "why": _("You get this mail because you lead this team. Once a month."),
    }
    return _written(reminder, words, team_sentences(team), "analytics:team")


def _written(
    reminder: Reminder,
    words: dict[str, str],
    said: Said,
    page: str,
    enclosed: tuple[Enclosed, ...] = (),
) -> Letter:
    context: dict[str, Any] = {
        **words,
        "name": reminder.user.get_short_name(),
        "lines": [{"what": what, "more": sentence} for what, sentence in said],
        "url": address_of(reminder.municipality, reverse(page)),
        "opt_out_words": _("No more report by mail"),
    }
    off = address_of(reminder.municipality, report_mail_path(reminder.user))
    return written(
        reminder, "analytics/mail/report", words["subject"], context, opt_out=off, enclosed=enclosed
    )
