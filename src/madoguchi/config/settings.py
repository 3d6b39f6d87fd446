"""Settings of Django, from the environment; each is described in ``docs/reference/settings.md``.

Nothing but this module reads the environment for settings. Everything else asks ``django.conf.settings``.
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from . import env
from .keys import secret_key

# -- Where things lie ---------------------------------------------------------------------------------------------

_CHECKOUT = Path(__file__).resolve().parents[3]
# In a checkout the data lie beside the sources, wherever the program is called from.
_HOME = _CHECKOUT if (_CHECKOUT / "content").is_dir() else Path.cwd()

DATA_DIR = env.folder("MADOGUCHI_DATA_DIR", _HOME / "var")
CONTENT_DIR = env.folder("MADOGUCHI_CONTENT", _HOME / "content")
SITE_PACKS = env.folders("MADOGUCHI_PACKS")
PACK_ROOTS = [CONTENT_DIR, *SITE_PACKS]
"""Shipped packs first; the records of later roots replace those of earlier ones by id."""
NEWS_FEEDS = env.feeds("MADOGUCHI_FEEDS")
"""Which feeds are fetched beside, or instead of, those that the packs switch on; see ``madoguchi.news.feeds``."""

# -- What kind of installation ------------------------------------------------------------------------------------

DEBUG = env.boolean("MADOGUCHI_DEBUG")
DEMO = env.boolean("MADOGUCHI_DEMO")
TLS = env.boolean("MADOGUCHI_TLS")
BEHIND_PROXY = env.boolean("MADOGUCHI_BEHIND_PROXY")

_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
_HOSTS = env.hosts("MADOGUCHI_HOSTS")
ALLOWED_HOSTS = _HOSTS or _LOOPBACK
ONLY_THIS_MACHINE = set(ALLOWED_HOSTS) <= set(_LOOPBACK)

SECRET_KEY = secret_key(DATA_DIR, may_keep_one=DEBUG or DEMO or ONLY_THIS_MACHINE)

# -- Rooms --------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "madoguchi.shell",
    "madoguchi.content",
    "madoguchi.accounts",
    "madoguchi.search",
    "madoguchi.triage",  # before desks: its pages are kept first for the hour without network
    "madoguchi.desks",
    "madoguchi.library",
    "madoguchi.news",
    "madoguchi.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before WhiteNoise, so that static files carry the same headers as pages.
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compression could betray a secret that stands on the same page as text of the visitor (BREACH). Public pages
    # have neither session nor token, and Django pads each answer by a random length besides.
    "django.middleware.gzip.GZipMiddleware",
    # After compression, so that it compares what the views wrote.
    "madoguchi.shell.unchanged.unchanged_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    # After the language is known: empty answers of 405, 413, 429 and 503 get a page for people.
    "madoguchi.shell.errors.error_pages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every view needs sign-in unless it says @login_not_required; those never touch the session.
    "madoguchi.accounts.middleware.SignInRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "madoguchi.config.urls"
WSGI_APPLICATION = "madoguchi.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# -- Database -----------------------------------------------------------------------------------------------------

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "app.sqlite3",
    "OPTIONS": {
        "timeout": 20,
        # A transaction that reads and then writes would otherwise fail at once when another writes in between.
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-20000; PRAGMA journal_size_limit=27103364;"
        ),
    },
}
DATABASES = {"default": env.database("MADOGUCHI_DATABASE_URL", _SQLITE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Search -------------------------------------------------------------------------------------------------------

SEARCH_FOLLOWS_CONTENT = True
"""Whether the index is brought in step whenever other content becomes active. Off in most tests, which need none."""

# -- People -------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# -- Language and time --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
USE_I18N = True
# Deadlines and opening hours are Japan's, whatever the clock of the server is set to.
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# -- Static files -------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "madoguchi.shell.storage.SiteStaticFilesStorage"
        )
    },
}
MEDIA_ROOT = DATA_DIR / "files"

# -- Security -----------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "img-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

SECURE_CONTENT_TYPE_NOSNIFF = True
# A link to a desk must not tell that desk's server which page of ours the visitor read.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "madoguchi.shell.errors.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = TLS
# Probes come from the same machine, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TLS else 0
# Other names under the operator's domain are not ours to bind to https.
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # the two lines above, decided on purpose
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The longest form is an enquiry of 20,000 characters; percent-encoded Japanese is nine bytes a character.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# No page takes a file; a later room that does sets its own handlers.
FILE_UPLOAD_HANDLERS = ["madoguchi.shell.uploads.RefuseUploads"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# -- Logs ---------------------------------------------------------------------------------------------------------

# Messages and tracebacks only: no request bodies, no cookies, no query strings, no local variables; what a
# frightened person typed never reaches a log. A request that could not be read leaves one line without a traceback,
# which could quote it. For that reason errors are not mailed either (Django's mail handler sends the whole request).
LOG_LEVEL = env.text("MADOGUCHI_LOG_LEVEL", "WARNING").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
    raise env.SettingsError(f'MADOGUCHI_LOG_LEVEL is "{LOG_LEVEL}": set it to DEBUG, INFO, WARNING or ERROR.')
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"one_line": {"()": "madoguchi.shell.logs.OneLineForBadRequests"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["one_line"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "madoguchi": {"level": LOG_LEVEL},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # With DEBUG this logger would write every query with its values.
        "django.db.backends": {"level": "WARNING"},
    },
}
