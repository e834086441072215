"""Which SQLite we run on, and whether it may use a write-ahead log.

SQLite 3.7.0–3.51.2 can corrupt a WAL database when two connections write and checkpoint at the same instant; 3.51.3
mended it, backported to 3.44.6 and 3.50.7. Where pysqlite3 has a wheel we use the SQLite inside it; elsewhere the
system's, with the log only when it is safe.
"""

import sys

UNSAFE_LINE = "omtanke: this machine's SQLite {} has the WAL fault; the slower rollback journal is used instead"


def swap_in() -> None:
    """Let `import sqlite3` mean pysqlite3 where it is installed. Before Django's backend is imported."""
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite may write a WAL: 3.51.3 or later, or a release with the mend backported."""
    if version[:2] == (3, 44):
        return version[2] >= 6
    if version[:2] == (3, 50):
        return version[2] >= 7
    return version >= (3, 51, 3)


def journal_mode() -> str:
    """WAL where it is safe; else TRUNCATE, with one line on stderr."""
    import sqlite3

    if wal_is_safe(sqlite3.sqlite_version_info):
        return "WAL"
    print(UNSAFE_LINE.format(sqlite3.sqlite_version), file=sys.stderr)
    return "TRUNCATE"


def database(path: str) -> dict[str, object]:
    """Django's settings for a SQLite file.

    IMMEDIATE takes the write lock at the start of a transaction: without it two writers that both read first fail
    with "database is locked". Never together with ATOMIC_REQUESTS, which would make every read a writer. No mmap.
    FULL: a commit is on the disk before it is answered, also when the power is cut (docs/adr/0062).
    """
    pragmas = f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }
