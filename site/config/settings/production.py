"""Production: everything local must be given, everything dangerous stops the start."""

import os

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403


def _required(name: str) -> str:
    """The value of an environment variable without which the site may not start."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


if os.environ.get("WEERBAAR_DEMO"):
    raise ImproperlyConfigured("Demo accounts cannot be switched on in production.")

DEBUG = False
DEMO_MODE = False
SECRET_KEY = _required("WEERBAAR_SECRET_KEY")
# What these closed they still open; nothing new is closed with them.
SECRET_KEY_FALLBACKS = os.environ.get("WEERBAAR_OLD_SECRET_KEYS", "").split()
ALLOWED_HOSTS = _required("WEERBAAR_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
# What stands in for these on one's own machine would do harm unseen: a queue in a folder that the
# worker does not have, links in mails to nowhere, mail in the name of the demo municipality.
for name in ("WEERBAAR_DATABASE_URL", "WEERBAAR_REDIS_URL", "WEERBAAR_BROKER_URL"):
    _required(name)
WAGTAILADMIN_BASE_URL = _required("WEERBAAR_BASE_URL")
if not WAGTAILADMIN_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("WEERBAAR_BASE_URL begins with https://")
EMAIL_HOST = _required("WEERBAAR_SMTP_HOST")
DEFAULT_FROM_EMAIL = _required("WEERBAAR_FROM_EMAIL")

# How many proxies of ours stand before the site: without it every visitor would seem to come from
# the proxy's address, and one guesser would close the door for all.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("WEERBAAR_PROXIES", "1"))
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
