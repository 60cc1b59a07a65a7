"""Uploads are shown, and none of them can act as a page."""

from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from people.models import Municipality

EVIL = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(document.cookie)</script></svg>"


@pytest.fixture
def uploads() -> Path:
    folder = Path(settings.MEDIA_ROOT)
    (folder / "images").mkdir(parents=True, exist_ok=True)
    return folder


def put(uploads: Path, name: str, content: str = "inhoud") -> HttpResponse:
    """What a visitor gets of this file."""
    (uploads / name).write_text(content, encoding="utf-8")
    answer: HttpResponse = Client().get(f"/media/{name}")
    return answer


def test_a_picture_is_kept_by_the_browser(municipality: Municipality, uploads: Path) -> None:
    answer = put(uploads, "images/plaat.png")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert "max-age=604800" in answer.headers["Cache-Control"]
    assert b"".join(answer) == b"inhoud"


@pytest.mark.parametrize("name", ["k.svg", "k.SVG", "k.html", "k.xhtml", "k.js"])
def test_nothing_runs_in_what_was_uploaded(
    municipality: Municipality, uploads: Path, name: str
) -> None:
    answer = put(uploads, name, EVIL)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy
    assert "allow-" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "images/",
        "bestaat-niet.png",
        "../manage.py",
        "%2e%2e/manage.py",
        "images/../../manage.py",
        "/etc/passwd",
        "..%5cmanage.py",
        "a%00b.png",
    ],
)
def test_there_is_nothing_outside(municipality: Municipality, uploads: Path, path: str) -> None:
    answer = Client().get(f"/media/{path}")
    assert answer.status_code in (400, 404)
    assert "MEDIA_ROOT" not in answer.content.decode()


def test_a_file_is_read_and_not_written(municipality: Municipality, uploads: Path) -> None:
    put(uploads, "plaat.txt")
    assert Client().post("/media/plaat.txt").status_code == 405
    assert Client().delete("/media/plaat.txt").status_code == 405
