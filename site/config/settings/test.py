"""Tests: as production where it matters, quick where it does not."""

import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, REDIS_URL

SECRET_KEY = "weerbaar-tests-only"  # noqa: S105
DEBUG = False
DEMO_MODE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys at http://localhost
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost", "lindewaard.example", "rietveen.example"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each test process has a media folder of its own; the system removes it.
MEDIA_ROOT = Path(os.environ.get("WEERBAAR_MEDIA") or tempfile.mkdtemp(prefix="weerbaar-media-"))
WHITENOISE_USE_FINDERS = True
# Looked for when asked: or each client of each test would list all files first.
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Two runs side by side on one machine each need a database of their own.
_name = "weerbaar-test" + os.environ.get("WEERBAAR_TEST_NAME", "")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory: threads, workers and the journey's server share it. In a folder of
    # this run alone, because what a killed run left behind would spoil it.
    _folder = tempfile.mkdtemp(prefix="weerbaar-test-")
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder) / f"{_name}.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": _name}
if REDIS_URL:
    # Each test process has a Redis database of its own: to empty a cache empties all of it, and
    # what one test counts (wrong passwords, say) is not what another one forgets.
    _server, _number = REDIS_URL.rsplit("/", 1)
    _worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = f"{_server}/{max(int(_number) - _worker, 0)}"
