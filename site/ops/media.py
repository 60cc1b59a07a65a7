"""Uploaded files: pictures that editors put in, served so that none of them can act as a page."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

# Uploads get a new name when they change, so a browser may keep them.
SECONDS_KEPT = 7 * 24 * 60 * 60
# A drawing may style itself, but run and fetch nothing, also when opened as a page of its own.
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
OTHER_POLICY = "default-src 'none'; sandbox"


@require_safe
def uploaded_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file from MEDIA_ROOT; 404 for what is not there or lies outside."""
    try:
        answer = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (OSError, ValueError) as error:  # a name that no file can have
        raise Http404 from error
    drawing = Path(path).suffix.lower() == ".svg"
    answer["Content-Security-Policy"] = DRAWING_POLICY if drawing else OTHER_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
    return answer
