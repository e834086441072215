"""Parties and units."""

from datetime import date
from uuid import UUID, uuid4

from omtanke.audit.trail import SYSTEM
from omtanke.organisation import actions
from omtanke.organisation.models import Party
from tests.factories.moments import NOON

FOUNDED = date(2020, 1, 1)


def party(name: str, kind: str = Party.Kind.EMPLOYER) -> Party:
    """A party with keys of its own."""
    return actions.add_party(kind=kind, name=name, by=SYSTEM, now=NOON)


def units(of: Party, *rows: tuple[str, str | None], since: date = FOUNDED) -> dict[str, UUID]:
    """Units as (name, name of the one above), from the top down; their ids by name."""
    ids = {name: uuid4() for name, _ in rows}
    actions.add_units([(ids[name], name, above and ids[above]) for name, above in rows], party=of, first_day=since,
                      by=SYSTEM, now=NOON)
    return ids
