"""The demo municipality on one's own machine: SQLite, filesystem broker, one-click accounts."""

import os

from .base import *  # noqa: F403

DEBUG = os.environ.get("WEERBAAR_DEBUG", "") == "1"
DEMO_MODE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys at http://localhost
# Not a secret: this surrounding never leaves one's own machine, production demands a real one.
SECRET_KEY = "weerbaar-development-only"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# Serve straight from the packages, so that `make run` needs no collecting step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
