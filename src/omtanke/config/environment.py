"""Settings from the environment, refused with a sentence when they cannot be right."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from omtanke.rules.errors import BadInput


def text(name: str, default: str = "") -> str:
    """The variable as text, or `default` when it is not set."""
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    """The variable as a whole number of at least 1."""
    value = os.environ.get(name, str(default))
    if not (value.isascii() and value.isdigit()) or int(value) < 1:
        raise BadInput(f"{name} is not a whole number above 0; set it to one, or leave it out")
    return int(value)


def postgres(url: str) -> dict[str, object]:
    """Django's settings for `postgresql://user:password@host:port/name?option=value`."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise BadInput("DATABASE_URL is not postgresql://user:password@host:port/name; correct it, or leave it out")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }
