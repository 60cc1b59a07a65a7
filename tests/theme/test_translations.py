"""Every word of the interface is there in Dutch."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.test_architecture import ROOT, tracked_files

CATALOGUE = Path("site/theme/locale/nl/LC_MESSAGES/django.po")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="nl")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The catalogue as it would be if somebody collected all strings today."""
    if shutil.which("xgettext") is None:
        reason = "no xgettext on the path: install Debian's package `gettext`"
        if os.environ.get("WEERBAAR_REQUIRE_EVERYTHING"):
            pytest.fail(reason)
        pytest.skip(reason)
    copy = tmp_path_factory.mktemp("weerbaar")
    for path in tracked_files():
        if path.suffix in {".py", ".html", ".txt", ".po"} and "tests" not in path.parts:
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    paths = os.pathsep.join([str(copy), str(copy / "site")])
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "nl", "--no-location"],
        cwd=copy,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "config.settings.dev"},
    )
    return catalogue(copy / CATALOGUE)


def test_no_message_is_untranslated_or_fuzzy(fresh: Catalog) -> None:
    missing = [
        message.id
        for message in fresh
        if message.id and (message.fuzzy or not all(_texts(message.string)))
    ]
    assert missing == []


def test_no_translation_is_left_over(fresh: Catalog) -> None:
    assert [message.id for message in fresh.obsolete.values()] == []


def test_the_fresh_catalogue_holds_what_the_site_says(fresh: Catalog) -> None:
    assert len(fresh) > 100
    assert "My modules" in fresh


def test_placeholders_survive_translation() -> None:
    for message in catalogue(ROOT / CATALOGUE):
        if message.id and message.string:
            errors = [str(error) for error in message.check()]
            assert errors == [], message.id


def _texts(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)
