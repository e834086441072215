"""Acts on parties and units."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.organisation import ending
from omtanke.organisation.models import ContactPerson, Party, Unit, during
from omtanke.rules.errors import BadInput
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


def add_contact(*, unit: Unit, function: str, place: str, values: Mapping[str, str], last_day: date | None = None,
                reviewed_on: date | None = None, by: trail.Actor, now: datetime) -> ContactPerson:
    """A new contact person of a unit, from today: `values` are `name`, `phone` and `email`, and are sealed.

    `reviewed_on` is another day than today for one that is taken over from before Omtanke.
    """
    row = ContactPerson(id=uuid.uuid4(), unit=unit, function=function, place=place, first_day=now.date(),
                        last_day=last_day, reviewed_on=reviewed_on or now.date())
    row.sealed = doors.seal_contact(unit.party_id, row.id, dict(values))
    with transaction.atomic():
        row.save(force_insert=True)
        trail.record("organisation.contact_added", by=by, now=now, thing=f"contact:{row.id}")
    return row


def change_contact(contact: ContactPerson, *, place: str, values: Mapping[str, str], last_day: date | None,
                   by: trail.Actor, now: datetime) -> None:
    """Other values for a contact person, or a last day. What was there before is gone; it was right today."""
    with transaction.atomic():
        row = ContactPerson.objects.select_for_update(of=("self",)).select_related("unit").get(id=contact.id)
        row.place, row.last_day, row.reviewed_on = place, last_day, now.date()
        row.sealed = doors.seal_contact(row.unit.party_id, row.id, dict(values))
        row.save(update_fields=["place", "last_day", "reviewed_on", "sealed"])
        trail.record("organisation.contact_changed", by=by, now=now, thing=f"contact:{row.id}")


def review_contact(contact: ContactPerson, *, by: trail.Actor, now: datetime) -> None:
    """Somebody says that it is right today. Twice a day is once."""
    with transaction.atomic():
        if ContactPerson.objects.filter(id=contact.id).exclude(reviewed_on=now.date()).update(reviewed_on=now.date()):
            trail.record("organisation.contact_reviewed", by=by, now=now, thing=f"contact:{contact.id}")


def remove_contact(contact: ContactPerson, *, by: trail.Actor, now: datetime) -> None:
    """Take a contact person away, with name and numbers. Twice is once."""
    with transaction.atomic():
        if ContactPerson.objects.filter(id=contact.id).delete()[0]:
            trail.record("organisation.contact_removed", by=by, now=now, thing=f"contact:{contact.id}")


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


def add_place(*, kind: str, party: str, place: str, by: trail.Actor, now: datetime) -> Unit:
    """A place of a party around the employers (a care centre, an office), from today. The party is made when no party
    of that name is known; a place that is there already is given back.

    Raises `BadInput` when the name is taken by a party of another kind: an employer is never a partner.
    """
    with transaction.atomic():
        known = Party.objects.select_for_update().filter(name=party).first()
        if known and known.kind != kind:
            raise BadInput("there is a party of that name already, of another kind", code="other_kind")
        owner = known or add_party(kind=kind, name=party, by=by, now=now)
        there = Unit.objects.filter(during(now.date()), party=owner, name=place).first()
        return there or add_units([(uuid.uuid4(), place, None)], party=owner, first_day=now.date(), by=by, now=now)[0]


def end_place(place: UUID, *, by: trail.Actor, now: datetime) -> None:
    """A place of a partner is no more: from tomorrow nobody is said to be listed there. Twice is once.

    Raises `BadInput` when a floor above says that others use it (`organisation.ending`).
    """
    with transaction.atomic():
        if code := ending.why_not(place, by=by, now=now):
            raise BadInput("others use this place too; it is not ended by one of them alone", code=code)
        rows = Unit.objects.filter(id=place, last_day__isnull=True).exclude(party__kind=Party.Kind.EMPLOYER)
        if rows.update(last_day=now.date()):
            trail.record("organisation.place_ended", by=by, now=now, thing=f"unit:{place}")
            ending.follow(place, by=by, now=now)
