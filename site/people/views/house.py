"""The style sheet of a municipality."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from people.house import house_of
from people.models import HouseStyle

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def house_sheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The sheet at its own address, which a browser may keep for ever.

    At another address (of a page that was open while the look changed) comes the sheet of now,
    which is kept by nobody.
    """
    house = house_of(request)
    if house is None or house.address != request.path:
        house = HouseStyle.objects.first()
    if house is None or not house.css:
        raise Http404
    kept = FOR_EVER if house.address == request.path else "no-store"
    answer = HttpResponse(house.css, content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = kept
    return answer
