"""A payroll file of 100,000 rows through the browser's door, beside the obvious way, in one run.

    uv run --no-sync python bench/uploading.py [--rows 100000] [--people 5500]

Ours: the upload sealed while it arrives, read, previewed, approved and applied, as the pages do it. The obvious way:
the file saved in a temporary folder, read into rows, and each row saved as it comes: no seal, no checks, no preview.
Each in a process of its own with a new database. Budget (issue 3): 10 s and 300 MB; exit code 1 when it is not kept.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench.reading import write

BUDGET_SECONDS, BUDGET_MEGABYTES = 10, 300


def main() -> int:
    """Print one line per way."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=5500)
    parser.add_argument("--hard", action="store_true", help="the readers' own file: half its rows are absence")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "payroll.pax"
        (write if options.hard else month)(path, options.rows)
        print(f"{options.rows} rows, {path.stat().st_size / 1e6:.1f} MB, {options.people} people in the register")
        measured("obvious way", naive, path, options.people)
        seconds, megabytes = measured("omtanke", ours, path, options.people)
    kept = seconds <= BUDGET_SECONDS and megabytes <= BUDGET_MEGABYTES
    print(f"budget {BUDGET_SECONDS} s and {BUDGET_MEGABYTES} MB: {'kept' if kept else 'NOT kept'}")
    return 0 if kept else 1


def month(path: Path, rows: int) -> None:
    """Write what a month's file is: a row for every day at work, and every twelfth person ill for three days."""
    people, days = rows // 20, [date(2026, 10, 1) + timedelta(days=n) for n in range(31)]
    days = [day for day in days if day.weekday() < 5][:20]
    with path.open("w", encoding="iso-8859-1") as out:
        out.write('<?xml version="1.0" encoding="ISO-8859-1"?>\n<paxml><header><version>2.0</version></header>\n')
        out.write("<tidtransaktioner>\n")
        for person in range(people):
            for place, day in enumerate(days):
                code = "SJK" if person % 12 == 0 and place % 20 < 3 else "TID"
                out.write(f'<tidtrans anstid="{person:06}"><tidkod>{code}</tidkod><datum>{day}</datum>'
                          "<timmar>8.0</timmar></tidtrans>\n")
        out.write("</tidtransaktioner></paxml>\n")


def ours(path: Path, people: int) -> dict[str, float]:
    """Sent in, read and previewed, then approved and applied."""
    party, now = _prepared(people)
    from omtanke.absence import actions, work
    from omtanke.audit.trail import SYSTEM
    from omtanke.intake import actions as intake
    from omtanke.vault.doors import SealedSpool

    work.AT_ONCE_BYTES = 1 << 40  # here, so that it is measured
    spent, begun = {}, time.perf_counter()
    spool = SealedSpool()
    with path.open("rb") as file:
        while chunk := file.read(1 << 18):
            spool.write(chunk)
    spool.finish()
    batch, _ = intake.take_in(spool, party=party, by=SYSTEM, now=now)
    spent["sent in"] = time.perf_counter() - begun
    work.go_on(batch, by=SYSTEM, now=now)
    spent["read"] = time.perf_counter() - begun - sum(spent.values())
    batch.refresh_from_db()
    actions.approve(batch, by=SYSTEM, now=now)
    work.go_on(batch, by=SYSTEM, now=now)
    spent["applied"] = time.perf_counter() - begun - sum(spent.values())
    batch.refresh_from_db()
    if batch.state != "applied" or batch.told != batch.periods.count():
        raise SystemExit(f"the file was not applied: {batch.state}")
    return spent


def naive(path: Path, people: int) -> dict[str, float]:
    """Saved in the open, parsed whole, a row in the database for each row of the file."""
    _prepared(0)
    from django.db import connection, transaction
    from lxml import etree

    begun = time.perf_counter()
    with tempfile.NamedTemporaryFile() as copy, connection.cursor() as cursor, transaction.atomic():
        copy.write(path.read_bytes())
        copy.flush()
        cursor.execute("create table told (person text, code text, day text)")
        for element in etree.parse(copy.name).iter("tidtrans"):
            row = {child.tag: child.text for child in element}
            day = row.get("datum") or row["datumfrom"]
            cursor.execute("insert into told values (%s, %s, %s)", [element.get("anstid"), row["tidkod"], day])
    return {"saved": time.perf_counter() - begun}


def _prepared(people: int):
    """A new database with an employer and its people; the employer, and the moment."""
    folder = tempfile.mkdtemp()
    os.environ["OMTANKE_DATA"] = f"{folder}/data"
    from omtanke.config.boot import boot, prepare

    boot(f"{folder}/data", new=True)
    prepare()
    from uuid import uuid4

    from django.utils import timezone

    from omtanke.audit.trail import SYSTEM
    from omtanke.organisation import actions as organisation
    from omtanke.workforce import actions as workforce

    now = timezone.now()
    party = organisation.add_party(kind="employer", name="Ekhult", by=SYSTEM, now=now)
    unit, ids = uuid4(), [uuid4() for _ in range(people)]
    organisation.add_units([(unit, "Ekhult", None)], party=party, first_day=date(2020, 1, 1), by=SYSTEM, now=now)
    values = {"given": "Given", "family": "Family", "title": "", "phone": ""}
    workforce.add_people([(id, values, [f"{n:06}"]) for n, id in enumerate(ids)], party=party, by=SYSTEM, now=now)
    workforce.add_employments([(id, unit, date(2020, 1, 1), None, 100) for id in ids], by=SYSTEM, now=now)
    return party, now


def measured(name: str, way, path: Path, people: int) -> tuple[float, float]:
    """Run the way in a process of its own; return and print seconds and peak megabytes."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        spent, megabytes = pool.apply(_timed, (way, path, people))
    parts = ", ".join(f"{part} {seconds:.2f}" for part, seconds in spent.items())
    print(f"{name:12} {sum(spent.values()):>6.2f} s  {megabytes:>7.0f} MB peak  ({parts})")
    return sum(spent.values()), megabytes


def _timed(way, path: Path, people: int) -> tuple[dict[str, float], float]:
    begun = time.process_time()
    spent = way(path, people)
    print(f"{'':12} {time.process_time() - begun:>6.2f} s of the processor's time, with what came before")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return spent, peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    raise SystemExit(main())
