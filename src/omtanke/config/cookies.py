"""The key that signs cookies, derived from the master key, so that there is one secret to keep and not two."""

import base64
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def cookie_key(master_key_file: Path) -> str:
    """Django's SECRET_KEY. Settings cannot import the vault, whose models need settings, so it is derived here."""
    master = base64.b64decode(master_key_file.read_bytes().strip())
    derived = HKDF(algorithm=hashes.SHA256(), length=48, salt=None, info=b"cookies").derive(master)
    return base64.urlsafe_b64encode(derived).decode()
