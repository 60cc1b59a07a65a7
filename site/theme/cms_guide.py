"""The guide for redacteuren, read in the CMS: the same text as in docs/redacteuren."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

FOLDER = Path(settings.ROOT) / "docs" / "redacteuren"
START = "README"
SECONDS_KEPT = 60 * 60
# Below the title of the chapter, which stands below that of the page.
_BELOW = re.compile(r"^## ", re.MULTILINE)
_HEADING = re.compile(r"# (.+)\n")
# Links between chapters, and pictures, as they stand in the text for who reads it as a file.
_CHAPTER = re.compile(r"\]\(([\w-]+)\.md\)")
_PICTURE = re.compile(r"\]\(beeld/([\w-]+)\.png\)")


class Chapter(NamedTuple):
    """A chapter: what stands in its address, its title, and its text in HTML."""

    slug: str
    title: str
    text: SafeString


@cache
def chapters() -> dict[str, Chapter]:
    """All chapters by slug, in the order of their numbers, the start first."""
    files = [FOLDER / f"{START}.md", *sorted(FOLDER.glob("[0-9]*.md"))]
    return {file.stem: _chapter(file) for file in files}


class GuideView(WagtailAdminTemplateMixin, View):
    """One chapter, with the way to the others. Open to whoever may enter the CMS."""

    header_icon = "help"
    page_title = gettext_lazy("Guide for editors")

    def get(self, request: HttpRequest, slug: str = START) -> HttpResponse:
        """The chapter."""
        found = chapters().get(slug)
        if found is None:
            raise Http404
        context = {**self.get_context_data(), "chapter": found, "chapters": chapters().values()}
        return render(request, "theme/cms/guide.html", context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Straight from the first page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """A picture of the guide."""
    known = {file.stem: file for file in (FOLDER / "beeld").glob("*.png")}
    if name not in known:
        raise Http404
    answer = FileResponse(known[name].open("rb"), content_type="image/png")
    answer["Cache-Control"] = f"private, max-age={SECONDS_KEPT}"
    return answer


def _chapter(file: Path) -> Chapter:
    text = file.read_text(encoding="utf-8")
    heading = _HEADING.match(text)
    assert heading, f"{file.name} begins without a title"  # noqa: S101 - our own text
    text = _CHAPTER.sub(lambda found: f"]({address(found[1])})", text[heading.end() :])
    text = _PICTURE.sub(lambda found: f"]({reverse('guide:picture', args=[found[1]])})", text)
    text = _BELOW.sub("### ", text)
    html = MarkdownIt("commonmark").render(text)
    return Chapter(file.stem, heading[1], mark_safe(html))  # noqa: S308 - our own text


def address(slug: str) -> str:
    """Where a chapter is read."""
    return reverse("guide:start") if slug == START else reverse("guide:chapter", args=[slug])
