"""The board's page and its pack on paper, beside the way that reads tables and typeface anew each time, in one run.

    scripts/run.sh python bench/board.py [--employees 5500] [--months 48] [--packs 20]

Server time in this process, through Django's test client: every middleware, the questions, the drawings, typst. Budgets
(issue 7): 2 s for the pack; (DESIGN §9) 100 ms for the page, both at the 95th percentile. Exit code 1 when not kept.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support import town

PAGE, PACK = "/programme/board/", "/programme/board/pdf/"
BUDGETS = {PAGE: 100, PACK: 2000}


def main() -> int:
    """Print one line for the page and one for the pack."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, default=town.EMPLOYEES)
    parser.add_argument("--months", type=int, default=town.MONTHS)
    parser.add_argument("--packs", type=int, default=20)
    options = parser.parse_args()
    with town.made(options.employees, options.months) as (data, _cold):
        town.open_up(data)
        town.say_if_busy()
        kept = [_measured(path, options.packs) for path in BUDGETS]
        return 0 if all(kept) else 1


def _measured(path: str, times: int) -> bool:
    client = _client()
    (middle, high, work), size = _timed(lambda: client.get(path), times)
    (naive, _high, _work), _size = _timed(lambda: client.get(path), max(3, times // 4), first=_forget)
    kept = town.fair(high, work) <= BUDGETS[path]
    print(f"{path}: p50 {middle:.0f} ms, p95 {high:.0f} ms ({work:.0f} ms of work), {size / 1000:.0f} kB; nothing kept "
          f"in memory: p50 {naive:.0f} ms; budget {BUDGETS[path]} ms: {'kept' if kept else 'NOT kept'}")
    return kept


def _timed(asked: Callable, times: int, first: Callable = lambda: None) -> tuple[tuple[float, float, float], int]:
    """Milliseconds at the middle and at the 95th percentile, and of work at the 95th; and the size of the answer."""
    clock, work, size = [], [], 0
    asked()
    for _each in range(times):
        first()
        begun, worked = time.perf_counter(), time.process_time()
        answer = asked()
        clock.append(1000 * (time.perf_counter() - begun))
        work.append(1000 * (time.process_time() - worked))
        size = len(answer.content)
        if answer.status_code != 200:
            raise SystemExit(f"{answer.status_code}")
    high = min(times - 1, int(times * 0.95))
    return (sorted(clock)[times // 2], sorted(clock)[high], sorted(work)[high]), size


def _forget() -> None:
    from omtanke.insight import storing
    from omtanke.ui import paper

    storing._read.cache_clear()
    paper._fonts.cache_clear()


def _client():
    from django.test import Client

    from omtanke.access.models import User

    client = Client(HTTP_ACCEPT_LANGUAGE="sv", SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="styrgrupp"))
    return client


if __name__ == "__main__":
    raise SystemExit(main())
