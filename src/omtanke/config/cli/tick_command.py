"""`omtanke tick`: what the night does, now."""

import argparse
import json
from pathlib import Path

from omtanke.config.boot import boot, parse_day

HELP = "Run the night's work: fetch what has come in, apply the routine, close the trail's months."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--today", metavar="DAY", help="the day to act as of, YYYY-MM-DD (default: today)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the night once and say what came of it and where the trail stands."""
    day = parse_day(options.today) if options.today else None
    folder = boot(options.data)
    from omtanke.audit import trail
    from omtanke.config import clock
    from omtanke.jobs.nightly import nightly

    if day:
        pin_demo_day(folder, day.isoformat())
    now = clock.now()
    counts = nightly(today=day or now.date(), now=now)
    number, digest = trail.head()
    if options.json:
        print(json.dumps(counts | {"today": (day or now.date()).isoformat(), "head": f"{number}:{digest}"}))
        return 0
    print(f"{counts['batches']} files applied, {counts['raised']} signals raised, {counts['lapsed']} lapsed, "
          f"{counts['open']} rungs hold.")
    print(f"Keep the trail's head outside this system: {number}:{digest}")
    return 0


def pin_demo_day(folder: Path, day: str) -> None:
    """In a demo, the pages follow the day that was ticked; elsewhere only the clock says what day it is."""
    marker = folder / "demo.json"
    if marker.exists():
        facts = json.loads(marker.read_text(encoding="utf-8"))
        marker.write_text(json.dumps(facts | {"today": day}), encoding="utf-8")
