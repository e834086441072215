"""Sample payroll files of Ekhult: a whole month, a small new one that raises a signal, and tables for the command line.

No file holds a name or a personal number of an employee. The new file has one child's number, as payroll files have:
a test number, there to show that it is dropped.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from omtanke.demo import cast
from omtanke.demo.numbers import personal_number
from omtanke.demo.odd_table import write_odd_table
from omtanke.demo.paxml_file import Row, Schedule, write_paxml
from omtanke.demo.shapes import Absence, Municipality
from omtanke.demo.shifts import Shifts
from omtanke.demo.tree import EKHULT
from omtanke.demo.weeks import Told
from omtanke.rules.dates import months_back
from omtanke.rules.kinds import Kind

CODES = {Kind.SICK: "SJK", Kind.WORK_INJURY: "ASK", Kind.SICK_CHILD: "VAB", Kind.CONTAGION: "SMB"}
VENDOR_CODE, VENDOR_NAME, LOCAL_CODE = "311", "Sjukfrånvaro, eget intyg", "FR1"
NEW_SIGNAL_FOR = cast.SARA.name
_CHILD_AGE_DAYS, _NEW_DAYS, _SHORT_DAYS = 1500, 7, 5


@dataclass(frozen=True, slots=True)
class Samples:
    """Where the files are. `codes` is a map for the vendor's own code in `new`; `odd` has twelve kinds of errors."""

    month: Path
    new: Path
    absences: Path
    answers: Path
    routine: Path
    codes: Path
    odd: Path


def write_samples(town: Municipality, folder: Path) -> Samples:
    """Write every sample file into `folder`, which is made if it is missing, and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    first, last = last_whole_month(town.today)
    samples = Samples(
        month=folder / f"ekhult-{first:%Y-%m}.pax",
        new=folder / "ekhult-ny-frånvaro.pax",
        absences=folder / "ekhult-frånvaro.csv",
        answers=folder / "ekhult-svar.csv",
        routine=folder / "ekhult-rutin.toml",
        codes=folder / "ekhult-koder.toml",
        odd=folder / "ekhult-tolv-fel.csv",
    )
    shifts = Shifts(town)
    _write_month(town, shifts, samples.month, first, last)
    _write_new(town, shifts, samples.new)
    numbers = {person.key: person.employment_number for person in town.employees if person.employer == EKHULT}
    _write_absences(town, numbers, samples.absences)
    _write_answers(town, numbers, samples.answers)
    samples.routine.write_text(town.routine, encoding="utf-8")
    write_odd_table(town, samples.odd)
    samples.codes.write_text(f'[codes]\n"{VENDOR_CODE}" = "sick"\n', encoding="utf-8")
    return samples


def last_whole_month(today: date) -> tuple[date, date]:
    """Return the first and last day of the last calendar month that ended before `today`."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _write_month(town: Municipality, shifts: Shifts, path: Path, first: date, last: date) -> None:
    numbers = {person.key: person.employment_number for person in town.employees if person.employer == EKHULT}
    found = [a for a in town.absences if _in_file(a, first, last) and a.employee in numbers and shifts.employed(a)]
    rows = [row for absence in found for row in _rows(absence, numbers[absence.employee], shifts, first, last)]
    unknown = {absence.employee for absence in found if absence.degree is None}
    people = [key for key in dict.fromkeys(absence.employee for absence in found) if key not in unknown]
    schedule = [(numbers[key], list(_days(shifts, key, first, last))) for key in people]
    employer = next((e.name, e.org_number) for e in town.employers if e.key == EKHULT)
    write_paxml(path, employer=employer, made=town.today, rows=rows, schedule=schedule)


def _in_file(absence: Absence, first: date, last: date) -> bool:
    return absence.first_day <= last and (absence.last_day is None or absence.last_day >= first)


def _rows(absence: Absence, number: str, shifts: Shifts, first: date, last: date) -> Iterator[Row]:
    """The rows a payroll program makes: hours for each scheduled day of what is short, one span for what is long.

    A degree that is not known is told in hours, and the file has no schedule for that person.
    """
    begins, ends = max(absence.first_day, first), min(absence.last_day or last, last)
    code, degree = CODES[Kind(absence.kind)], absence.degree
    worked = [(day, tenths) for day, tenths in _days(shifts, absence.employee, begins, ends) if tenths]
    if degree is None or ((ends - begins).days < _SHORT_DAYS and len(worked) > 0 and degree == 100):
        for day, tenths in worked or [(begins, 10)]:
            yield Row(number, code, day, tenths=tenths if degree is not None else max(10, tenths // 2))
    else:
        yield Row(number, code, begins, ends, extent=degree)


def _days(shifts: Shifts, employee: int, first: date, last: date) -> Iterator[tuple[date, int]]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number), shifts.tenths(employee, number)


def _write_new(town: Municipality, shifts: Shifts, path: Path) -> None:
    """Write the file that gives one of the cast a fourth occasion, among the oddities that real files have."""
    numbers = {person.name: person.employment_number for person in town.employees if person.key in town.cast.values()}
    days = [town.today - timedelta(days=ago) for ago in range(_NEW_DAYS - 1, -1, -1)]
    people = [NEW_SIGNAL_FOR, "Maria Öst", "Petra Grelsson", "Fatima Rashid"]
    tenths = {name: shifts.tenths(town.cast[name], days[-1].toordinal()) or 60 for name in people}
    schedule: Schedule = [(numbers[name], [(day, tenths[name]) for day in days]) for name in people]
    employer = next((e.name, e.org_number) for e in town.employers if e.key == EKHULT)
    rows = _new_rows(numbers, tenths, town.today)
    write_paxml(
        path, employer=employer, made=town.today, rows=rows, schedule=schedule, codes=[(VENDOR_CODE, VENDOR_NAME)]
    )


def _new_rows(numbers: dict[str, str], tenths: dict[str, int], today: date) -> Iterable[Row]:
    back = [today - timedelta(days=ago) for ago in range(_NEW_DAYS)]
    sara, maria, petra, fatima = (numbers[name] for name in tenths)
    sara_day, maria_day, petra_day, fatima_day = tenths.values()
    child = personal_number(months_back(today, 60) - timedelta(days=_CHILD_AGE_DAYS % 365), "K")
    return [
        Row(sara, "SJK", back[2], tenths=sara_day),
        Row(sara, "SJK", back[1], tenths=sara_day),
        Row(sara, "SJK", back[1], tenths=sara_day),  # sent twice
        Row(sara, "SJK_LÖN", back[1], tenths=sara_day),  # a part of the same day
        Row(maria, "SJK", back[5], tenths=maria_day),
        Row(maria, "SJK", back[5], tenths=-maria_day),  # taken back: she worked
        Row(maria, VENDOR_CODE, back[4], tenths=maria_day),  # not understood without the code map
        Row(maria, "TID", back[3], tenths=maria_day),
        Row(petra, "VAB", back[3], tenths=petra_day, child=child),
        Row(petra, LOCAL_CODE, back[2], tenths=petra_day),
        Row(petra, "SEM", back[1], tenths=0),
        Row(fatima, "SJK", back[0], tenths=fatima_day),
    ]


def _write_absences(town: Municipality, numbers: dict[int, str], path: Path) -> None:
    """Write every absence as the command line's `absences.csv` (DESIGN §8), with the hours that payroll has told."""
    told = Told(town)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["person", "first_day", "last_day", "degree", "kind", "hours"])
        for a in town.absences:
            if a.employee in numbers:
                degree = "?" if a.degree is None else a.degree
                table.writerow([numbers[a.employee], a.first_day, a.last_day or "", degree, a.kind, told.hours(a)])


def _write_answers(town: Municipality, numbers: dict[int, str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["person", "rung", "day", "kind", "until"])
        for answer in town.answers:
            table.writerow([numbers[answer.employee], answer.rung, answer.day, answer.kind, answer.until or ""])
