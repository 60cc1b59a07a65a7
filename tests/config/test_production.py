"""Production settings: what is missing or dangerous stops the start.

Django's own checks of them are a part of `make check`.
"""

import json
import subprocess
import sys

import pytest

from ops.check_production import environment

SAY = """
import django, json
from django.conf import settings
django.setup()
from django.urls import Resolver404, resolve
def found(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return None
names = ["DEBUG", "DEMO_MODE", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME",
    "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_HTTPONLY"]
said = {name: getattr(settings, name) for name in names}
said["demo"] = found("/demo/inloggen/")
said["styleguide"] = found("/stijlgids/")
print(json.dumps(said))
"""


def started(code: str = "from django.conf import settings; settings.DEBUG", **changes: str):
    """What happens when production starts in this environment; an empty value takes one away."""
    wanted = {name: value for name, value in environment(**changes).items() if value}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env=wanted,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "name",
    [
        "WEERBAAR_SECRET_KEY",
        "WEERBAAR_HOSTS",
        "WEERBAAR_DATABASE_URL",
        "WEERBAAR_REDIS_URL",
        "WEERBAAR_BROKER_URL",
        "WEERBAAR_BASE_URL",
        "WEERBAAR_SMTP_HOST",
        "WEERBAAR_FROM_EMAIL",
    ],
)
def test_it_does_not_start_without(name: str) -> None:
    refused = started(**{name: ""})
    assert refused.returncode != 0
    assert f"Set {name} in the environment" in refused.stderr


def test_links_in_mails_are_never_without_tls() -> None:
    refused = started(WEERBAAR_BASE_URL="http://weerbaar.example")
    assert refused.returncode != 0
    assert "WEERBAAR_BASE_URL begins with https://" in refused.stderr


@pytest.mark.parametrize("value", ["1", "0", "ja"])
def test_it_does_not_start_in_demo_mode(value: str) -> None:
    refused = started(WEERBAAR_DEMO=value)
    assert refused.returncode != 0
    assert "Demo accounts cannot be switched on in production" in refused.stderr


def test_what_it_starts_with_is_safe() -> None:
    said = started(SAY, WEERBAAR_HOSTS="een.example,twee.example", WEERBAAR_DEBUG="1")
    assert said.returncode == 0, said.stderr
    found = json.loads(said.stdout)
    assert found["DEBUG"] is found["DEMO_MODE"] is False
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_SSL_REDIRECT"] is found["SESSION_COOKIE_HTTPONLY"] is True
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["ALLOWED_HOSTS"] == ["een.example", "twee.example"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://een.example", "https://twee.example"]
    # What catches everything else is Wagtail's, which has no such page.
    assert found["demo"] in (None, "wagtail_serve")
    assert found["styleguide"] in (None, "wagtail_serve")


@pytest.mark.parametrize(("given", "found"), [("", []), (" oud\n ouder ", ["oud", "ouder"])])
def test_keys_before_this_one_are_told_with_spaces_between(given: str, found: list[str]) -> None:
    code = "from django.conf import settings; print(settings.SECRET_KEY_FALLBACKS)"
    said = started(code, WEERBAAR_OLD_SECRET_KEYS=given)
    assert said.stdout.strip() == str(found), said.stderr
