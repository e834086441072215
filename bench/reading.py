"""Reading payroll files, beside the obvious way, in one run.

    uv run --no-sync python bench/reading.py [--rows 100000] [--large 900000]

The obvious way: the whole document as a tree, a dict per row, a set of days per person. It neither checks rows nor
joins anything, so it does less. For Excel the obvious way is openpyxl, row by row, a dict per row. Each measurement
runs in a process of its own, so that peak memory is its own. Budget (DESIGN §9), for PAXml and for Excel: 100,000 rows
in 5 s and 300 MB; exit code 1 when it is not kept.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

BUDGET_SECONDS, BUDGET_MEGABYTES = 5, 300
CODES = ("TID", "SJK", "TID", "SJK_KAR", "SEM", "SJK", "VAB", "TID")


def main() -> int:
    """Print one line per way and size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--large", type=int, default=0, help="also a file of so many rows (900000 is about 200 MB)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "payroll.pax"
        write(path, options.rows)
        measured("obvious way", naive, path, options.rows)
        results = [measured("omtanke", ours, path, options.rows)]
        table = Path(folder) / "payroll.xlsx"
        write_excel(table, options.rows)
        measured("openpyxl", naive_excel, table, options.rows)
        results.append(measured("omtanke", ours, table, options.rows))
        if options.large:
            write(path, options.large)
            measured("obvious way", naive, path, options.large)
            measured("omtanke", ours, path, options.large)
    kept = all(seconds <= BUDGET_SECONDS and megabytes <= BUDGET_MEGABYTES for seconds, megabytes in results)
    print(f"budget {BUDGET_SECONDS} s and {BUDGET_MEGABYTES} MB: {'kept' if kept else 'NOT kept'}")
    return 0 if kept else 1


def write(path: Path, rows: int) -> None:
    """Write a file with day rows and a schedule, 36 rows a person; every seventh row is a span over a weekend."""
    start = date(2026, 1, 5)
    days = [(start + timedelta(days=day)).isoformat() for day in range(60)]
    with path.open("w", encoding="iso-8859-1") as out:
        out.write('<?xml version="1.0" encoding="ISO-8859-1"?>\n<paxml><header><version>2.0</version></header>\n')
        out.write("<tidtransaktioner>\n")
        for row in range(rows):
            person, place = divmod(row, 36)
            day, code = days[place + place // 5 * 2], CODES[(row * 7 + person) % len(CODES)]
            what = f"<datum>{day}</datum><timmar>{(row % 8) + 1}.01666666666667</timmar>"
            if row % 7 == 0:
                what = f"<datumfrom>{day}</datumfrom><datumtom>{days[place + 16]}</datumtom><omfattning>50</omfattning>"
            out.write(f'<tidtrans postid="{row}" anstid="{person:06}">\n  <tidkod>{code}</tidkod>\n  {what}\n')
            out.write('  <resenheter><resenhet dim="1" id="10"/></resenheter><info>exporterad</info>\n</tidtrans>\n')
        out.write("</tidtransaktioner>\n<schematransaktioner>\n")
        for person in range(rows // 36 + 1):
            dag = "".join(f'<dag datum="{days[day]}" timmar="{0 if day % 7 > 4 else 8}"/>' for day in range(31))
            out.write(f'<schema anstid="{person:06}">{dag}</schema>\n')
        out.write("</schematransaktioner></paxml>\n")


def write_excel(path: Path, rows: int) -> None:
    """Write the like as a sheet: dates as dates, numbers as numbers, and a column that is not read."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    sheet.append(["anstid", "tidkod", "datumfrom", "datumtom", "omfattning", "timmar", "enhet"])
    for row in range(rows):
        person, place = divmod(row, 36)
        first = date(2026, 1, 5) + timedelta(days=place + place // 5 * 2)
        span = row % 7 == 0
        last = first + timedelta(days=16) if span else first
        code = CODES[(row * 7 + person) % len(CODES)]
        hours = None if span else row % 8 + 1.25
        sheet.append([f"{person:06}", code, first, last, 50 if span else None, hours, f"Enhet {person % 300}"])
    book.save(path)


def naive_excel(path: Path) -> str:
    """Every row as openpyxl gives it, a dict per row, a set of days per person."""
    from openpyxl import load_workbook

    lines = load_workbook(path, read_only=True, data_only=True).active.iter_rows(values_only=True)
    header = next(lines)
    table = [dict(zip(header, line, strict=True)) for line in lines]
    away: dict[str, set[date]] = {}
    for row in table:
        day = row["datumfrom"].date()
        while row["tidkod"].startswith("SJK") and day <= row["datumtom"].date():
            away.setdefault(row["anstid"], set()).add(day)
            day += timedelta(days=1)
    return f"{len(table)} rows, {sum(map(len, away.values()))} days"


def ours(path: Path) -> str:
    """The reader."""
    from omtanke.intake.readers import read_file

    reading = read_file(path)
    return f"{reading.accepted} accepted, {reading.ignored} ignored, {len(reading.periods)} periods"


def naive(path: Path) -> str:
    """The whole tree, a dict per row, a set of days per person."""
    from lxml import etree

    away: dict[str, set[date]] = {}
    rows = 0
    for element in etree.parse(path).iter("tidtrans"):
        rows += 1
        row = {child.tag: child.text for child in element}
        if not row["tidkod"].startswith("SJK"):
            continue
        day = date.fromisoformat(row.get("datum") or row["datumfrom"])
        last = date.fromisoformat(row.get("datum") or row["datumtom"])
        while day <= last:
            away.setdefault(element.get("anstid"), set()).add(day)
            day += timedelta(days=1)
    return f"{rows} rows, {sum(map(len, away.values()))} days"


def measured(name: str, way: Callable[[Path], str], path: Path, rows: int) -> tuple[float, float]:
    """Run the way in a process of its own; return and print seconds and peak megabytes."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seconds, megabytes, what = pool.apply(_timed, (way, path))
    size = path.stat().st_size / 1e6
    print(f"{name:12} {rows:>9} rows {size:>6.1f} MB  {seconds:>6.2f} s  {megabytes:>7.0f} MB peak  ({what})")
    return seconds, megabytes


def _timed(way: Callable[[Path], str], path: Path) -> tuple[float, float, str]:
    begun = time.perf_counter()
    what = way(path)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, peak / (1e6 if sys.platform == "darwin" else 1e3), what


if __name__ == "__main__":
    raise SystemExit(main())
