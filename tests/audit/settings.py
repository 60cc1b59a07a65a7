"""The demo, with files and pages as small as a browser gets them in production."""

from config.settings.dev import *  # noqa: F403
from config.settings.dev import MIDDLEWARE
from config.settings.dev import STORAGES as _STORAGES

# In production Caddy does this: deploy/Caddyfile.
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
STORAGES = {
    **_STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
