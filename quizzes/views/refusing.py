"""Saying why something cannot be published, each reason a link to its place in the form."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages

from quizzes.findings import Finding, stops
from quizzes.models import Quiz


def refuse(request: HttpRequest, quiz: Quiz) -> HttpResponse:
    """Back to the editor, with every reason."""
    said = _("This cannot be published yet. The draft is saved.")
    messages.error(request, listed(said, stops(quiz.get_latest_revision_as_object())))
    return redirect(Quiz.snippet_viewset.get_url_name("edit"), quiz.pk)


def listed(said: str, found: Iterable[Finding]) -> SafeString:
    """A sentence, and a list of findings."""
    lines = format_html_join("", "<li>{}</li>", ((_line(finding),) for finding in found))
    return format_html("{}<ul>{}</ul>", said, lines)


def _line(finding: Finding) -> str:
    if not finding.path:
        return finding.said
    link = '<a href="#:w:contentpath={path}" data-story-path="{path}">{said}</a>'
    return format_html(link, path=finding.path, said=finding.said)
