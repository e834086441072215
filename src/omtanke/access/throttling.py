"""The lock that allauth keeps in the cache while it counts tries to sign in."""

from django.conf import settings
from django.db import connection

_LOCKS = ":%:allauth:rl:%:lock"  # allauth.core.internal.ratelimit.cache_lock, behind the cache's version


def release_locks() -> int:
    """Take away locks that a killed server left; how many. Only before the first request is served, when nobody holds
    one: a lock is kept ten seconds, and whoever shares its address is refused as if too many tries had failed."""
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE cache_key LIKE %s", [_LOCKS])
        return cursor.rowcount
