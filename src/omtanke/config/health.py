"""Whether the service can do its work, for a watchman that asks often. It says which part, never why or whose."""

import logging
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseNotAllowed, JsonResponse

from omtanke.rules.errors import BadInput
from omtanke.vault import keys

log = logging.getLogger(__name__)


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse | HttpResponseNotAllowed:
    """200 when every part works, else 503: `{"ok": true, "parts": {"database": true, "schema": true, "key": true}}`."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    parts = {name: _works(name, check) for name, check in CHECKS.items()}
    ok = all(parts.values())
    answer = JsonResponse({"ok": ok, "parts": parts}, status=200 if ok else 503)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _works(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, BadInput) as problem:
        log.error("health: %s does not work (%s)", name, type(problem).__name__)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _schema() -> bool:
    """Whether the database has the present schema: a release that was installed without `omtanke serve` shows here."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _key() -> bool:
    """Whether the master key can be had: without it nothing opens and nothing is signed."""
    return bool(keys.provider())


CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "schema": _schema, "key": _key}
