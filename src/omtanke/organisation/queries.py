"""Questions about parties and units. Names of organisations are open to everyone who is signed in."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from omtanke.organisation.models import Party, Unit, during


def employer_named(name: str) -> Party | None:
    """The employer with this name, or the only one whose name begins so ("Ekhult" is Ekhults kommun); else None."""
    exact = Party.objects.filter(kind=Party.Kind.EMPLOYER, name=name).first()
    if exact or not name.strip():
        return exact
    alike = [party for party in employers() if party.name.casefold().startswith(name.strip().casefold())]
    return alike[0] if len(alike) == 1 else None


def employers() -> list[Party]:
    """All employers, by name."""
    return list(Party.objects.filter(kind=Party.Kind.EMPLOYER).order_by("name"))


def parties() -> list[Party]:
    """All parties, by name: each decides about what it holds."""
    return list(Party.objects.order_by("name"))


def unit_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names by unit id."""
    return dict(Unit.objects.filter(id__in=list(ids)).values_list("id", "name"))


def party_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of parties, by id."""
    return dict(Party.objects.filter(id__in=list(ids)).values_list("id", "name"))


def party_name(id: UUID) -> str:
    """The party's name, or an empty text."""
    return Party.objects.filter(id=id).values_list("name", flat=True).first() or ""


def partner_places(day: date) -> list[Unit]:
    """The places of the parties around the employers on a day: kind by kind, party by party, by name."""
    rows = Unit.objects.filter(during(day)).exclude(party__kind=Party.Kind.EMPLOYER).select_related("party")
    return list(rows.order_by("party__kind", "party__name", "name", "id"))
