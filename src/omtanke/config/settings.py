"""All settings in one file. Each OMTANKE_ variable is described in docs/settings.md."""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from omtanke.config import environment, sqlite

sqlite.swap_in()

PACKAGE = Path(__file__).resolve().parents[1]
OMTANKE_DATA = Path(environment.text("OMTANKE_DATA", "var/data")).absolute()
OMTANKE_MASTER_KEY_FILE = Path(
    environment.text("OMTANKE_MASTER_KEY_FILE", str(OMTANKE_DATA.with_name(OMTANKE_DATA.name + ".key"))))
OMTANKE_ERASED_FILE = Path(
    environment.text("OMTANKE_ERASED_FILE", str(OMTANKE_DATA.with_name(OMTANKE_DATA.name + ".erased"))))
OMTANKE_DEMO = (OMTANKE_DATA / "demo.json").exists()
OMTANKE_CLOCK = "omtanke.config.clock.now"
OMTANKE_DIRECTORY_ROWS_PER_HOUR = environment.number("OMTANKE_DIRECTORY_ROWS_PER_HOUR", 20_000)
OMTANKE_TEXTS_PER_HOUR = environment.number("OMTANKE_TEXTS_PER_HOUR", 200)
OMTANKE_HOSTS = environment.text("OMTANKE_HOSTS", "127.0.0.1 localhost [::1]").split()
OMTANKE_HTTPS = environment.text("OMTANKE_HTTPS") == "yes"
# Behind a proxy everyone comes from its address: then the throttling of sign-in must ask the proxy who it was.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("OMTANKE_PROXIES", 1) if OMTANKE_HTTPS else 0

# A process that has no key file (migrations, checks) signs nothing that outlives it.
SECRET_KEY = secrets.token_urlsafe(50)
if OMTANKE_MASTER_KEY_FILE.exists():
    from omtanke.config.cookies import cookie_key
    SECRET_KEY = cookie_key(OMTANKE_MASTER_KEY_FILE)

DEBUG = False
ALLOWED_HOSTS = OMTANKE_HOSTS
ROOT_URLCONF = "omtanke.config.urls"
WSGI_APPLICATION = "omtanke.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "omtanke.ui",
    "omtanke.audit",
    "omtanke.vault",
    "omtanke.organisation",
    "omtanke.access",
    "omtanke.notify",
    "omtanke.intake",
    "omtanke.workforce",
    "omtanke.enrolment",
    "omtanke.absence",
    "omtanke.reporting",
    "omtanke.alerts",
    "omtanke.sick_leave",
    "omtanke.health_support",
    "omtanke.payroll",
    "omtanke.talks",
    "omtanke.cases",
    "omtanke.meetings",
    "omtanke.learning",
    "omtanke.insight",
    "omtanke.programme",
    "omtanke.oversight",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "omtanke.ui.clock.ClockMiddleware",
    "omtanke.access.middleware.ViewerMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "omtanke.ui.context.page",
            ],
        },
    },
]
CSRF_FAILURE_VIEW = "omtanke.ui.errors.stale"
FORM_RENDERER = "omtanke.ui.forms.Renderer"

DATABASE_URL = environment.text("DATABASE_URL")
DATABASES = {
    "default": environment.postgres(DATABASE_URL) if DATABASE_URL else sqlite.database(
        str(OMTANKE_DATA / "omtanke.sqlite3"))
}
# One cache for all processes: the throttling of sign-in must not be multiplied by the number of workers.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["omtanke.access.passwords.Argon2", "django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "omtanke.access.adapter.ClosedAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Only failures are counted: behind one address there may be a whole municipality that signs in at eight. The demo's
# tests fail many times a minute from one address.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "300/m/ip,20/m/key" if OMTANKE_DEMO else "300/m/ip,5/5m/key"}
# A passkey is proved by a signature, so there is nothing to guess; whoever can sign in with one needs no password.
MFA_ADAPTER = "omtanke.access.factors.SealedFactors"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # there are no e-mail addresses to verify: a code on paper came before
MFA_TOTP_TOLERANCE = 1             # a phone's clock may be half a minute off
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
# Codes on paper: so many tries an hour for one number, and a minute from one address.
OMTANKE_CODE_RATES = "60/m/ip,60/h/key" if OMTANKE_DEMO else "20/m/ip,10/h/key"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600
OMTANKE_IDLE_MINUTES = environment.number("OMTANKE_IDLE_MINUTES", 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = OMTANKE_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if OMTANKE_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OMTANKE_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF], "object-src": [NONE], "base-uri": [NONE], "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
# Health and personal data never stay in a browser's cache on a shared computer: see access.middleware.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# Files are sealed while they arrive; no form can let Django lay one in a temporary folder.
FILE_UPLOAD_HANDLERS = ["omtanke.intake.uploads.SealingHandler"]
OMTANKE_UPLOAD_MB = environment.number("OMTANKE_UPLOAD_MB", 100)
OMTANKE_ATTACHMENT_MB = environment.number("OMTANKE_ATTACHMENT_MB", 10)
# Whether sign-in is at level of assurance 3, as care and Försäkringskassan need outside the demo (cases/partners.py).
OMTANKE_PARTNERS_SIGN_IN = environment.text("OMTANKE_PARTNERS_SIGN_IN") == "yes"
OMTANKE_SDK_ADDRESSES = environment.text("OMTANKE_SDK_ADDRESSES", "")
OMTANKE_ROLL_BACK_DAYS = environment.number("OMTANKE_ROLL_BACK_DAYS", 7)

# E-mails leave only when a server and a sender are named. See omtanke.notify.
OMTANKE_SMTP_HOST = environment.text("OMTANKE_SMTP_HOST")
OMTANKE_MAIL_FROM = environment.mail_address("OMTANKE_MAIL_FROM")
OMTANKE_ADDRESS = environment.front_page(
    "OMTANKE_ADDRESS", f"{'https' if OMTANKE_HTTPS else 'http'}://{(OMTANKE_HOSTS or ['127.0.0.1'])[0]}/")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if OMTANKE_SMTP_HOST else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_TIMEOUT = OMTANKE_SMTP_HOST, 10
EMAIL_PORT = environment.number("OMTANKE_SMTP_PORT", 25)
EMAIL_HOST_USER = environment.text("OMTANKE_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.secret("OMTANKE_SMTP_PASSWORD_FILE")
OMTANKE_SMTP_TLS = environment.one_of("OMTANKE_SMTP_TLS", ("no", "starttls", "tls"))
EMAIL_USE_TLS, EMAIL_USE_SSL = OMTANKE_SMTP_TLS == "starttls", OMTANKE_SMTP_TLS == "tls"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(environment.text("OMTANKE_STATIC", str(OMTANKE_DATA / "static")))
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
if os.environ.get("OMTANKE_STATIC_PLAIN") == "yes":  # the tests need no collected, hashed copy
    STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True

# Lines hold ids and names of things in the code, never what a person wrote or who somebody is.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "omtanke": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Django would log the address, the arguments and the stack, with whatever they hold.
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
