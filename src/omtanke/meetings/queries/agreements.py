"""What an agreement's pages ask: whose yes is there, who may end it, and what is booked under it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings import yeses
from omtanke.meetings.models import AgreementVersion, Slot
from omtanke.meetings.policies.agreements import DRAFT, may
from omtanke.meetings.policies.meetings import TAKEN
from omtanke.meetings.queries import sharing
from omtanke.meetings.queries.sharing import Shared
from omtanke.organisation import queries as organisation
from omtanke.organisation.models import Party, Unit, during


@dataclass(frozen=True)
class Standing:
    """Who is asked about a version, and whose yes it waits for; the names of them and of those who have said yes."""

    asked: tuple[Party, ...]
    waits: tuple[Party, ...]
    names: dict[UUID, str]


def standing(version: AgreementVersion, *, for_user: Viewer) -> Standing:
    """How it stands with a version's yeses."""
    said = {yes.party_id for yes in version.yeses.all()}
    asked = tuple(yeses.asked(version, for_user.today)) if version.state == DRAFT else ()
    names = {party.id: party.name for party in asked} | organisation.party_names(said)
    return Standing(asked, tuple(party for party in asked if party.id not in said), names)


def may_end(found: Shared, *, for_user: Viewer) -> bool:
    """Whether the viewer may end an agreement: the centre's coordinator; a steward whose employer is alone in it."""
    holds = found.holds(for_user.today)
    if holds is None or not may("end", holds.state):
        return False
    named = {row.party_id for row in holds.employers.all()}
    return any(scope.unit == found.centre.id
               or found.side_of(scope) == sharing.EMPLOYER and named == {scope.party}
               for scope in found.by(Permission.AGREEMENT_EDIT))


def booked_after(centre: UUID, day: date, *, for_user: Viewer) -> int:
    """How many times from a day on are taken, by whichever employer."""
    begins = datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
    return Slot.objects.filter(centre=centre, state=TAKEN, starts_at__gte=max(begins, for_user.now)).count()


def writable(*, for_user: Viewer) -> list[Unit]:
    """The centres for which the viewer may write a first version: a coordinator for her own, a steward for any that
    the employer shares no agreement with."""
    known = {row.centre.id for row in sharing.shared(for_user=for_user)}
    own = {scope.unit for scope in for_user.scopes_with(Permission.AGREEMENT_EDIT)
           if scope.role in sharing.CENTRE_STAFF} - known
    stewards = any(scope.unit is None for scope in for_user.scopes_with(Permission.AGREEMENT_EDIT))
    rows = Unit.objects.filter(during(for_user.today), party__kind=Party.Kind.CARE, children__isnull=True)
    rows = rows.exclude(id__in=known) if stewards else rows.filter(id__in=own)
    return list(rows.order_by("name", "id"))


def offices(*, for_user: Viewer) -> dict[UUID, str]:
    """The offices of Försäkringskassan that are open today, by name."""
    rows = Unit.objects.filter(during(for_user.today), party__kind=Party.Kind.INSURANCE, children__isnull=True)
    return dict(rows.order_by("name", "id").values_list("id", "name"))


def on_paper(version: AgreementVersion, found: Shared, *, for_user: Viewer) -> dict[UUID, str]:
    """The parties whose yes the viewer may enter from paper, by name: never one's own, and never an employer's, which
    says yes itself. None for an office, which says its own yes only."""
    if found.side == sharing.OFFICE or version != found.draft:
        return {}
    own = {scope.party for scope in found.by(Permission.AGREEMENT_EDIT)}
    return {party.id: party.name for party in standing(version, for_user=for_user).waits
            if party.id not in own and party.kind != Party.Kind.EMPLOYER}
