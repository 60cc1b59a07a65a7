"""What every surrounding shares. Anything secret or local comes from the environment."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]
# Everything the running site writes, apart from uploads: database, queue, collected files.
VAR = Path(os.environ.get("WEERBAAR_VAR", ROOT / "var"))

INSTALLED_APPS = [
    "ops",
    "analytics",
    "courses",
    "quizzes",
    "people",
    "theme",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "people.apps.CmsUsersConfig",  # wagtail.users, with our own forms
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_celery_beat",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "ops.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.admin_csp.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # Before authentication: a session is only valid at the municipality it was opened at.
    "people.middleware.MunicipalityMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.SecondStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "theme.middleware.EmptyAnswerMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "config.navigation.navigation",
                "theme.context.display",
                "people.house.theme_stylesheet",
                "ops.demo_sign_in.demo_accounts",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        env="WEERBAAR_DATABASE_URL",
        default=f"sqlite:///{VAR / 'weerbaar.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A write lock from the first statement on: two writers wait for each other and never meet a
    # "database is locked" half-way. WAL lets readers go on meanwhile.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # Compiling the queries of a nightly count takes PostgreSQL longer than running them.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BROKER_URL = os.environ.get("WEERBAAR_BROKER_URL", "filesystem://")
REDIS_URL = os.environ.get("WEERBAAR_REDIS_URL", "")
if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "config.redis_cache.OneClientRedisCache", "LOCATION": REDIS_URL}
    }
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    SESSION_ENGINE = "django.contrib.sessions.backends.db"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.sign_in.MunicipalityBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "courses:mine"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # staff come from the employer's own records
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "reset_password": "people.sign_in.OwnResetPasswordForm",
    "request_login_code": "people.sign_in.OwnRequestLoginCodeForm",
}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to addresses that are not ours
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Weerbaar: "
# A whole town hall comes from one address: per address there is room for a morning's sign-ins,
# the account itself is what is guarded closely.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "120/m/ip,5/300s/key",
    "reset_password": "120/m/ip,5/m/key",
    "certificate": "30/m/ip",
    "request_login_code": "120/m/ip,3/m/key",
    "paper_code": "120/m/ip,5/300s/key",
    "attendance": "10/300s/key",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60  # seconds
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGOUT_ON_GET = False
SOCIALACCOUNT_ADAPTER = "people.adapter.OrganisationAdapter"
# One click from our page to the organisation's: a form that posts and is then sent to another
# host is what our content security policy refuses.
SOCIALACCOUNT_LOGIN_ON_GET = True
MFA_ADAPTER = "people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from the employer's own records
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Production refuses to start with this on: see settings/production.py.
DEMO_MODE = False

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "site" / "theme" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise complains when it is not there
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(os.environ.get("WEERBAAR_MEDIA", ROOT / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

CSRF_FAILURE_VIEW = "theme.views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Everything from our own host, scripts and styles only by file or nonce. Wagtail's admin has its
# own policy (config/admin_csp.py, docs/adr/0009).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# The form of a set of fifty questions, with answers and feedback, has some thousands of fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

WAGTAIL_SITE_NAME = "Weerbaar"
WAGTAILADMIN_BASE_URL = os.environ.get("WEERBAAR_BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_FRONTEND_LOGIN_URL = "/inloggen/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # addresses come from the employer's own records
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no request to another host, not even for an avatar
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = True  # an address has one content, in several languages: docs/adr/0030
WAGTAILIMAGES_EXTENSIONS = ["svg", "png", "jpg", "jpeg", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_WORKFLOW_ENABLED = True
TAGGIT_CASE_INSENSITIVE = True

# With a mail server mail goes there; without one, as on one's own machine, into a folder.
EMAIL_HOST = os.environ.get("WEERBAAR_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("WEERBAAR_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("WEERBAAR_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("WEERBAAR_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("WEERBAAR_SMTP_TLS", "") == "1"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("WEERBAAR_FROM_EMAIL", "Weerbaar <weerbaar@lindewaard.example>")
# An address; what comes in there is piped to `manage.py take_bounce` (docs/adr/0025).
BOUNCES_TO = os.environ.get("WEERBAAR_BOUNCES_TO", "")

EMAIL_TIMEOUT = 20  # seconds
# Reminders go out between these hours of the day (8-18: from eight to six), on working days.
MAIL_HOURS = tuple(int(hour) for hour in os.environ.get("WEERBAAR_MAIL_HOURS", "8-18").split("-"))
MAIL_EVERY_DAY = os.environ.get("WEERBAAR_MAIL_EVERY_DAY", "") == "1"
# A job whose worker was killed is taken up again when nobody has held it for so long.
HOLD_SECONDS = int(os.environ.get("WEERBAAR_HOLD_SECONDS", "120"))

CELERY_BROKER_URL = BROKER_URL
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_TASK_IGNORE_RESULT = True  # the state of a job is in the database (DESIGN, rule 7)
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A launch takes minutes. What waits behind it waits at the broker, where it can grow too old and
# another worker can take it, and not at this worker, which asks only once how old it is.
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
if BROKER_URL.startswith("filesystem:"):
    CELERY_BROKER_TRANSPORT = "config.folder_queue:FolderQueue"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "queue"),
        "data_folder_out": str(VAR / "queue"),
        "processed_folder": str(VAR / "queue-done"),
        "control_folder": str(VAR / "queue-control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
    for folder in ("queue", "queue-done", "queue-control"):
        (VAR / folder).mkdir(parents=True, exist_ok=True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("WEERBAAR_LOG_LEVEL", "WARNING")},
}
