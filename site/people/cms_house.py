"""The house style in the CMS: fill in, look how it gets, keep. For the beheerder."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages

from people.access import may_set_up
from people.cms_screen import CmsScreen, ForWhoMay
from people.dress import Weak, dress
from people.house_form import HouseForm
from people.house_words import SCHEMES, about
from people.models import HouseStyle
from people.scope import current_municipality
from theme.token_sheet import Sheet, write_sheet

DRAFT = "house_style_draft"


class _ForWhoSetsUp(ForWhoMay):
    """For who decides what the municipality looks like."""

    may = staticmethod(may_set_up)


class HouseView(CmsScreen):
    """The form, with how it looks by day and in the evening."""

    may = staticmethod(may_set_up)
    header_icon = "view"
    page_title = gettext_lazy("House style")

    def get(self, request: HttpRequest) -> HttpResponse:
        """As it is."""
        request.session.pop(DRAFT, None)
        return self._show(request, HouseForm(stored=_stored().sheet))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show it, keep it, or go back to how we look ourselves."""
        by: Any = request.user
        if "reset" in request.POST:
            dress(municipality=current_municipality(), sheet=Sheet(), by=by, without_logo=True)
            messages.success(request, _("The pages look as Weerbaar’s own again."))
            return redirect("house:edit")
        form = HouseForm(request.POST, request.FILES, stored=_draft(request) or _stored().sheet)
        sound = form.is_valid()
        if "look" not in form.cleaned_data:
            return self._show(request, form, status=422)
        look = form.cleaned_data["look"]
        if not sound or "show" in request.POST:
            request.session[DRAFT] = _as_kept(look)
            # Anew: what came from a file stands in the fields from here on.
            drafted = HouseForm(stored=look)
            return self._show(request, drafted, weak=form.weak, status=200 if sound else 422)
        dress(
            municipality=current_municipality(),
            sheet=look,
            by=by,
            logo=form.cleaned_data["logo"],
            without_logo=form.cleaned_data["without_logo"],
        )
        messages.success(request, _("The house style is kept. Everybody sees it from now on."))
        return redirect("house:edit")

    def _show(
        self, request: HttpRequest, form: HouseForm, *, weak: Iterable[Weak] = (), status: int = 200
    ) -> HttpResponse:
        context = {
            **self.get_context_data(),
            "form": form,
            "weak": [about(each) for each in weak],
            "house": _stored(),
            "schemes": SCHEMES.items(),
            "is_draft": DRAFT in request.session,
        }
        return render(request, "people/cms/house.html", context, status=status)


@method_decorator(xframe_options_sameorigin, name="dispatch")
class SampleView(_ForWhoSetsUp):
    """A page in the look of the draft, for in a frame of the form."""

    def get(self, request: HttpRequest, scheme: str) -> HttpResponse:
        """With a bit of everything."""
        if scheme not in SCHEMES:
            raise Http404
        return render(request, "people/cms/house_sample.html", {"scheme": scheme})


class SampleSheetView(_ForWhoSetsUp):
    """The style sheet of the draft; where there is none, that of now."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Never kept: the next draft has the same address."""
        stored = _stored()
        css = (
            write_sheet(draft, logo=stored.shown_logo) if (draft := _draft(request)) else stored.css
        )
        answer = HttpResponse(css, content_type="text/css; charset=utf-8")
        answer["Cache-Control"] = "no-store"
        return answer


def _stored() -> HouseStyle:
    """What is set now; nothing where nothing was ever set."""
    found: HouseStyle | None = HouseStyle.objects.first()
    return found or HouseStyle(municipality=current_municipality())


def _draft(request: HttpRequest) -> Sheet | None:
    """What was looked at last, and is not kept yet."""
    kept = request.session.get(DRAFT)
    return Sheet(**kept) if kept else None


def _as_kept(sheet: Sheet) -> dict[str, dict[str, str]]:
    return {"light": dict(sheet.light), "dark": dict(sheet.dark), "shape": dict(sheet.shape)}
