"""The product's settings with a data folder of their own, gone when the run is over.

The environment is set before the product's settings are read, since they read it once. Nothing else is changed but what
would make the tests slow without making them truer.
"""

import atexit
import base64
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="omtanke-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
(_folder / "data").mkdir()
(_folder / "data.key").write_bytes(base64.b64encode(bytes(range(32))) + b"\n")
_own = {"OMTANKE_DATA": str(_folder / "data"), "OMTANKE_STATIC_PLAIN": "yes",
        "OMTANKE_PARTNERS_SIGN_IN": "yes"}
_before = {name: os.environ.pop(name, None) for name in [*_own, "OMTANKE_MASTER_KEY_FILE", "OMTANKE_STATIC"]}
os.environ.update(_own)

from omtanke.config.settings import *  # noqa: E402, F403  - the environment above must come first
from omtanke.config.settings import DATABASES, PASSWORD_HASHERS  # noqa: E402

# A command that a test starts in a process of its own is to find its folder and its key as a user's would.
for _name, _value in _before.items():
    os.environ.pop(_name, None)
    if _value is not None:
        os.environ[_name] = _value

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in production: a database in memory has neither the log nor the locks that the tests are about.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "data" / "test.sqlite3")}

# Argon2 takes 70 ms and 100 MB each time, by design. The tests of the hasher itself name it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
