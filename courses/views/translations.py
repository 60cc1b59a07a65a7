"""Which modules are there in another language, and what has to be read again: in the CMS."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from courses.access import may_write
from courses.behind import all_behind
from courses.models import ModulePage
from people.cms_screen import CmsScreen


class TranslationsView(CmsScreen):
    """What is behind on its original, then each module with its languages."""

    may = staticmethod(may_write)
    header_icon = "globe"
    page_title = gettext_lazy("Translations")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The lists."""
        others = list(Locale.objects.exclude(language_code=settings.LANGUAGE_CODE))
        context = {
            **self.get_context_data(),
            "behind": all_behind(),
            "languages": others,
            "rows": _rows(others),
        }
        return render(request, "courses/cms/translations.html", context)


def _rows(languages: list[Locale]) -> list[tuple[ModulePage, list[ModulePage | None]]]:
    """Each original of this municipality, with its page in each of these languages."""
    written = ModulePage.objects.filter(alias_of=None)
    found = {(page.translation_key, page.locale_id): page for page in written}
    originals = [page for page in written.originals().order_by("path") if page.shown_here]
    return [
        (module, [found.get((module.translation_key, each.pk)) for each in languages])
        for module in originals
    ]
