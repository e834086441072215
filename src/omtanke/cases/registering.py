"""An authority's register of what it sends and receives (OSL 5:1–2): one number a year and party, without gaps."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from omtanke.audit import trail
from omtanke.cases.models import Delivery, Item, Register, RegisterEntry
from omtanke.organisation.models import Party

MARKS = {
    Party.Kind.EMPLOYER: "OSL 39:2", Party.Kind.CARE: "OSL 25:1", Party.Kind.INSURANCE: "OSL 28:1",
    Party.Kind.OCCUPATIONAL_HEALTH: "OSL 39:1",
}
"""The provision that usually holds with each kind of party (rules.md §3.1). It marks; it does not decide."""


def register(party: UUID, *, incoming: bool, counterpart: UUID | None, place: UUID | None, subject: str,
             now: datetime, delivery: Delivery | None = None, item: Item | None = None) -> RegisterEntry:
    """Register something under the next number of the year. Inside a transaction: the number is locked until it ends,
    and the trail's head before it, since a delivery has written in the trail when it comes here.

    `counterpart` None is the employee herself.
    """
    day = timezone.localtime(now).date()
    trail.take_turn()
    Register.objects.get_or_create(party_id=party, year=day.year)
    row = Register.objects.select_for_update().get(party_id=party, year=day.year)
    row.last += 1
    row.save(update_fields=["last"])
    kind = Party.objects.values_list("kind", flat=True).get(id=party)
    return RegisterEntry.objects.create(
        party_id=party, year=day.year, number=row.last, day=day, incoming=incoming, counterpart_id=counterpart,
        counterpart_place_id=place, subject=subject, secrecy_mark=MARKS.get(kind, ""), delivery=delivery, item=item)
