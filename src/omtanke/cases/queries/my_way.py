"""What the employee sees of her own cases. Only she asks these: what lies in her own room is opened by nobody else."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.cases.choices import ItemKind
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import (
    Closing,
    Delivery,
    DeliveryItem,
    FollowUp,
    Item,
    ItemVersion,
    PlanVersion,
    RehabCase,
    Release,
    Room,
)
from omtanke.cases.policies.cases import MISREGISTERED, OPEN
from omtanke.cases.policies.deliveries import WAITING
from omtanke.cases.queries.reach import Reach
from omtanke.cases.record import Words
from omtanke.cases.relations import CASE
from omtanke.vault import doors

OWN = Permission.OWN_ROOM
MOST_NOTES = 30
WITH_ITEMS = Prefetch("items", DeliveryItem.objects.select_related("version__item").order_by("id"))
NO_NOTES = (ItemKind.COMPANION, ItemKind.RELEASE)
"""What lies in the own room and is written elsewhere: who comes along, and a yes that was handed over."""


@dataclass(frozen=True)
class Way:
    """One case, as the employee sees it. Nothing sealed is opened by it."""

    reach: Reach
    deliveries: tuple[Delivery, ...]
    leaving: tuple[Delivery, ...]
    received: tuple[Item, ...]
    releases: tuple[Release, ...]
    follow_ups: tuple[FollowUp, ...]
    plans: tuple[PlanVersion, ...]
    closings: tuple[Closing, ...]

    @property
    def case(self) -> RehabCase:
        """The case itself."""
        return self.reach.case


@dataclass(frozen=True)
class Written:
    """Something in the own room with its words opened: `versions` without the words, the latest first."""

    item: Item
    words: Words
    version: ItemVersion
    versions: tuple[ItemVersion, ...] = ()
    handed: tuple[Delivery, ...] = ()
    comments: tuple["Written", ...] = field(default=())


def has_case(*, for_user: Viewer) -> bool:
    """Whether there is a case about the viewer, for the menu: known with the relation to oneself, nothing is asked."""
    return any(CASE in scope.marks for scope in for_user.scopes_with(OWN))


def my_cases(*, for_user: Viewer) -> list[RehabCase]:
    """The viewer's own cases: the open one first, then the latest. What was opened by mistake is left out. Asked once
    in a request; whether a case was ever closed comes with it."""
    if "my_cases" not in for_user.cache:
        closings = Closing.objects.filter(case=OuterRef("pk"))
        found = _cases(for_user).annotate(was_closed=Exists(closings)).select_related("party", "centre")
        for_user.cache["my_cases"] = sorted(found.order_by("-opened_at", "id"), key=lambda case: case.state != OPEN)
    return for_user.cache["my_cases"]


def way(case: UUID, *, for_user: Viewer) -> Way:
    """One of the viewer's own cases. 404 for anybody else's."""
    found = my_reach(case, for_user=for_user)
    rows = Delivery.objects.filter(Q(delivered_at__isnull=False) | Q(from_room=found.room, state__in=WAITING),
                                   case=found.case).select_related(
        "case", "from_room__party", "from_room__place", "to_party", "to_place")
    deliveries = list(rows.prefetch_related(WITH_ITEMS).order_by("-delivered_at", "-composed_at", "id"))
    own = Item.objects.filter(room=found.room, came_with__isnull=True, misregistered_at__isnull=True)
    return Way(
        found,
        tuple(row for row in deliveries if row.delivered_at),
        tuple(row for row in deliveries if not row.delivered_at),
        tuple(own.exclude(entered_by="").select_related("sender_party", "sender_place").order_by("-made_at", "id")),
        tuple(Release.objects.filter(case=found.case).select_related("holder", "holder_place").order_by(
            "-proposed_at", "id")),
        tuple(FollowUp.objects.filter(case=found.case).order_by("due_on", "id")),
        tuple(PlanVersion.objects.filter(plan__case=found.case, established_at__isnull=False).order_by("-number")),
        tuple(Closing.objects.filter(case=found.case).order_by("-closed_at")) if found.case.was_closed else ())


def my_reach(case: UUID, *, for_user: Viewer) -> Reach:
    """The own room of one of the viewer's own cases. 404 for anybody else's, whatever relation there is to it."""
    row = next((row for row in my_cases(for_user=for_user) if row.id == case), None)
    scope = next((scope for scope in for_user.scopes_with(OWN) if row and scope.person == row.employee_id), None)
    room = row and Room.objects.filter(case=row, party__isnull=True, erased_at__isnull=True).first()
    if row is None or scope is None or room is None:
        raise Http404
    return Reach(row, scope, room)


def notes(found: Reach, *, for_user: Viewer) -> list[Written]:
    """What the employee has written in her own room of a case, the latest first, opened with one line each."""
    rows = Item.objects.filter(room=found.room, came_with__isnull=True, entered_by="", misregistered_at__isnull=True)
    items = list(rows.exclude(kind__in=NO_NOTES).order_by("-made_at", "id")[:MOST_NOTES])
    return _opened([(item, None) for item in items], found, for_user)


def note(item: UUID, *, for_user: Viewer, number: int | None = None) -> tuple[Reach, Written]:
    """One thing in the own room, a note or a copy of what was delivered, with what the employee has said of it.

    `number` is the version, the latest when it is not given. 404 outside the own rooms.
    """
    known = Item.objects.select_related("room", "came_with__case", "came_with__from_room__party",
                                        "came_with__from_room__place", "sender_party", "sender_place", "about")
    row = known.filter(
        id=item, room__party__isnull=True, room__case__in=_cases(for_user), room__erased_at__isnull=True).first()
    if row is None or row.misregistered_at:
        raise Http404
    found = my_reach(row.room.case_id, for_user=for_user)
    comments = list(Item.objects.filter(about=row, room=found.room).order_by("made_at", "id"))
    opened = _opened([(row, number), *((comment, None) for comment in comments)], found, for_user)
    first = opened[0]
    return found, Written(first.item, first.words, first.version, first.versions, first.handed, tuple(opened[1:]))


def companion(found: Reach, *, for_user: Viewer) -> Written | None:
    """Who comes along, as the employee has noted it in her own room; None when nobody does."""
    row = Item.objects.filter(room=found.room, kind=ItemKind.COMPANION).order_by("-made_at").first()
    return _opened([(row, None)], found, for_user)[0] if row else None


def leaving(delivery: UUID, *, for_user: Viewer) -> tuple[Reach, Delivery]:
    """A delivery of the viewer's own that has not left yet. 404 for any other."""
    row = Delivery.objects.select_related("case", "from_room", "to_party", "to_place").prefetch_related(
        WITH_ITEMS).filter(id=delivery, from_room__party__isnull=True, case__in=_cases(for_user),
                                       state__in=WAITING).first()
    if row is None:
        raise Http404
    return my_reach(row.case_id, for_user=for_user), row


def item_kinds(versions: Collection[UUID], *, for_user: Viewer) -> dict[UUID, str]:
    """What things in the rooms of the viewer's own cases are, by their versions: a note, an answer, a plan."""
    if not versions:
        return {}
    rows = ItemVersion.objects.filter(id__in=list(versions), item__room__case__in=_cases(for_user))
    return dict(rows.values_list("id", "item__kind"))


def _cases(viewer: Viewer):
    own: tuple[Scope, ...] = viewer.scopes_with(OWN)
    return RehabCase.objects.filter(employee_id__in=[s.person for s in own if s.person]).exclude(state=MISREGISTERED)


def _opened(wanted: list[tuple[Item, int | None]], found: Reach, viewer: Viewer) -> list[Written]:
    """The items with the words of one version each, all opened at once. 404 for a version that there is not."""
    if not wanted:
        return []
    ids = [item.id for item, _ in wanted]
    versions: dict[UUID, list[ItemVersion]] = {}
    for row in ItemVersion.objects.filter(item__in=ids).order_by("-number"):
        versions.setdefault(row.item_id, []).append(row)
    handed: dict[UUID, list[Delivery]] = {}
    rows = DeliveryItem.objects.filter(version__item__in=ids, delivery__delivered_at__isnull=False)
    for row in rows.select_related("delivery__case", "delivery__to_party", "delivery__to_place", "version"):
        handed.setdefault(row.version.item_id, []).append(row.delivery)
    shown = [_version(versions[item.id], number) for item, number in wanted]
    texts = doors.open_contents(
        [(sealed_item(version, person=found.case.employee_id, room=found.room.id), "own") for version in shown],
        reader=found.reader(viewer, OWN), now=viewer.now)
    return [Written(item, Words.from_text(text), version, tuple(versions[item.id]), tuple(handed.get(item.id, ())))
            for (item, _), version, text in zip(wanted, shown, texts, strict=True)]


def _version(versions: list[ItemVersion], number: int | None) -> ItemVersion:
    found = versions[0] if number is None else next((row for row in versions if row.number == number), None)
    if found is None:
        raise Http404
    return found
