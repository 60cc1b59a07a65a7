"""One real browser for every test that needs one."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium() -> str | None:
    """Debian's Chromium, or whatever goes by that name on the path.

    The one without windows is the same engine and takes half the time.
    """
    names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all journeys."""
    chromium = find_chromium()
    if chromium is None:
        reason = "no Chromium on the path: install Debian's package `chromium-headless-shell`"
        if os.environ.get("WEERBAAR_REQUIRE_EVERYTHING"):
            pytest.fail(reason)
        pytest.skip(reason)
    running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
    yield running
    running.close()
