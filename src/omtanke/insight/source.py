"""The three tables of an employer, out of the database, under keys that are made anew each time and kept nowhere."""

import secrets
from collections.abc import Mapping
from datetime import date
from uuid import UUID

import polars as pl

from omtanke.absence.models import AbsencePeriod
from omtanke.figures.dataset import Dataset, dataset
from omtanke.organisation.models import Unit
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
    told = {employee.hex: (value["sex"] or None, _day(value["born"])) for employee, value in (known or {}).items()}
    keys: dict[str, str] = {}
    jobs = Employment.objects.filter(employee__party=party).annotate(hidden=is_protected("employee_id")).values_list(
        as_text("employee_id"), as_text("unit_id"), "unit__path", "hidden", "first_day", "last_day", "degree",
        "hours_per_week")
    employments = [(_key(keys, person), path.split("/")[0] if hidden else _plain(unit), *rest,
                    None if week is None else float(week), *told.get(_plain(person), (None, None)))
                   for person, unit, path, hidden, *rest, week in jobs]
    away = AbsencePeriod.objects.filter(employee__party=party, kind__in=[str(kind) for kind in OWN_SICKNESS])
    absences = [(_key(keys, person), *rest, None if minutes is None else minutes / HOUR)
                for person, *rest, minutes in away.values_list(
                    as_text("employee_id"), "first_day", "last_day", "degree", "kind", "minutes")]
    return dataset(_table(absences, _ABSENCES), _table(employments, _EMPLOYMENTS), _units(party))


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
