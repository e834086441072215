"""Acts on parties and units."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.organisation.models import Party, Unit
from omtanke.rules.local_words import tag_of
from omtanke.vault import doors


def add_party(*, kind: str, name: str, by: trail.Actor, now: datetime, id: UUID | None = None) -> Party:
    """A new party, with its keys in the vault."""
    with transaction.atomic():
        party = Party.objects.create(id=id or uuid.uuid4(), kind=kind, name=name)
        doors.make_party_key(party.id)
        trail.record("organisation.party_added", by=by, now=now, thing=f"party:{party.id}")
    return party


def choose_words(chosen: Mapping[str, str], *, party: UUID, by: trail.Actor, now: datetime) -> None:
    """Say a party's own words from the next page on, by term. Raises ValueError for a word that is not in the list."""
    speech = tag_of(chosen)
    with transaction.atomic():
        Party.objects.filter(id=party).update(speech=speech)
        trail.record("organisation.words_chosen", by=by, now=now, thing=f"party:{party}", reason=speech)


def add_units(units: list[tuple[UUID, str, UUID | None]], *, party: Party, first_day: date, by: trail.Actor,
              now: datetime) -> list[Unit]:
    """New units as (id, name, parent's id), parents before children, from `first_day`; one line in the trail."""
    paths: dict[UUID, str] = dict(Unit.objects.filter(party=party).values_list("id", "path"))
    rows = []
    for id, name, parent in units:
        paths[id] = f"{paths[parent] if parent else ''}{id.hex}/"
        rows.append(Unit(id=id, party=party, parent_id=parent, name=name, path=paths[id], first_day=first_day))
    with transaction.atomic():
        Unit.objects.bulk_create(rows, batch_size=500)
        trail.record("organisation.units_added", by=by, now=now, thing=f"party:{party.id}", count=len(rows))
    return rows
