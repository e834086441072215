"""Several acts at the same instant, each in a thread and a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

PATIENCE = 60


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned, or the exception it raised. None begins before all are ready."""
    barrier, results = Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE)
            results[number] = act()
        except Exception as problem:
            results[number] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return results


def failures(results: list[object]) -> list[Exception]:
    """Those of the results that are exceptions."""
    return [result for result in results if isinstance(result, Exception)]
