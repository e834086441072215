"""How higher floors tell `access` who stands in which relation to whom, today."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Scope:
    """One relation of one user: in `role`, within `party`, over a unit (or only over oneself).

    `person` is the user's own employee id in that party; a manager's scope never holds herself. An operator's scope
    has no party and reaches no one. `trusted` is someone who may know about anyone whose identity is protected; `over`
    is the one person whom an emergency opens.
    `new` is the management of someone who has just begun to lead the unit, until she puts the introduction away.
    `marks` are what higher floors want to know of oneself on every page ("case"), asked with the relation itself.
    """

    role: str
    party: UUID | None
    unit: UUID | None = None
    unit_name: str = ""
    person: UUID | None = None
    acting: bool = False
    party_name: str = ""
    speech: str = ""
    trusted: bool = False
    over: UUID | None = None
    new: UUID | None = None
    marks: frozenset[str] = frozenset()


class RelationProvider(Protocol):
    """A floor that knows relations of some roles."""

    roles: frozenset[str]

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        """The user's relations at `now`: a change that is recorded counts from the next request."""

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        """The employees each scope reaches at `now`; only those `among` the given ones, when given. One question for
        all the scopes: someone may support half a hundred units."""

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        """The employees whom the scope's person may know by name because of their function: who leads or supports
        the unit one works in; for HR who leads the units they support, and those above."""


def workplaces_of(scope: Scope, now: datetime) -> frozenset[UUID]:
    """The units that a relation is about: its own, or for a relation to oneself those where one works."""
    if scope.unit or scope.person is None:
        return frozenset({scope.unit} if scope.unit else ())
    return next(p for p in _providers if scope.role in p.roles).workplaces(scope, now)


_providers: list[RelationProvider] = []

# (account, its relations, now) → those of them that do not hold, by what a higher floor knows.
Limit = Callable[[UUID, Sequence[Scope], datetime], frozenset[Scope]]
_limits: list[Limit] = []


def register(provider: RelationProvider) -> None:
    """Add a provider, once, from an AppConfig's `ready`."""
    if all(type(known) is not type(provider) for known in _providers):
        _providers.append(provider)


def register_limit(limit: Limit) -> None:
    """Add what takes relations away again, once, from an AppConfig's `ready`."""
    if limit not in _limits:
        _limits.append(limit)


def scopes_of(user_id: UUID, now: datetime) -> tuple[Scope, ...]:
    """All the user's relations at `now`, in the providers' order."""
    found: tuple[Scope, ...] = ()
    for provider in _providers:
        may = getattr(provider, "may_have", None)  # most people have no such relation: then nothing is asked
        if may is None or may(found):
            found += tuple(provider.scopes(user_id, now))
    taken = frozenset().union(*(limit(user_id, found, now) for limit in _limits))
    return tuple(scope for scope in found if scope not in taken)


def known_to(scope: Scope, now: datetime) -> frozenset[UUID]:
    """The employees whom the scope's person may know by name because of their function."""
    return next(p for p in _providers if scope.role in p.roles).known(scope, now)


def people_of(scopes: Sequence[Scope], now: datetime,
              among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
    """The employees each scope reaches at `now`."""
    found: dict[Scope, frozenset[UUID]] = {}
    for provider in _providers:
        if known := [scope for scope in scopes if scope.role in provider.roles]:
            found |= provider.people(known, now, among)
    return found


@dataclass(frozen=True)
class Circles:
    """The circles that a relation is about (a local group, or all the groups of a party): what is shared there, by the
    party whose key sealed it, and the parties whose contact persons they may know. `who` answers with those who are in
    them, by party; asked only where names are shown."""

    texts: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    contacts: frozenset[UUID] = frozenset()
    who: Callable[[], Mapping[UUID, frozenset[UUID]]] = dict

    @cached_property
    def names(self) -> Mapping[UUID, frozenset[UUID]]:
        """Those who are in the circles, by party."""
        return self.who()


# (relation, now) → its circles, or None where the floor knows nothing of such a relation.
Gathering = Callable[[Scope, datetime], Circles | None]
_gatherings: list[Gathering] = []


def register_circles(gathering: Gathering) -> None:
    """Let a higher floor say what circles a relation is about, once, from an AppConfig's `ready`."""
    if gathering not in _gatherings:
        _gatherings.append(gathering)


def circles_of(scope: Scope, now: datetime) -> Circles:
    """The circles that a relation is about at `now`; empty for most."""
    return next((found for gathering in _gatherings if (found := gathering(scope, now))), Circles())
