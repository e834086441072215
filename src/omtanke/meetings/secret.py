"""The secret in a calendar link: 256 random bits, of which only a hash is kept."""

import hashlib
import secrets

SECRET_BYTES = 32


def new_secret() -> str:
    """A secret that nobody can guess, as it stands in an address."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that a plain hash cannot be turned back."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
