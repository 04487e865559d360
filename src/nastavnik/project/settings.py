"""Settings of one installation. Everything that differs between machines comes from the environment.

NASTAVNIK_HOME      folder of the installation's data (database, files, copies); `var` beside the code by default
DATABASE_URL        postgres://… for a municipality or a region; SQLite in NASTAVNIK_HOME by default
NASTAVNIK_ADDRESS   public address, such as https://nastavnik.school.example; without it no personal links are offered
EMAIL_URL           smtp://…; without it letters wait as texts to copy
NASTAVNIK_MAIL_FROM address that letters come from
NASTAVNIK_COPIES    folder of the copies, best on another disk; `copies` in NASTAVNIK_HOME by default
NASTAVNIK_QUEUE     `immediate` does jobs at once in the process that asks, as tests do; otherwise a worker does them
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ

from nastavnik.project.queue import build_queue
from nastavnik.project.secrets import kept_secret

env = environ.Env()

ROOT = Path(__file__).resolve().parents[3]
HOME = Path(env.str("NASTAVNIK_HOME", default=str(ROOT / "var")))
HOME.mkdir(parents=True, exist_ok=True)

PUBLIC_ADDRESS: str = env.str("NASTAVNIK_ADDRESS", default="")
_HOST = urlsplit(PUBLIC_ADDRESS).hostname
BEHIND_TLS = PUBLIC_ADDRESS.startswith("https://")

DEBUG = False
SECRET_KEY = kept_secret(HOME / "secret.key")
ALLOWED_HOSTS = [*([_HOST] if _HOST else []), "127.0.0.1", "localhost", "[::1]", "testserver"]
ALLOWED_HOSTS += env.list("NASTAVNIK_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS] if PUBLIC_ADDRESS else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "lucide",
    "nastavnik.foundation.journal",
    "nastavnik.foundation.sessions",
    "nastavnik.foundation.submissions",
    "nastavnik.foundation.numbering",
    "nastavnik.foundation.files",
    "nastavnik.foundation.jobs",
    "nastavnik.foundation.outbox",
    "nastavnik.foundation.undo",
    "nastavnik.foundation.retention",
    "nastavnik.foundation.backup",
    "nastavnik.domains.organisations",
    "nastavnik.domains.people",
    "nastavnik.domains.consents",
    "nastavnik.domains.roadmaps",
    "nastavnik.domains.surveys",
    "nastavnik.domains.documents",
    "nastavnik.domains.matching",
    "nastavnik.domains.programmes",
    "nastavnik.domains.year",
    "nastavnik.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nastavnik.web.shell.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nastavnik.web.shell.middleware.DefaultDenyMiddleware",
]

ROOT_URLCONF = "nastavnik.project.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nastavnik.web.shell.context.shell",
            ],
            "builtins": [
                "lucide.templatetags.lucide",
                "nastavnik.web.templatetags.interface",
                "nastavnik.web.templatetags.forms",
            ],
        },
    }
]

SQLITE = {
    # FULL, not NORMAL: an order number that a secretary saw must survive a pulled plug (ADR-0012).
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    ),
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{HOME / 'nastavnik.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A worker hears of jobs through the queue; the `Job` row is the truth.
HUEY = build_queue(home=HOME, database_url=env.str("DATABASE_URL", default=""))
_AT_ONCE = env.str("NASTAVNIK_QUEUE", default="huey") == "immediate"
TASKS: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if _AT_ONCE
        else "huey.contrib.djhuey.tasks_backend.HueyBackend",
        "QUEUES": [],
    }
}

FILES_ROOT = HOME / "files"
FILES_QUOTA_BYTES = env.int("NASTAVNIK_QUOTA_BYTES", default=5 * 1024**3)  # of one organisation
DISK_RESERVE_BYTES = env.int("NASTAVNIK_RESERVE_BYTES", default=64 * 1024**2)  # kept free for the database
COPIES_ROOT = Path(env.str("NASTAVNIK_COPIES", default=str(HOME / "copies")))
COPIES_KEPT = env.int("NASTAVNIK_COPIES_KEPT", default=14)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["nastavnik.project.hashers.SmallArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "ru"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "shell:home"
SESSION_ENGINE = "nastavnik.foundation.sessions.store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrf"
SESSION_IDLE_SECONDS = 2 * 60 * 60
SESSION_IDLE_SECONDS_GUARDED = 30 * 60
SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
# Not «no-referrer»: with it browsers send «Origin: null», and the guard against forgery refuses every form.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "media-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}

ACCOUNT_ADAPTER = "nastavnik.web.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# Counted before any hash is computed; a whole school sits behind one address, so that limit is wide.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "60/m/ip,5/900s/key",
    "change_password": "10/m/user",
    "reset_password": "60/m/ip,5/900s/key",
}

LINK_GUESSES_A_MINUTE = 60  # of one address: personal links that open nothing; those that live are not counted

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
HAS_MAIL = bool(env.str("EMAIL_URL", default=""))
MAIL_DOMAIN = _HOST or "localhost"
DEFAULT_FROM_EMAIL = env.str("NASTAVNIK_MAIL_FROM", default=f"nastavnik@{MAIL_DOMAIN}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "nastavnik.project.logs.CalmFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
