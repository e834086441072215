"""Wrong deliveries to or from one's own party, and which functions of it have opened what was delivered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.cases.models import Attachment, Delivery, DeliveryItem, ItemVersion
from omtanke.cases.policies.deliveries import WRONG
from omtanke.organisation.queries import unit_names

NEW = timedelta(days=30)
"""For so long a wrong delivery stands among what waits."""


@dataclass(frozen=True)
class Opened:
    """A function of one's own party that opened something of a wrong delivery: last when, and how many times."""

    at: datetime
    role: str
    unit_name: str
    times: int


@dataclass(frozen=True)
class Wrong:
    """A wrong delivery and who of one's own party has opened it."""

    delivery: Delivery
    opened: tuple[Opened, ...]


def wrong(*, for_user: Viewer, most: int = 100) -> list[Wrong]:
    """The wrong deliveries of the party whose trail the viewer reads, the latest first. Names of people are in none."""
    parties = _parties(for_user)
    rows = list(_rows(parties).select_related(
        "from_room__party", "from_room__place", "to_party", "to_place", "case").order_by(
        "-wrong_at", "id")[:most])
    things = _things(rows)
    lines = _lines({thing for some in things.values() for thing in some}, parties, {
        str(row.case.employee_id) for row in rows})
    names = unit_names({line.unit for line in lines if line.unit})
    return [Wrong(row, _grouped(lines, things[row.id], names)) for row in rows]


def new_wrong(*, for_user: Viewer) -> Delivery | None:
    """The latest of the wrong deliveries that are new, for whoever reads the trail."""
    if not for_user.may(Permission.TRAIL_READ):
        return None
    return _rows(_parties(for_user)).filter(wrong_at__gt=for_user.now - NEW).order_by("-wrong_at", "id").first()


def _parties(viewer: Viewer) -> set[UUID]:
    return {scope.party for scope in viewer.scopes_with(Permission.TRAIL_READ) if scope.party}


def _rows(parties: Collection[UUID]) -> QuerySet[Delivery]:
    ours = Q(from_room__party__in=list(parties)) | Q(to_party__in=list(parties))
    return Delivery.objects.filter(ours, state=WRONG)


def _things(rows: Iterable[Delivery]) -> dict[UUID, set[str]]:
    """What the trail calls the texts and papers of each delivery: the source, and the copies."""
    items: dict[UUID, set[UUID]] = {row.id: set() for row in rows}
    for delivery, *ids in DeliveryItem.objects.filter(delivery__in=list(items)).values_list(
            "delivery_id", "version__item_id", "copy_id", "own_copy_id"):
        items[delivery] |= {id for id in ids if id}
    wanted = {id for some in items.values() for id in some}
    found: dict[UUID, set[str]] = {}
    for version, item in ItemVersion.objects.filter(item__in=wanted).values_list("id", "item_id"):
        found.setdefault(item, set()).add(f"cases.itemversion:{version}")
    for file, item in Attachment.objects.filter(version__item__in=wanted).values_list("file", "version__item_id"):
        found.setdefault(item, set()).add(f"attachment:{file}")
    return {delivery: set().union(*(found.get(item, set()) for item in some)) for delivery, some in items.items()}


def _lines(things: set[str], parties: Collection[UUID], subjects: set[str]) -> list[Line]:
    """Openings by one's own party. What the employee opened herself is hers and stands nowhere."""
    # By those it is about first: few lines of a long trail.
    rows = Line.objects.filter(subject__in=subjects, act="open.content", thing__in=list(things)).alias(
        whose=Coalesce("party", Value(""))).filter(whose__in=[str(party) for party in parties])
    return list(rows.exclude(role="employee").order_by("-at", "-number")[:2_000])


def _grouped(lines: Iterable[Line], things: set[str], names: dict[UUID, str]) -> tuple[Opened, ...]:
    found: dict[tuple[str, str], list] = {}
    for line in lines:
        if line.thing in things:
            found.setdefault((line.role, line.unit), [line.at, 0])[1] += 1
    return tuple(Opened(at, role, names.get(UUID(unit), "") if unit else "", times)
                 for (role, unit), (at, times) in found.items())
