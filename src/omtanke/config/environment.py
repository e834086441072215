"""Settings from the environment, refused with a sentence when they cannot be right."""

import os
import re
from pathlib import Path
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


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """The variable as one of the words; the first when it is not set."""
    value = os.environ.get(name) or choices[0]
    if value not in choices:
        raise BadInput(f"{name} is none of {', '.join(choices)}; set it to one of them, or leave it out")
    return value


def secret(name: str) -> str:
    """The one line of the file that the variable names, or "" when it is not set. Secrets do not stand in settings."""
    path = os.environ.get(name)
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{name} names a file that cannot be read; correct it, or leave it out") from None


def mail_address(name: str) -> str:
    """The variable as one plain e-mail address in ASCII, or "" when it is not set."""
    value = os.environ.get(name, "")
    if value and not re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise BadInput(f"{name} is no e-mail address like omtanke@municipality.example; correct it, or leave it out")
    return value


def front_page(name: str, default: str) -> str:
    """The variable as the address of the front page: https://host/ and nothing after."""
    value = os.environ.get(name) or default
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or (
            parts.query or parts.fragment or parts.username):
        raise BadInput(f"{name} is not like https://omtanke.municipality.example/; correct it, or leave it out")
    return f"{parts.scheme}://{parts.netloc}/"
