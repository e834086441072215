"""The three tables of an employer, out of the database, under keys that are made anew each time and kept nowhere."""

import secrets
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

import polars as pl

from omtanke.absence.models import AbsencePeriod
from omtanke.figures.dataset import Dataset, dataset
from omtanke.organisation.models import Unit
from omtanke.rules import told_hours
from omtanke.rules.kinds import OWN_SICKNESS
from omtanke.workforce.models import Employment
from omtanke.workforce.places import as_text
from omtanke.workforce.protection import is_protected

HOUR = 60
_ABSENCES = ("person", "first_day", "last_day", "degree", "kind", "hours")
_EMPLOYMENTS = ("person", "unit", "first_day", "last_day", "degree", "hours_per_week", "sex", "birth_date")


def of(party: UUID, *, known: Mapping[UUID, Mapping[str, str]] | None = None) -> Dataset:
    """Everybody who is or was employed by the party, with all own sickness there is. Opens nothing.

    `known` is `sex` and `born` by employee, as `workforce.for_figures` has them; without it neither is known. Persons
    have random keys: nobody can go from a row to a person, and two nights have no key in common. Who is protected works
    at the top, and so counts in the employer's totals only (docs/adr/0012).
    """
    known_of = {employee.hex: (value["sex"] or None, _day(value["born"])) for employee, value in (known or {}).items()}
    keys: dict[str, str] = {}
    jobs = Employment.objects.filter(employee__party=party).annotate(hidden=is_protected("employee_id")).values_list(
        as_text("employee_id"), as_text("unit_id"), "unit__path", "hidden", "first_day", "last_day", "degree",
        "hours_per_week")
    employments = [(_key(keys, person), path.split("/")[0] if hidden else _plain(unit), *rest,
                    None if week is None else float(week), *known_of.get(_plain(person), (None, None)))
                   for person, unit, path, hidden, *rest, week in jobs]
    away = AbsencePeriod.objects.filter(employee__party=party, kind__in=[str(kind) for kind in OWN_SICKNESS])
    told = _told(party)
    absences = [(_key(keys, person), *rest, _hours(told.get(id, minutes)))
                for person, *rest, minutes, id in away.values_list(
                    as_text("employee_id"), "first_day", "last_day", "degree", "kind", "minutes", "id")]
    return dataset(_table(absences, _ABSENCES), _table(employments, _EMPLOYMENTS), _units(party))


def _told(party: UUID) -> dict[UUID, int | None]:
    """The minutes of days that a report told and no file: with the agreed week (`rules.told_hours`). What goes on has
    none until it has ended."""
    rows = list(AbsencePeriod.objects.filter(
        employee__party=party, batch=None, report__isnull=False, minutes=None, last_day__isnull=False,
        kind__in=[str(kind) for kind in OWN_SICKNESS]).values_list(
            "id", "employee_id", "first_day", "last_day", "degree"))
    jobs: dict[UUID, list[told_hours.Job]] = defaultdict(list)
    for person, *job in Employment.objects.filter(employee__party=party).values_list(
            "employee_id", "first_day", "last_day", "hours_per_week") if rows else ():
        jobs[person].append(tuple(job))
    return {id: told_hours.minutes(*days, jobs[person]) for id, person, *days in rows}


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else minutes / HOUR


def _day(born: str) -> date | None:
    return date.fromisoformat(born) if born else None


def _units(party: UUID) -> pl.DataFrame:
    rows = [(unit.hex, parent.hex if parent else None)
            for unit, parent in Unit.objects.filter(party=party).values_list("id", "parent_id")]
    return _table(rows, ("unit", "parent"))


def _table(rows: list[tuple], columns: tuple[str, ...]) -> pl.DataFrame:
    """The rows sorted by what they say: not in the order in which people were entered."""
    table = pl.DataFrame(rows, schema=list(columns), orient="row", infer_schema_length=None)
    return table.sort(columns[0]) if rows else table


def _key(keys: dict[str, str], person: str) -> str:
    if person not in keys:
        keys[person] = secrets.token_hex(8)
    return keys[person]


def _plain(id: str) -> str:
    """An id without the dashes that one of the databases writes."""
    return id.replace("-", "")
