"""Payroll files of 100,000 rows about people who are employed in the demo."""

import csv
import re
from pathlib import Path

from bench import reading

FIRST_NUMBER = 500_000
AT_WORK = ('<tidtrans postid="{number}" anstid="{person}"><tidkod>TID</tidkod><datum>{month}-{day:02}</datum>'
           "<timmar>8.0</timmar></tidtrans>\n")


def whole_month(samples: Path, path: Path, rows: int) -> None:
    """The demo's sample month with what most files are full of: a row for every day that people were at work."""
    month = next(samples.glob("ekhult-20*.pax"))
    text, people = month.read_text(encoding="iso-8859-1"), _numbers(samples)
    missing = range(rows - text.count("<tidtrans "))
    present = (AT_WORK.format(number=FIRST_NUMBER + n, person=people[n % len(people)], month=month.stem[-7:],
                              day=1 + n // len(people) % 28) for n in missing)
    head, end, tail = text.partition("</tidtransaktioner>")
    path.write_text(head + "".join(present) + end + tail, encoding="iso-8859-1")


def hard(samples: Path, path: Path, rows: int) -> None:
    """The reader's own bench file, with people of the demo: hours differ day by day, so each row is its own period."""
    reading.write(path, rows)
    people, text = _numbers(samples), path.read_text(encoding="iso-8859-1")
    found = re.sub(r'anstid="(\d+)"', lambda match: f'anstid="{people[int(match[1]) % len(people)]}"', text)
    path.write_text(found, encoding="iso-8859-1")


def _numbers(samples: Path) -> list[str]:
    with (samples / "ekhult-frånvaro.csv").open(encoding="utf-8", newline="") as file:
        return sorted({row["person"] for row in csv.DictReader(file)})
