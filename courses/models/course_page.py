"""What all pages of the site have in common."""

from http import HTTPMethod
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from courses.models.languages import translations
from people.scope import ScopeMissing, current_municipality
from theme.memory import ShortMemory

_any_restrictions: ShortMemory[bool] = ShortMemory()


class CoursePage(Page):
    """A Wagtail page that is linked to within its own site, and asks the database little."""

    # Pages are read. What is posted goes to an address of its own.
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    class Meta:
        abstract = True

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> Any:
        """The path of this page at the host that is being visited; None where no site shows it.

        Wagtail gives a whole address as soon as there are two sites. Our municipalities may share
        one page tree, and then that would be the address of somebody else.
        """
        anywhere = request is None and current_site is None
        if anywhere and (path := self._path_at_current_municipality()):
            return path
        found: str | None = super().get_url(request, current_site)
        return urlsplit(found).path if anywhere and found else found

    url = property(get_url)

    @property
    def shown_here(self) -> bool:
        """Whether the site of the current municipality shows this page. Municipalities may have a
        tree of their own, and an id can be anybody's.
        """
        return self._path_at_current_municipality() is not None

    def _path_at_current_municipality(self) -> str | None:
        """Without asking database or cache, since the municipality's home page is at hand."""
        try:
            home = current_municipality().site.root_page.url_path
        except ScopeMissing:
            return None
        # A translation stands at the address of its original.
        found = translations().by_page.get(self.pk)
        url_path = found.url_path if found else self.url_path
        if not url_path.startswith(home):
            return None
        return reverse("wagtail_serve", args=[url_path.removeprefix(home)])

    @property
    def original_id(self) -> int:
        """The id of the page that counts: of this page, or of what this is a translation of."""
        return translations().original(self.pk)

    @property
    def original_path(self) -> str:
        """The place in the tree of the page that counts; the modules stand below that one."""
        found = translations().by_page.get(self.pk)
        return found.path if found else self.path

    @property
    def language(self) -> str:
        """In which language a published page is written."""
        found = translations().by_page.get(self.pk)
        return found.language if found else settings.LANGUAGE_CODE

    def get_view_restrictions(self) -> "models.QuerySet[PageViewRestriction]":
        """As Wagtail finds them; most sites have none at all, and then nothing is asked."""
        found: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.none()
        if _any_restrictions.get("", PageViewRestriction.objects.exists):
            found = super().get_view_restrictions()
        return found

    @staticmethod
    def forget_after_changes() -> None:
        """Notice new restrictions at once; called once, when the apps are loaded."""
        changes = [models.signals.post_save, models.signals.post_delete]
        _any_restrictions.forget_after(changes, of=[PageViewRestriction])
