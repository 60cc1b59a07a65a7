"""Words about dates, and about languages."""

from datetime import date

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import Enrolment
from courses.models.enrolment import DUE_SOON_DAYS
from courses.models.languages import translations

register = template.Library()
DAYS_IN_WORDS = 30


@register.filter
def title_here(page: Page) -> str:
    """The title of a module or lesson, in the reader's language where it is translated."""
    found = translations().of(page.pk, get_language())
    return found.title if found else page.title


@register.filter
def language_here(page: Page) -> str:
    """The language of `title_here`."""
    found = translations().of(page.pk, get_language())
    return found.language if found else str(getattr(page, "language", settings.LANGUAGE_CODE))


@register.simple_tag
def other_languages(page: Page) -> list[tuple[str, str]]:
    """In which other languages this can be read: each code, and an invitation in that language."""
    known = translations()
    original = known.original(page.pk)
    spoken = known.by_page[page.pk].language if page.pk in known.by_page else settings.LANGUAGE_CODE
    there = [code for code, _name in settings.LANGUAGES if known.of(original, code)]
    return [
        (code, _invitation(code)) for code in (settings.LANGUAGE_CODE, *there) if code != spoken
    ]


def _invitation(code: str) -> str:
    with override(code):
        # Translators: name your own language here ("Read this in Dutch", in Dutch).
        return _("Read this in English")


@register.simple_tag
def due_kind(enrolment: Enrolment, today: date) -> str:
    """How it is shown: "late", "soon", or nothing in particular."""
    if enrolment.due_on is None:
        return ""
    days = (enrolment.due_on - today).days
    return "late" if days < 0 else "soon" if days <= DUE_SOON_DAYS else ""


@register.simple_tag
def due_words(enrolment: Enrolment, today: date) -> str:
    """When it is due, kindly: "3 days late", "in 12 days", "before 1 December"."""
    if enrolment.due_on is None:
        return ""
    days = (enrolment.due_on - today).days
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    if days == 0:
        return _("Due today")
    if days <= DAYS_IN_WORDS:
        return ngettext("Due in %(days)s day", "Due in %(days)s days", days) % {"days": days}
    return _("Due on %(day)s") % {"day": date_format(enrolment.due_on, "j F Y")}
