"""Writing a master key's file. Without Django: a data folder is made before it is loaded."""

import base64
import os
from pathlib import Path


def write_key(path: Path, key: bytes) -> bytes:
    """Write a key (base64, one line) that its owner alone may read; it is on the disk when this returns. The key.

    Raises FileExistsError: never over one.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(base64.b64encode(key) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return key
