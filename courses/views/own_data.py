"""Everything that is stored about me, who looked at it, and the same as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.own_data import as_csv, everything, looks_at, shown
from people.scope import current_municipality
from people.views.visitor import visitor

MOST_LOOKS = 200
DAYS_A_YEAR = 365


@never_cache
@require_safe
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    """First who looked, because nobody else can tell; then what there is."""
    user = visitor(request)
    days_kept = current_municipality().leavers_kept_days
    years, rest = divmod(days_kept, DAYS_A_YEAR)
    context = {
        "looks": looks_at(user, most=MOST_LOOKS),
        "parts": shown(user),
        "days_kept": days_kept,
        "years_kept": 0 if rest else years,
    }
    return render(request, "courses/own_data.html", context)


@never_cache
@require_safe
@login_required
def own_data_json(request: HttpRequest) -> HttpResponse:
    """For another system."""
    answer = JsonResponse(everything(visitor(request)), json_dumps_params={"indent": 2})
    return _as_file(answer, "json")


@never_cache
@require_safe
@login_required
def own_data_csv(request: HttpRequest) -> HttpResponse:
    """For a spreadsheet."""
    content = as_csv(visitor(request)).encode("utf-8-sig")
    return _as_file(HttpResponse(content, content_type="text/csv; charset=utf-8"), "csv")


def _as_file(answer: HttpResponse, ending: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = f'attachment; filename="mijn-gegevens.{ending}"'
    return answer
