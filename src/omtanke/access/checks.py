"""Every "may" is answered here."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.permissions import Permission
from omtanke.access.relations import Circles, Scope, circles_of, known_to, people_of, scopes_of
from omtanke.access.roles import ROLES
from omtanke.audit.trail import Actor
from omtanke.vault.doors import CONTENT, DIRECTORY, FIGURES, HELD, SHARED, Grant, Reader

SUBJECT_ACCESS = "subject_access"
"""The role in which a copy of what is kept about a person is taken out."""


@dataclass(frozen=True)
class Viewer:
    """The person behind a request: who, when, and in which relations. Made anew for every request."""

    user_id: UUID | None
    now: datetime
    cache: dict = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date:
        return self.now.date()

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """Today's relations; none for someone who is not signed in."""
        return scopes_of(self.user_id, self.now) if self.user_id else ()

    def scopes_with(self, permission: Permission) -> tuple[Scope, ...]:
        """The relations whose role carries the permission."""
        return tuple(s for s in self.scopes if permission in ROLES[s.role].permissions)

    def may(self, permission: Permission) -> bool:
        """Whether any relation carries the permission, over somebody or something."""
        return bool(self.scopes_with(permission))

    def people(self, permission: Permission, among: Collection[UUID] | None = None) -> frozenset[UUID]:
        """The employees over whom the viewer has the permission now; only those `among`, when given."""
        return frozenset().union(*(self.reach(s, among) for s in self.scopes_with(permission)))

    def require(self, person: UUID, permission: Permission) -> Scope:
        """The relation that carries the permission over `person`. 404 without a relation to them, 403 with one that
        does not carry it."""
        reaching = [s for s in self.scopes if person in self.reach(s, [person])]
        if not reaching:
            raise Http404
        for scope in reaching:
            if permission in ROLES[scope.role].permissions:
                return scope
        raise PermissionDenied

    def actor(self, scope: Scope) -> Actor:
        """Who the trail says acted, in this relation."""
        return Actor(id=str(self.user_id), role=scope.role, party=str(scope.party), unit=str(scope.unit or ""))

    def directory_reader(self, permission: Permission, people: Collection[UUID]) -> Reader:
        """A reader of names and contact values: of those of the `people` the viewer has the permission over, and of
        the viewer's own. The trail says the relation that reaches most of them: someone may lead two units."""
        scopes = self.scopes_with(permission) if people else ()
        scopes = tuple(sorted(scopes, key=lambda scope: -len(self.reach(scope, people))))
        own = self.scopes_with(Permission.OWN_PAGE_READ)
        grants = self._grants(DIRECTORY, scopes, people) + self._grants(DIRECTORY, own, [s.person for s in own])
        return Reader(actor=self._actor(scopes or own), grants=grants)

    def functions_reader(self) -> Reader:
        """A reader of one's own name and of those who lead or support the unit where one works: one's own manager."""
        own = self.scopes_with(Permission.OWN_PAGE_READ)
        grants = tuple(Grant(s.party, DIRECTORY, known_to(s, self.now) | {s.person}) for s in own)
        return Reader(actor=self._actor(own), grants=grants)

    def unit_reader(self, scope: Scope, permission: Permission, people: Collection[UUID],
                    leaders: Collection[UUID]) -> Reader:
        """A reader of names for a page about a unit: of those of the `people` the viewer has the permission over, of
        those of the `leaders` whom the scope knows by their function, and of the viewer's own."""
        known = Grant(scope.party, DIRECTORY, known_to(scope, self.now) & frozenset(leaders))
        return Reader(self.actor(scope), (*self.directory_reader(permission, people).grants, known))

    def colleagues_reader(self, permission: Permission, people: Collection[UUID]) -> Reader:
        """A reader of the names of those of the `people` who decide about the same things, and of one's own: whom one
        decides with is no secret."""
        scopes, own = self.scopes_with(permission), self.scopes_with(Permission.OWN_PAGE_READ)
        known = {s.party: known_to(s, self.now) & frozenset(people) for s in scopes} if people else {}
        grants = [Grant(party, DIRECTORY, found) for party, found in known.items()]
        grants += [Grant(s.party, DIRECTORY, frozenset({s.person})) for s in own]
        return Reader(actor=self._actor(scopes or own), grants=tuple(grants))

    def content_reader(self, scope: Scope, person: UUID, permission: Permission) -> Reader:
        """A reader of one person's texts, through a relation that carries the permission."""
        allowed = (scope,) if permission in ROLES[scope.role].permissions else ()
        return Reader(actor=self._actor(allowed), grants=self._grants(CONTENT, allowed, [person]))

    def own_room_reader(self, scope: Scope) -> Reader:
        """A reader of what lies in one's own room: there one is a party of one's own, and nobody else ever is."""
        allowed = (scope,) if scope.person and Permission.OWN_ROOM in ROLES[scope.role].permissions else ()
        return Reader(actor=self._actor(allowed),
                      grants=tuple(Grant(s.person, CONTENT, frozenset({s.person})) for s in allowed))

    def held_reader(self, scope: Scope, permission: Permission) -> Reader:
        """A reader of what a party holds of files, through a relation to the party that carries the permission."""
        allowed = (scope,) if scope.party and permission in ROLES[scope.role].permissions else ()
        return Reader(actor=self._actor(allowed), grants=tuple(Grant(s.party, HELD, frozenset()) for s in allowed))

    def circles(self, scope: Scope) -> Circles:
        """The circles that one relation is about (a local group, or all of a party's), asked once in a request."""
        if ("circles", scope) not in self.cache:
            self.cache["circles", scope] = circles_of(scope, self.now)
        return self.cache["circles", scope]

    def circle_reader(self, scope: Scope, sealed_class: str) -> Reader:
        """A reader of what is shared in the circles of one relation: the texts (SHARED), or the names of those who are
        in them and one's own (DIRECTORY). It opens nothing about anybody else."""
        found = self.circles(scope)
        within = found.names if sealed_class == DIRECTORY else found.texts
        own = self.scopes_with(Permission.OWN_PAGE_READ) if sealed_class == DIRECTORY else ()
        grants = [Grant(party, DIRECTORY if sealed_class == DIRECTORY else SHARED, things)
                  for party, things in within.items()]
        return Reader(self.actor(scope), (*grants, *(Grant(s.party, DIRECTORY, frozenset({s.person})) for s in own)))

    def _grants(self, sealed_class: str, scopes: tuple[Scope, ...], among: Collection[UUID]) -> tuple[Grant, ...]:
        return tuple(Grant(s.party, sealed_class, self.reach(s, among)) for s in scopes)

    def _actor(self, scopes: tuple[Scope, ...]) -> Actor:
        return self.actor(scopes[0]) if scopes else Actor(id=str(self.user_id or ""))

    def reach(self, scope: Scope, among: Collection[UUID] | None = None) -> frozenset[UUID]:
        """The employees one relation reaches now; only those `among`, when given.

        Asked once in a request: about some people for all the relations together, about everyone role by role.
        """
        if scope.role == "employee":  # oneself: there is nothing to ask
            return frozenset({scope.person}) if among is None else frozenset({scope.person} & set(among))
        if among is not None and (scope, None) in self.cache:
            return self.cache[scope, None] & frozenset(among)
        wanted = None if among is None else frozenset(among)
        if (scope, wanted) not in self.cache:
            mates = {s for s in self.scopes if among is not None or s.role == scope.role} | {scope}
            found = people_of(tuple(mates), self.now, wanted)
            self.cache.update({(mate, wanted): people for mate, people in found.items()})
        return self.cache[scope, wanted]


def address_reader(party: UUID, people: Collection[UUID], *, by: Actor) -> Reader:
    """A reader for e-mails that leave: the address of each of the `people`, for one to that person. It is shown
    to nobody."""
    return Reader(actor=Actor(by.id, "post", str(party)), grants=(Grant(party, DIRECTORY, frozenset(people)),))


def subject_reader(party: UUID, person: UUID, *, by: Actor) -> Reader:
    """A reader of everything that a party holds about one person, for that person's own copy (GDPR art. 15). It opens
    nothing of anybody else, and not the person's own room: there the party is the person herself."""
    grants = tuple(Grant(party, sealed_class, frozenset({person})) for sealed_class in (DIRECTORY, CONTENT))
    return Reader(actor=Actor(by.id, SUBJECT_ACCESS, str(party)), grants=grants, metered=False)


def masking_reader(party: UUID, people: Collection[UUID], *, by: Actor) -> Reader:
    """A reader of names that are to be masked in a copy for somebody else: what it opens is shown to nobody."""
    return Reader(actor=Actor(by.id, SUBJECT_ACCESS, str(party)),
                  grants=(Grant(party, DIRECTORY, frozenset(people)),), metered=False)


def machine_reader(party: UUID, *, by: Actor) -> Reader:
    """A reader for the machine's own work with a party's files: nothing of what it opens is shown to anyone."""
    return Reader(actor=by, grants=(Grant(party, HELD, frozenset()),))


def figures_reader(party: UUID, *, by: Actor) -> Reader:
    """A reader for figures of a party, the night's and those of a routine that is tried (docs/adr/0051): sex and birth
    month, and nobody's name. What it opens is counted at once and shown to nobody; only sums that went through the gate
    come out. Not metered: it is for everybody whom the party employs, whoever asks."""
    return Reader(actor=by, grants=(Grant(party, FIGURES, frozenset()),), metered=False)


def born_reader(party: UUID, people: Collection[UUID], *, by: Actor) -> Reader:
    """A reader of the directory for those of the `people` whose birth month figures do not have yet: it is opened once
    for each, for the birth date in it, and what else it says goes nowhere (docs/adr/0045)."""
    return Reader(actor=by, grants=(Grant(party, DIRECTORY, frozenset(people)),), metered=False)


def payroll_reader(party: UUID, people: Collection[UUID], *, by: Actor) -> Reader:
    """A reader of employment numbers for a file to payroll, about those of the `people` whom it tells of. What it opens
    goes into the file and is shown to nobody. Not metered: a file is about everybody who was ill."""
    return Reader(actor=Actor(by.id, by.role or "payroll", str(party)),
                  grants=(Grant(party, DIRECTORY, frozenset(people)),), metered=False)


def delivery_reader(party: UUID, people: Collection[UUID], *, by: Actor) -> Reader:
    """A reader of the directory for a report directory that the employer delivers to a provider, under an agreement:
    sealed again for the provider at once, and shown to nobody. Not metered: it is everybody, once a night."""
    return Reader(actor=Actor(by.id, by.role or "delivery", str(party)),
                  grants=(Grant(party, DIRECTORY, frozenset(people)),), metered=False)


def archive_reader(party: UUID, people: Collection[UUID], *, by: Actor) -> Reader:
    """A reader for the package that an archive gets before something is destroyed under a decision: it is made by the
    machine as two persons have decided, sealed, and nothing of it is shown on a page. Not metered: there is
    one package of each kind at a time, and only of what is due under a decision by two."""
    everything = frozenset(people)
    grants = tuple(Grant(party, sealed_class, everything) for sealed_class in (DIRECTORY, CONTENT, SHARED))
    return Reader(actor=by, grants=grants, metered=False)
