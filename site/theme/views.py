"""Pages about the theme itself."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from . import samples
from .display import AS_THE_DEVICE, COOKIE, SECONDS_KEPT, Display
from .forms import DisplayForm, GuideForm

# Sheets beside our own that the style guide can be seen in.
HOUSES = {"lindewaard": "theme/dist/house-lindewaard.css"}
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in words that a form was open too long. The reason is for the log, not for people."""
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """As Django's own, but with header and footer: whoever gets lost can go on from here."""
    if isinstance(exception, TOO_MUCH):
        return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_display(request: HttpRequest) -> HttpResponse:
    """Light or dark, contrast and language, kept in this browser and nowhere else."""
    form = DisplayForm(request.POST or None, initial=_chosen_now(request))
    back = _back_to(request)
    if not form.is_valid():
        return render(request, "theme/display.html", {"form": form, "back": back})
    answer = redirect(back)
    _keep(answer, COOKIE, str(form.display()))
    _keep(answer, settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"])
    return answer


def _chosen_now(request: HttpRequest) -> dict[str, str]:
    chosen = Display.read(request.COOKIES.get(COOKIE, ""))
    return {
        "scheme": chosen.scheme or AS_THE_DEVICE,
        "contrast": chosen.contrast or AS_THE_DEVICE,
        "language": get_language() or settings.LANGUAGE_CODE,
    }


def _back_to(request: HttpRequest) -> str:
    """The page somebody came from; only within this site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, None, require_https=request.is_secure())
    return wanted if safe else "/"


def _keep(answer: HttpResponse, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=SECONDS_KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, in the sheet that was asked for.

    Its examples are in the language of the house, so that the whole page is, whoever reads it.
    """
    with override(settings.LANGUAGE_CODE):
        answer = _guide(request)
    answer.headers["Content-Language"] = settings.LANGUAGE_CODE
    return answer


def _guide(request: HttpRequest) -> HttpResponse:
    choices = GuideForm(request.GET or None, initial={"scheme": AS_THE_DEVICE})
    chosen = choices.cleaned_data if choices.is_valid() else {}
    house = HOUSES.get(chosen.get("sheet", ""))
    context = {
        "components": samples.components(request),
        "choices": choices,
        "navigation": samples.navigation(),
        "municipality": {"name": "Gemeente Lindewaard"},
        "contacts_url": "#",
        "theme_stylesheet": static(house) if house else "",
        "display": Display.read(f"{chosen.get('scheme')}.{chosen.get('contrast')}"),
    }
    return render(request, "theme/styleguide.html", context)
