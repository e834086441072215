"""The groups that somebody has a seat in, or leads; and who is in them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.learning.choices import Field
from omtanke.learning.models import LocalGroup, Member
from omtanke.learning.models.groups import in_force
from omtanke.learning.policies import findings as way
from omtanke.learning.queries.texts import opened
from omtanke.organisation.models import Party, Unit, during
from omtanke.workforce import queries as workforce
from omtanke.workforce.models import holding
from omtanke.workforce.queries import Person


@dataclass(frozen=True)
class Seat:
    """How somebody stands to a group: as one of its members, or as the project lead who keeps it."""

    group: LocalGroup
    scope: Scope
    kind: str

    @property
    def leads(self) -> bool:
        return self.kind == way.LEAD


def seats(*, for_user: Viewer) -> list[Seat]:
    """The groups in force that the viewer is a member of, or leads, by name: each once, a lead's seat first."""
    leading = {s.party: s for s in for_user.scopes_with(Permission.PROJECT_LEAD)}
    member = {s.unit: s for s in for_user.scopes_with(Permission.LOCAL_GROUP)}
    rows = LocalGroup.objects.filter(in_force(for_user.now)).select_related("place", "owner")
    rows = rows.filter(owner__in=list(leading)) | rows.filter(id__in=list(member))
    return [Seat(row, leading[row.owner_id], way.LEAD) if row.owner_id in leading else
            Seat(row, member[row.id], way.MEMBER) for row in rows.order_by("name", "id")]


def seat(group: UUID, *, for_user: Viewer) -> Seat:
    """The viewer's seat at one group. 404 for one that is not the viewer's."""
    row = LocalGroup.objects.select_related("place", "owner").filter(id=group).first()
    if row is None:
        raise Http404
    leading = next((s for s in for_user.scopes_with(Permission.PROJECT_LEAD) if s.party == row.owner_id), None)
    member = next((s for s in for_user.scopes_with(Permission.LOCAL_GROUP) if s.unit == row.id), None)
    if leading is None and member is None:
        raise Http404
    return Seat(row, leading or member, way.LEAD if leading else way.MEMBER)


@dataclass(frozen=True)
class Seated:
    """A member as a page shows one: the name is empty where it may not be known."""

    row: Member
    name: str


@dataclass(frozen=True)
class Gathered:
    """Who is in a group, and the names that were opened for it: theirs and the viewer's own."""

    seated: list[Seated]
    people: dict[UUID, Person]


def members(seat: Seat, *, page: str, for_user: Viewer) -> Gathered:
    """Who is in the group today, by party and function, with names opened once."""
    rows = list(Member.objects.filter(holding(for_user.now), group=seat.group).select_related("party").order_by(
        "party__kind", "party__name", "function", "id"))
    people = workforce.in_circles([row.employee_id for row in rows if row.employee_id], scope=seat.scope, page=page,
                                  for_user=for_user)
    unknown = [row.id for row in rows if row.employee_id is None]
    said = opened(unknown, scope=seat.scope, page=page, for_user=for_user) if unknown else {}
    return Gathered([Seated(row, people[row.employee_id].name if row.employee_id in people else
                            said.get((row.id, Field.NAME), "")) for row in rows], people)


def own(scope: Scope, *, for_user: Viewer) -> dict[UUID, Person]:
    """The viewer's own name, for the head of a page."""
    return workforce.in_circles([], scope=scope, page="local_group", for_user=for_user)


def employers(group: LocalGroup, *, for_user: Viewer) -> list[Party]:
    """The employers that take part in a group where the viewer has a seat, by name."""
    known = seat(group.id, for_user=for_user).group.employers.values("party")
    return list(Party.objects.filter(id__in=known).order_by("name"))


def parties_of(group: LocalGroup, *, for_user: Viewer) -> list[Party]:
    """The parties that a member of a group where the viewer has a seat can stand for: the employers, the centre's, and
    those around every employer."""
    around = [Party.Kind.INSURANCE, Party.Kind.OCCUPATIONAL_HEALTH, Party.Kind.UNION]
    known = seat(group.id, for_user=for_user).group.employers.values("party")
    rows = Party.objects.filter(id__in=known) | Party.objects.filter(
        id=group.place.party_id) | Party.objects.filter(kind__in=around)
    return list(rows.order_by("kind", "name").distinct())


def places(*, for_user: Viewer) -> list[Unit]:
    """The care centres that a group can be about, by name."""
    rows = Unit.objects.filter(during(for_user.today), party__kind=Party.Kind.CARE)
    return list(rows.select_related("party").order_by("name", "id"))


def groups_for_note(*, for_user: Viewer) -> list[LocalGroup]:
    """The groups in force that somebody may tell what a cooperation meeting taught: those one has a seat in, and for
    whoever leads cases those that one's employer takes part in."""
    own = {seat.group.id for seat in seats(for_user=for_user)}
    parties: Collection[UUID] = {s.party for s in for_user.scopes_with(Permission.CASE_LEAD)}
    rows = LocalGroup.objects.filter(in_force(for_user.now))
    rows = rows.filter(id__in=own) | rows.filter(employers__party__in=parties)
    return list(rows.distinct().order_by("name", "id"))
