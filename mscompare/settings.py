"""The one settings file. Every value that a deployment may change comes from the environment."""

import os
import re
import secrets
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from mscompare.databases.addresses import databases_of
from mscompare.kept.stores import page_store
from mscompare.serving.hsts import hsts_of

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# `make run` and `make dev` set LOCAL_TRIAL=1: a trial on one's own machine, without TLS.
LOCAL_TRIAL = os.environ.get("LOCAL_TRIAL") == "1"
DEBUG = os.environ.get("DEBUG") == "1"
if DEBUG and not LOCAL_TRIAL:
    raise ImproperlyConfigured("DEBUG=1 shows its insides to readers: only with LOCAL_TRIAL=1.")
# Editors without a second factor: for a trial on one's own machine, as `make run` has it.
ALLOW_PASSWORD_ONLY = os.environ.get("ALLOW_PASSWORD_ONLY") == "1"
if ALLOW_PASSWORD_ONLY and not LOCAL_TRIAL:
    raise ImproperlyConfigured(
        "ALLOW_PASSWORD_ONLY=1 lets editors in without a second factor: only with LOCAL_TRIAL=1."
    )
# Stated once, in the change log.
VERSION = re.search(r"^## (\S+)", (BASE_DIR / "CHANGELOG.md").read_text(), re.M).group(1)


def _secret_key():
    """The key from SECRET_KEY; a local trial makes its own once, outside git."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    if not LOCAL_TRIAL:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Set it to 50 or more random characters (production), "
            "or set LOCAL_TRIAL=1 to try the site on this machine, as `make run` does."
        )
    path = VAR_DIR / "secret-key"
    # An interrupted first start may have left the file empty.
    if not path.exists() or not path.read_text():
        VAR_DIR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def _number(name, default, least, most):
    """A whole number from the environment, within bounds."""
    written = os.environ.get(name, "").strip() or str(default)
    if not re.fullmatch(r"[0-9]{1,4}", written) or not least <= int(written) <= most:
        raise ImproperlyConfigured(
            f"{name}={written!r} is not understood: write a whole number from {least} to {most}."
        )
    return int(written)


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [h for h in re.split(r"[\s,]+", os.environ.get("ALLOWED_HOSTS", "")) if h]
if LOCAL_TRIAL and not ALLOWED_HOSTS:
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", os.environ.get("HOST", "127.0.0.1")]

# How a reader reports a mistake; stands on every page. An e-mail address or a web address.
CONTACT = os.environ.get("CONTACT", "")
# Who runs this copy; stands on the about page.
OPERATOR = os.environ.get("OPERATOR", "")
# The public address of the site, for links in the exports and on paper. Empty: paths only.
SITE_URL = os.environ.get("SITE_URL", "").rstrip("/")

INSTALLED_APPS = [
    "mscompare.apps.MSCompareConfig",
    "clinics",
    "treatments",
    "whitenoise.runserver_nostatic",
    "mscompare.apps.EditingConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "django_filters",
    "import_export",
    "reversion",
    "csp",
]

MIDDLEWARE = [
    # What was sent is sent again, with all that was told with it.
    "mscompare.web.middleware.HeadWithoutBody",
    # Before pages are looked up: an address without what others appended is the one that is kept.
    "mscompare.arriving.middleware.WithoutAppended",
    "mscompare.kept.middleware.KeptPages",
    # Around everything else that answers: what browsers are told.
    "mscompare.serving.headers.ToldToBrowsers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Who is answered.
    "mscompare.serving.hosts.KnownHosts",
    "django.middleware.security.SecurityMiddleware",
    "mscompare.serving.health.Health",
    # What is there already, and what is made.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mscompare.web.compression.CompressedPages",
    # Before what refuses, whose pages have links, too.
    "mscompare.reader.middleware.CarriedAlong",
    "mscompare.arriving.middleware.HealedAddresses",
    "mscompare.web.middleware.ReadOnlyPages",
    "mscompare.web.middleware.KnownParameters",
    "mscompare.edition.watching.PublishedIsSeen",
    "mscompare.serving.cookies.CookiesForEditors",
    "mscompare.login.sessions.EditorsSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "mscompare.login.middleware.EditorsAccounts",
    "mscompare.login.middleware.EditorsSecondFactor",
    "mscompare.login.middleware.EditorsMessages",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mscompare.urls"
WSGI_APPLICATION = "mscompare.wsgi.application"

TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "mscompare.web.rendering.PublicPages",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "mscompare.templating.environment"},
    },
    {
        # Only for the admin: templates/admin/.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "mscompare.web.template_lines.JoinedLines",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


# Readers are answered by the replica, where there is one: docs/decisions/0043.
DATABASES = databases_of(
    os.environ.get("DATABASE_URL", ""), os.environ.get("REPLICA_URL", ""), VAR_DIR
)
DATABASE_ROUTERS = ["mscompare.databases.readers.ReplicaForReaders"]
# How long a process believes that the content is still what it was.
EDITION_SECONDS = 1
# Pages that were sent: docs/decisions/0034.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": page_store(os.environ.get("PAGE_STORE", ""), VAR_DIR / "pages"),
}
# Pages that one process builds at the same time: its threads share one core.
BUILDS_AT_ONCE = _number("BUILDS_AT_ONCE", 1, 1, 16)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["mscompare.login.throttle.ThrottledAccounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

# Wrong passwords, counted by name and address together: docs/decisions/0025.
PROXIES = _number("PROXIES", 0 if LOCAL_TRIAL else 1, 0, 9)
AXES_HANDLER = "mscompare.login.throttle.Throttle"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "mscompare.login.throttle.counted_name"
AXES_CLIENT_IP_CALLABLE = "mscompare.login.address.client_address"
AXES_LOCKOUT_CALLABLE = "mscompare.login.throttle.as_it_is"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "kept", "next", "csrfmiddlewaretoken"]
# What happened is recorded by mscompare/login/records.py, and read on /admin/log-ins/.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
OTP_TOTP_ISSUER = "MS Compare"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True
FORMAT_MODULE_PATH = ["mscompare.editing.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "mscompare.serving.stylesheets.StaticFiles"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Everything comes from here and nothing from anywhere else; no inline script or style.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# An editor who does nothing for so long is logged out; 12 hours are the end in any case.
SESSION_COOKIE_AGE = 60 * _number("IDLE_MINUTES", 60, 5, 480)
SESSION_SAVE_EVERY_REQUEST = SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
# Not in a cookie, which would go to public pages, too.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "mscompare.login.pages.csrf_failure"
if LOCAL_TRIAL:
    SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
else:
    # Nobody but this host can set them: docs/decisions/0038. The prefix asks for the path "/".
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = os.environ.get("SSL_REDIRECT", "1") == "1"
    SECURE_REDIRECT_EXEMPT = [r"^healthz(/live)?$"]
    SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS = hsts_of(os.environ.get("HSTS", ""))
    SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS

# Files come in on one page only, for staff.
FILE_UPLOAD_HANDLERS = [
    "treatments.importing.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Without these, the pages of import and export would be open to every account.
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"

# The log keeps what went wrong, never the question that was asked (no query strings).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_codes": {"()": "mscompare.serving.log_lines.WithoutCodes"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["without_codes"]},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # It writes names and addresses.
        "axes": {"handlers": ["nowhere"], "propagate": False},
    },
}
