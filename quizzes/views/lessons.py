"""Which lesson helps: an author names it, and it stands beside the page on which the test began."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from wagtail.models import Page

from quizzes.models import Attempt


def with_lessons(
    request: HttpRequest, attempt: Attempt, answers: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Each answer with the lesson that helps where it was not right, as words and as a link.

    A test that was begun elsewhere, or a lesson that is not there any more, has words only.
    """
    slugs = {
        each["question"].lesson
        for each in answers
        if each["question"].lesson and each["outcome"] != "right"
    }
    beside = _beside(request, attempt.came_from, slugs)
    return [{**each, "lesson": beside.get(each["question"].lesson)} for each in answers]


def _beside(request: HttpRequest, came_from: str, slugs: set[str]) -> dict[str, dict[str, str]]:
    found = {slug: {"title": _in_words(slug), "url": ""} for slug in slugs}
    here = Page.find_for_request(request, urlsplit(came_from).path) if slugs and came_from else None
    if here is None:
        return found
    for page in here.get_siblings().live().public().filter(slug__in=slugs):
        title, url = page.localized.title, page.get_url(request) or ""
        found[page.slug] = {"title": title, "url": url}
    return found


def _in_words(slug: str) -> str:
    """ "waarom-jij" as "Waarom jij"."""
    words = slug.replace("-", " ").strip()
    return words[:1].upper() + words[1:]
