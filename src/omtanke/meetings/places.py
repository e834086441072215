"""What meetings say when a place of another party is to be no more: who else uses it, and what becomes of its times."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from omtanke.audit import trail
from omtanke.meetings.actions.slots import materialise
from omtanke.meetings.models import Agreement, AgreementVersion
from omtanke.meetings.policies.agreements import coming, in_force


def held(place: UUID, *, by: trail.Actor, now: datetime) -> str:
    """Why a place is not ended by somebody of one employer alone: an agreement that holds or is to come names another
    employer. Empty when nothing stands in the way."""
    rows = AgreementVersion.objects.filter(agreement__in=_about(place)).select_related("office", "agreement__centre")
    versions: dict[UUID, list[AgreementVersion]] = {}
    for row in rows.prefetch_related("employers").order_by("number"):
        versions.setdefault(row.agreement_id, []).append(row)
    for some in versions.values():
        for one in (in_force(some, now.date()), coming(some, now.date())):
            if one and place in (one.agreement.centre_id, one.office_id) and {
                    str(row.party_id) for row in one.employers.all()} - {by.party}:
                return "shared_agreement"
    return ""


def ended(place: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The centre has closed: free times after today are taken away. What is booked stays, and its leader is told."""
    for agreement in Agreement.objects.filter(centre=place).values_list("id", flat=True):
        materialise(agreement, by=by, now=now)


def _about(place: UUID):
    return Agreement.objects.filter(Q(centre=place) | Q(versions__office=place)).values("id")
