"""Whether support made a difference, as the night has counted it; and the workplaces that a list may name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.figures.effect_supported import supported_rows
from omtanke.organisation.models import Unit
from omtanke.programme.models import SupportList
from omtanke.programme.queries.reach import parties
from omtanke.rules.errors import BadInput

FILE = "supported.csv"


@dataclass(frozen=True)
class Supported:
    """The newest list and what has been told of it in a language; `units` are its workplaces as (name, first day)."""

    row: SupportList
    told: dict | None
    units: Sequence[tuple[str, date]]


def supported(*, language: str, for_user: Viewer) -> Supported | None:
    """The newest list of the first party that the viewer follows up; None without one."""
    own = parties(for_user=for_user)
    row = SupportList.objects.filter(party=own[0]).last() if own else None
    if row is None:
        return None
    names = dict(Unit.objects.filter(party=row.party_id).values_list("id", "name"))
    units = [(names.get(UUID(unit), ""), date.fromisoformat(day)) for unit, day in row.rows]
    return Supported(row, (row.told or {}).get(language), sorted(units))


def read_list(data: bytes, *, party: UUID, for_user: Viewer) -> dict[UUID, date]:
    """The workplaces of a file by id: named as they are called, or by id. Raises BadInput with the row of one that is
    not there, or that several are called."""
    if party not in parties(for_user=for_user):
        return {}
    rows = list(Unit.objects.filter(party=party).values_list("id", "name"))
    by_id, by_name = {id.hex: id for id, _name in rows}, {}
    for id, name in rows:
        by_name.setdefault(name.casefold(), []).append(id)
    found: dict[UUID, date] = {}
    for row, unit, day in supported_rows(data, file=FILE):
        named = by_name.get(unit.casefold(), [])
        id = by_id.get(unit.replace("-", "").lower()) or (named[0] if len(named) == 1 else None)
        if id is None or id in found:
            _refuse(unit, row, several=len(named) > 1, twice=id in found)
        found[id] = day
    return found


def _refuse(unit: str, row: int, *, several: bool, twice: bool) -> None:
    if twice:
        english, swedish = f"{unit} stands twice; keep one row", f"{unit} står två gånger; behåll en rad"
    elif several:
        english = f"several units are called {unit}; write the id of the one that is meant"
        swedish = f"flera enheter heter {unit}; skriv id för den som menas"
    else:
        english = f"no unit is called {unit}; write its whole name"
        swedish = f"ingen enhet heter {unit}; skriv hela namnet"
    raise BadInput(english, row=row, column="unit", texts={"sv": swedish})
