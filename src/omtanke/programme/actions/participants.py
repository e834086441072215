"""The night's counting of participants out of Omtanke's own cases. What has been counted is never counted again."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.figures import lead_times, participants
from omtanke.figures.participant_times import ends_after, over
from omtanke.figures.participants_told import told
from omtanke.organisation.models import Party
from omtanke.programme import source
from omtanke.programme.models import Counted
from omtanke.workforce import for_figures

Kind = Counted.Kind
BEGUN_TABLES = ("start_type", "sex", "place")
"""What is told of a time when it is over; the rest when half a year more has gone."""

LONGEST = 4
"""So many half-years are waited for those who have ended to be enough, or all."""


def count(*, party: UUID, today: date, by: trail.Actor, now: datetime) -> int:
    """Count the times that have come to be over before `today`, and those that half a year or more has passed since.
    How many sets of tables were stored; nought most nights, and then nothing is opened.

    Raises `Closed` when the party's key cannot be had; then nothing is stored.
    """
    with transaction.atomic():
        Party.objects.select_for_update().get(id=party)
        begun = list(Counted.objects.filter(party_id=party, kind=Kind.BEGUN).order_by("last_day"))
        new = list(over(source.begins(party, until=today), after=begun[-1].last_day if begun else None, today=today))
        waiting = _waiting(party, begun, today)
        if not new and not waiting:
            return 0
        sexes = {id: one["sex"] for id, one in for_figures.everybody(party, by=by, now=now).items()}
        made = [_begun(party, first, last, sexes, now) for first, last in new]
        made += [_followed(row, sexes, today, now) for row in [*waiting, *made] if _due(row, today)]
        stored = [row for row in made if row is not None]
        if stored:
            trail.record("programme.participants_counted", by=by, now=now, thing=f"party:{party}", count=len(stored))
    return len(stored)


def _waiting(party: UUID, begun: list[Counted], today: date) -> list[Counted]:
    done = set(Counted.objects.filter(party_id=party, kind=Kind.FOLLOWED).values_list("last_day", flat=True))
    return [row for row in begun if row.last_day not in done and _due(row, today)]


def _due(row: Counted, today: date) -> bool:
    return any(ends_after(row.last_day, today=today))


def _begun(party: UUID, first: date, last: date, sexes: dict[UUID, str], now: datetime) -> Counted:
    rows, _waits = source.of(party, first=first, last=last, as_of=last, sexes=sexes)
    found = told(participants.evaluate(rows))
    tables = {"participants": len(rows), "ended": None} | {name: found[name] for name in BEGUN_TABLES}
    return _kept(party, Kind.BEGUN, first, last, last, tables, now)


def _followed(begun: Counted, sexes: dict[UUID, str], today: date, now: datetime) -> Counted | None:
    """As it was at the first end of a half-year when how many have ended may be told, or after two years without it;
    None until then. The whole has been told of: where it gives few away beside how many have ended, it waits."""
    for tried, as_of in enumerate(ends_after(begun.last_day, today=today), start=1):
        rows, waits = source.of(begun.party_id, first=begun.first_day, last=begun.last_day, as_of=as_of, sexes=sexes)
        found = participants.evaluate(rows)
        ready = found.participants is not None and (found.ended is not None or tried >= LONGEST)
        if ready and len(rows) == begun.tables["participants"]:
            tables = told(found) | {name: begun.tables[name] for name in BEGUN_TABLES} | _leads(waits, told(found))
            return _kept(begun.party_id, Kind.FOLLOWED, begun.first_day, begun.last_day, as_of, tables, now)
    return None


def _leads(waits, tables: dict[str, Any]) -> dict[str, Any]:
    return {"lead_times": lead_times.lead_times(waits),
            "equality": tables["equality"] | {"soon": asdict(lead_times.equality(waits))}}


def _kept(party: UUID, kind: Kind, first: date, last: date, as_of: date, tables: dict[str, Any], now: datetime,
          ) -> Counted:
    return Counted.objects.create(party_id=party, kind=kind, first_day=first, last_day=last, as_of=as_of,
                                  tables=tables, made_at=now)
