"""A care talk on paper: many different ones in one process, beside the way that reads the typeface anew for each.

    uv run --no-sync python bench/paper.py [--pages 300]

Made by `ui.paper` with typst, in this process; the vault and the database are not part of it. Budget: 50 ms a page at
the 95th percentile (a page of the browser has 100). Exit code 1 when it is not kept.
"""

import argparse
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support import town

BUDGET = 50
WORDS = "Tyngre lyft på kvällspassen tas av två. Anna ringer när schemat ändras, och vi ses igen om fyra veckor. "


def main() -> int:
    """Print both ways, and whether the budget is kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=300)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from omtanke.ui import paper

    clock, cpu = _made(options.pages)
    paper._fonts = paper._fonts.__wrapped__  # the obvious way: nothing is kept between two pages
    obvious, _ = _made(max(20, options.pages // 10))
    kept = town.fair(clock[1], cpu[1]) <= BUDGET
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    town.say_if_busy()
    print(f"a care talk on paper: p50 {clock[0]:.1f} ms, p95 {clock[1]:.1f} ms ({cpu[1]:.1f} ms of work), peak "
          f"{peak:.0f} MB; typeface read each time: p50 {obvious[0]:.1f} ms; budget {BUDGET} ms: "
          f"{'kept' if kept else 'NOT kept'}")
    return 0 if kept else 1


def _made(pages: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Milliseconds a page at the middle and at the 95th percentile, by the clock and of work."""
    from omtanke.ui import paper

    clock, work = [], []
    for number in range(pages):
        begun, worked = time.perf_counter(), time.process_time()
        paper.pdf("talks/paper/record.typ", _values(number), title=f"Omtankessamtal {number}", now=town.MOMENT)
        clock.append(1000 * (time.perf_counter() - begun))
        work.append(1000 * (time.process_time() - worked))
    return _middle_and_high(clock), _middle_and_high(work)


def _middle_and_high(times: list[float]) -> tuple[float, float]:
    row = sorted(times)
    return row[len(row) // 2], row[int(len(row) * 0.95)]


def _values(number: int) -> dict:
    """A talk with two notes, two measures and a comment; no two are the same."""
    said = WORDS * (number % 5 + 1) + str(number)
    return {
        "kicker": "Ekhults kommun", "facts": [("Medarbetare", f"Person {number}"), ("Chef", "Annika Berglund")],
        "notes": [{"title": title, "paragraphs": [said]} for title in ("Minnas", "Arbetet")],
        "measures": [[WORDS, "Chefen", "8 december 2026", ""], [WORDS, "Person", "15 december 2026", ""]],
        "comments": [{"when": "24 november 2026", "paragraphs": [WORDS]}], "foot": [WORDS],
        "words": {"notes": "Det som skrevs", "agreed": "Det ni kom överens om", "comments": "Kommentarer",
                  "nothing": "", "head": ["Vad", "Vem", "Senast", "Klart"]}}


if __name__ == "__main__":
    raise SystemExit(main())
