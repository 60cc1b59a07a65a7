"""What stands in the header: each visitor's own entries."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analytics.access import may_read_report
from courses.access import has_recommendations, may_keep_register
from people.access import leads_people, may_enter_cms
from people.models import User
from quizzes.access import may_brief

# Only what is shown is remembered; each page itself asks again whether one may open it.
SECONDS_REMEMBERED = 60


@dataclass(frozen=True)
class Entry:
    """A link in the header."""

    url: str
    label: Any
    current: str  # as in `aria-current`: "page", "true" for a page below it, or nothing


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation` (entries), `municipality` and the addresses of the footer for every template."""
    return {
        "navigation": [
            Entry(url=url, label=label, current=_current(request.path, url))
            for url, label in _links(request)
        ],
        "municipality": getattr(request, "municipality", None),
        "contacts_url": reverse("people:contacts"),
        "accessibility_url": reverse("people:accessibility"),
    }


def _current(path: str, url: str) -> str:
    """Whether this is the page of the entry, or one below it; the account has a menu of its own."""
    if path.startswith((reverse("courses:own_data"), reverse("mfa_index"))):
        return ""
    return ("page" if path == url else "true") if path.startswith(url) else ""


def _links(request: HttpRequest) -> list[tuple[str, Any]]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return []
    entries = {
        "mine": (reverse("courses:mine"), _("My modules")),
        "team": (reverse("analytics:team"), _("My team")),
        "report": (reverse("analytics:report"), _("Report")),
        "follow_up": (reverse("analytics:follow_up"), _("Recommendations")),
        "briefing": (reverse("briefing:overview"), _("Briefings")),
        "cms": (reverse("wagtailadmin_home"), _("Edit")),
    }
    return [entries[name] for name in _remembered_names(user)]


def _remembered_names(user: User) -> list[str]:
    key = f"navigation:{user.pk}"
    names: list[str] | None = cache.get(key)
    if names is None:
        names = _names(user)
        cache.set(key, names, SECONDS_REMEMBERED)
    return names


def _names(user: User) -> list[str]:
    open_to = {
        "mine": True,
        "team": leads_people(user, on=timezone.localdate()),
        "report": may_read_report(user),
        # Who reads the report comes there from the report.
        "follow_up": has_recommendations(user) and not may_keep_register(user),
        "briefing": may_brief(user, on=timezone.localdate()),
        "cms": may_enter_cms(user),
    }
    return [name for name, allowed in open_to.items() if allowed]
