"""What was taken: everything, what one party's key opens, one unit's people, or what one account can open."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from omtanke.access.models import User
from omtanke.organisation.models import Party, Unit
from omtanke.oversight.subject import party_called
from omtanke.rules.errors import BadInput


@dataclass(frozen=True)
class Scope:
    """The parts narrow each other; without any it is the whole database. `since` (a day, inclusive) is from when an
    account's openings are told."""

    party: Party | None = None
    unit: Unit | None = None
    account: User | None = None
    since: date | None = None


def scope_of(*, party: str | None = None, unit: str | None = None, account: str | None = None,
             since: date | None = None) -> Scope:
    """The scope that the options name. Raises BadInput with what to write instead."""
    of = party_called(party) if party else None
    return Scope(of, _unit(unit, of) if unit else None, _account(account) if account else None, since)


def _unit(text: str, party: Party | None) -> Unit:
    rows = Unit.objects.filter(party=party) if party else Unit.objects.all()
    id = _id(text)
    found = list(rows.filter(id=id) if id else rows.filter(name=text))
    if len(found) != 1:
        said = "no unit is called so" if not found else "several units are called so; add --party, or write the id"
        raise BadInput(f"--unit: {said}")
    return found[0]


def _account(text: str) -> User:
    id = _id(text)
    found = User.objects.filter(id=id) if id else User.objects.filter(username=text)
    if (user := found.first()) is None:
        raise BadInput("--account: no account has this user name or id")
    return user


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
