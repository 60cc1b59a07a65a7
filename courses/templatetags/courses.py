"""Words about dates."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Enrolment
from courses.models.enrolment import DUE_SOON_DAYS

register = template.Library()
DAYS_IN_WORDS = 30


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
