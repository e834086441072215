"""A payroll table with twelve kinds of errors among good rows, for trying an import out: `ekhult-tolv-fel.csv`.

It is about real employees of the demo, never the cast, who were well at the time. What the file holds is counted in
`KINDS`; a thirteenth kind, a day at home with a child, is no error and shows what is read and let go. No name stands in
it; the child's number and the diagnoses are made up, there to show that they are not read.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from omtanke.demo.numbers import employment_number, personal_number
from omtanke.demo.shapes import Employment, Municipality
from omtanke.demo.tree import EKHULT
from omtanke.rules.dates import months_back

HEADER = ("Anstnr", "Kod", "Datum from", "Datum tom", "Omfattning", "Diagnos", "Barnets personnummer")
GOOD_ROWS = 10
"""Two of them are told once more, and are among the errors as such."""
_MADE_UP_DIAGNOSIS = "påhittad"
_CALM_DAYS, _MONTHS_OLD = 60, 6


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of error: how many rows have it, and what becomes of them.

    `code` is the reader's problem code, or the outcome of the import ("unknown_person", "not_employed"), or "" for rows
    that are accepted with an unknown degree. `outcome`: quarantined, ignored, accepted, not_imported or about_file.
    """

    code: str
    outcome: str
    rows: int


KINDS: dict[str, Kind] = {
    "a code that only the employer knows": Kind("local_code", "quarantined", 3),
    "an end in the year 2046": Kind("far_ahead", "quarantined", 1),
    "a last day before the first": Kind("reversed_dates", "quarantined", 1),
    "a day that is not in the calendar": Kind("bad_date", "quarantined", 1),
    "a degree of 150": Kind("extent_out_of_range", "quarantined", 1),
    "nobody named": Kind("no_person", "quarantined", 1),
    "the same row twice": Kind("duplicate", "ignored", 1),
    "the same days from two systems": Kind("told_twice", "ignored", 1),
    "a degree that is not known": Kind("", "accepted", 1),
    "a number that nobody has": Kind("unknown_person", "not_imported", 1),
    "days before the employment": Kind("not_employed", "not_imported", 1),
    "columns on health and on children": Kind("refused_column", "about_file", 0),
}
"""What is in the file. With the good rows and the day with a child these are all its rows."""
SICK_CHILD_ROWS = 1
ROWS = GOOD_ROWS + SICK_CHILD_ROWS + sum(kind.rows for kind in KINDS.values())


def write_odd_table(town: Municipality, path: Path) -> None:
    """Write the file, with semicolons and in the encoding of older payroll systems."""
    with path.open("w", encoding="iso-8859-1", newline="") as file:
        table = csv.writer(file, delimiter=";", lineterminator="\r\n")
        table.writerow(HEADER)
        table.writerows(_rows(town))


def _rows(town: Municipality) -> Iterator[tuple]:
    monday = town.today - timedelta(days=town.today.weekday() + 14)
    friday = monday + timedelta(days=4)
    child = personal_number(months_back(town.today, 60), "K")
    who = iter(_well_all_the_time(town))
    for number in range(GOOD_ROWS - 2):
        first = monday + timedelta(days=number % 3)
        yield next(who), "SJK", first, first + timedelta(days=number % 2), 50 if number == 5 else 100, "", ""
    for day in range(3):
        yield next(who), "FR3", monday + timedelta(days=day), monday + timedelta(days=day), 100, "", ""
    yield next(who), "SJK", monday, date(2046, monday.month, min(monday.day, 28)), 100, _MADE_UP_DIAGNOSIS, ""
    yield next(who), "SJK", friday, monday, 100, "", ""
    yield next(who), "SJK", f"{monday.year}-02-30", friday, 100, "", ""
    yield next(who), "SJK", monday, friday, 150, "", ""
    yield "", "SJK", monday, friday, 100, _MADE_UP_DIAGNOSIS, ""
    twice, two_systems = next(who), next(who)
    yield from [(twice, "SJK", monday, monday, 100, "", "")] * 2
    yield from ((two_systems, code, monday, friday, 100, "", "") for code in ("SJK", "SJK_LÖN"))
    yield next(who), "SJK", monday, friday, "?", "", ""
    yield employment_number(140_000), "SJK", monday, friday, 100, "", ""
    number, before = _newly_employed(town)
    yield number, "SJK", before, before + timedelta(days=2), 100, "", ""
    yield next(who), "VAB", monday, monday, 100, "", child


def _well_all_the_time(town: Municipality) -> Iterator[str]:
    """The employment numbers of Ekhult's people who had their work and no absence in the last weeks, not the cast."""
    since = town.today - timedelta(days=_CALM_DAYS)
    away = {a.employee for a in town.absences if a.last_day is None or a.last_day >= since}
    at_work = {e.employee for e in town.employments
               if e.first_day <= since and (e.last_day is None or e.last_day >= town.today)}
    for person in town.employees:
        if person.employer == EKHULT and person.key in at_work - away and person.key not in town.cast.values():
            yield person.employment_number


def _newly_employed(town: Municipality) -> tuple[str, date]:
    """Somebody whose first employment began lately, and a day half a year before it."""
    first: dict[int, Employment] = {}
    for employment in town.employments:
        known = first.get(employment.employee)
        if known is None or employment.first_day < known.first_day:
            first[employment.employee] = employment
    ours = {p.key: p.employment_number for p in town.employees
            if p.employer == EKHULT and p.key in first and p.key not in town.cast.values()}
    latest = max(ours, key=lambda key: (first[key].first_day, -key))
    return ours[latest], months_back(first[latest].first_day, _MONTHS_OLD)
