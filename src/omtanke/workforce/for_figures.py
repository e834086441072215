"""What figures know of people: sex and birth month, opened in one go; nobody's name (docs/adr/0045)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.access.checks import born_reader, figures_reader
from omtanke.audit import trail
from omtanke.vault import doors
from omtanke.workforce.models import Employee
from omtanke.workforce.sexes import TABLE, month_of, sealed

PAGE = "night_figures"


def everybody(party: UUID, *, by: trail.Actor, now: datetime) -> dict[UUID, dict[str, str]]:
    """`sex` and `born` of everybody at the party by employee, "" for what is not known. One line in the trail.

    Those whose birth month nobody has looked for are looked up in the directory, sealed, and not looked for again: one
    more line, that night only. Who is not there did not open. Raises `Closed` when the party's key cannot be had.
    """
    rows = list(Employee.objects.filter(party=party).values_list("id", "figures"))
    found = _opened(party, rows, PAGE, by, now)
    sexes = {id: found[id]["sex"] if id in found else "" for id, figures in rows
             if figures is None or id in found and "born" not in found[id]}
    return found | (_looked_up(party, sexes, by, now) if sexes else {})


def already(party: UUID, *, page: str, by: trail.Actor, now: datetime) -> dict[UUID, dict[str, str]]:
    """As `everybody`, of what a night has sealed: nobody is looked up in the directory. One line in the trail, by
    whoever asks on the page. Who has nothing sealed is not there. Raises `Closed` without the party's key."""
    rows = list(Employee.objects.filter(party=party).values_list("id", "figures"))
    found = _opened(party, rows, page, by, now)
    return {id: value for id, value in found.items() if "born" in value}


def _opened(party: UUID, rows: Collection[tuple[UUID, bytes | None]], page: str, by: trail.Actor, now: datetime,
            ) -> dict[UUID, dict[str, str]]:
    held = [(id, bytes(figures)) for id, figures in rows if figures is not None]
    values = doors.open_figures([doors.HeldValue(party, TABLE, id, figures) for id, figures in held], party=party,
                                reader=figures_reader(party, by=by), page=page, now=now)
    return {id: value for (id, _), value in zip(held, values, strict=True) if value is not None}


def _looked_up(party: UUID, sexes: dict[UUID, str], by: trail.Actor, now: datetime) -> dict[UUID, dict[str, str]]:
    """Seal the birth month that the directory has of these people beside the sex that is known."""
    with transaction.atomic():
        people = list(Employee.objects.select_for_update().filter(id__in=list(sexes)).order_by("id"))
        born = _born(party, people, by, now)
        for one in people:
            one.figures = sealed(party, one.id, sexes[one.id], born[one.id])
        Employee.objects.bulk_update(people, ["figures"], batch_size=500)
        trail.record("workforce.born_looked_up", by=by, now=now, thing=f"party:{party}", count=len(people))
    return {one.id: {"sex": sexes[one.id], "born": born[one.id]} for one in people}


def _born(party: UUID, people: Collection[Employee], by: trail.Actor, now: datetime) -> dict[UUID, str]:
    values = [doors.DirectoryValue(party, one.id, bytes(one.sealed)) for one in people]
    opened = doors.open_directory(values, reader=born_reader(party, [one.id for one in people], by=by), page=PAGE,
                                  now=now)
    return {id: month_of(value.get("born") or "") for id, value in opened.items()}
