"""The lock that allauth keeps in the cache while it counts tries to sign in: one for each address."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.db import connection

_LOCKS = ":%:allauth:rl:%:lock"  # allauth.core.internal.ratelimit.cache_lock, behind the cache's version
WAIT = 8
"""Seconds to wait for the lock. Whoever waits longer is refused as if too many tries had failed; allauth's own second
refused 12 of 3,000 honest people behind one address while the machine was busy with something else. Less than the ten
seconds after which a lock that nobody gave back is taken away (`ratelimit.CACHE_LOCK_TIMEOUT`)."""


def wait_longer() -> None:
    """Wait `WAIT` seconds for the lock. The number has no setting, so that it is put where allauth reads it."""
    ratelimit.CACHE_LOCK_WAIT_TIMEOUT = WAIT


def release_locks() -> int:
    """Take away locks that a killed server left; how many. Only before the first request is served, when nobody holds
    one: a lock is kept ten seconds, and whoever shares its address is refused as if too many tries had failed."""
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE cache_key LIKE %s", [_LOCKS])
        return cursor.rowcount
