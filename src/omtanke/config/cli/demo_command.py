"""`omtanke demo`: the synthetic municipality Ekhult, made and served."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from omtanke.config.boot import boot, parse_day, prepare, seldom_collecting
from omtanke.config.cli.outputs import progress
from omtanke.rules.errors import BadInput

HELP = "Make the synthetic municipality Ekhult in a folder, and serve it."
SEED, EMPLOYEES, MONTHS = 2026, 5500, 48
FEWEST, MOST = 60, 12_000
FEWEST_MONTHS, MOST_MONTHS = 13, 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default="var/demo", help="the data folder (default var/demo)")
    parser.add_argument("--employees", type=int, default=EMPLOYEES, metavar="N", help="70 or more (default 5500)")
    parser.add_argument("--months", type=int, default=MONTHS, metavar="M", help="months of history (default 48)")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help="the same seed gives the same people")
    parser.add_argument("--today", metavar="DAY", help="the day it is in the demo, YYYY-MM-DD (default: the clock's)")
    parser.add_argument("--no-serve", action="store_true", help="make it, and stop there")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default 8000)")


def run(options: argparse.Namespace) -> int:
    """Make the demo unless the folder already holds it, print how to sign in, and serve."""
    pinned = parse_day(options.today) if options.today else None
    _check(options)
    folder, marker = Path(options.data).absolute(), Path(options.data).absolute() / "demo.json"
    facts = {"employees": options.employees, "months": options.months, "seed": options.seed,
             "today": pinned.isoformat() if pinned else None}
    made = _made(marker, facts, folder)
    if not made:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        marker.write_text(json.dumps(facts | {"complete": False}), encoding="utf-8")
    boot(folder, new=True)
    prepare()
    if not made:
        with seldom_collecting():
            _make(options, pinned, folder)
        marker.write_text(json.dumps(facts | {"complete": True}), encoding="utf-8")
    _tell(options.seed, folder)
    if not options.no_serve:
        from omtanke.config.cli.serve_command import free_port, serve

        free_port(options.port)
        serve(options.port)
    return 0


def samples_of(folder: Path) -> Path:
    """Where the sample payroll files lie: beside the data folder, as they hold (invented) people's numbers."""
    return folder.with_name(folder.name + "-samples")


def _check(options: argparse.Namespace) -> None:
    """Refuse what is no town; what is only too small for the cast is made as large as it must be, and said."""
    if not 1 <= options.employees <= MOST or not 1 <= options.months <= MOST_MONTHS:
        raise BadInput(f"choose --employees from {FEWEST} to {MOST} and --months from {FEWEST_MONTHS} to {MOST_MONTHS}")
    if options.employees < FEWEST or options.months < FEWEST_MONTHS:
        print(f"The cast needs {FEWEST} employees and {FEWEST_MONTHS} months; that is made.", file=sys.stderr)
    options.employees, options.months = max(options.employees, FEWEST), max(options.months, FEWEST_MONTHS)


def _made(marker: Path, facts: dict, folder: Path) -> bool:
    """Whether the folder holds this very demo. Raises `BadInput` when it holds something else."""
    if not marker.exists():
        if (folder / "omtanke.sqlite3").exists():
            raise BadInput("the folder holds data that is not a demo; choose another with --data", file=folder.name)
        return False
    there = json.loads(marker.read_text(encoding="utf-8"))
    same = all(there.get(name) == facts[name] for name in ("employees", "months", "seed"))
    if not same:
        raise BadInput("the folder holds a demo made in another way; choose another with --data", file=folder.name)
    if there.get("complete"):
        facts["today"] = there.get("today")
    return bool(there.get("complete"))


def _make(options: argparse.Namespace, pinned: date | None, folder: Path) -> None:
    """All or nothing: what was begun and killed leaves an empty database, and is begun anew."""
    from django.db import transaction

    from omtanke.config import clock
    from omtanke.demo import payroll
    from omtanke.demo.generator import generate
    from omtanke.demo.loader import Loader, password_of

    now = clock.now()
    today = pinned or now.date()
    town = generate(employees=options.employees, months=options.months, seed=options.seed, today=today,
                    progress=lambda share, words: progress(share * 0.35, words))
    with transaction.atomic():
        loader = Loader(town, password=password_of(options.seed), now=now)
        loader.load(lambda share, words: progress(0.35 + share * 0.6, words))
    payroll.write_samples(town, samples_of(folder))
    progress(1.0, "done")


def _tell(seed: int, folder: Path) -> None:
    from omtanke.demo.loader import password_of

    print("Ekhult is ready. Everyone in it is invented.")
    print("Sign in as chef, medarbetare2, hr, overchef, admin or utanfor (README lists them all).")
    print(f"Password: {password_of(seed)}")
    print(f"Sample payroll files: {samples_of(folder)}", flush=True)
