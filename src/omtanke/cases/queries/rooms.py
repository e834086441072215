"""What lies in the one room of a case that the viewer reaches: items, their words and papers, and whose case it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import keeping
from omtanke.cases.models import Attachment, Item, ItemVersion, RehabCase, Room
from omtanke.cases.queries.reach import Reach, reach
from omtanke.cases.record import Words
from omtanke.vault import doors
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person


@dataclass(frozen=True)
class Who:
    """Whom a case is about, as the viewer's own party knows her, and the opened names of the page."""

    name: str
    given: str
    born: str
    people: dict[UUID, Person]


@dataclass(frozen=True)
class OpenItem:
    """An item, its latest version (or the one asked for), and the room through which it was reached."""

    reach: Reach
    item: Item
    version: ItemVersion
    papers: tuple[Attachment, ...]


def allowed(case: UUID, permission: Permission, *, for_user: Viewer) -> tuple[Reach, Permission]:
    """The case, and by which permission: the employee acts in her own room, everybody else in their party's."""
    about = RehabCase.objects.filter(id=case).values_list("employee_id", flat=True).first()
    own = about is not None and about == workforce.own_id(for_user=for_user)
    permission = Permission.OWN_ROOM if own else permission
    return reach(case, permission, for_user=for_user), permission


def who(found: Reach, *, page: str, for_user: Viewer) -> Who:
    """The name and birth date, from the employer's directory or from what came with the first delivery to the room."""
    person = found.case.employee_id
    if found.own or found.room.party_id == found.case.party_id:
        permission = Permission.OWN_PAGE_READ if found.own else Permission.CASE_READ
        wanted = {person} | {id for id in [workforce.own_id(for_user=for_user)] if id}
        opened = workforce.with_birth_dates(wanted, permission=permission, page=page, for_user=for_user)
        her, born = opened[person]
        people = {id: values for id, (values, _) in opened.items()}
        return Who(her.name, her.given, born.isoformat() if born else "", people)
    people = workforce.directory([], permission=Permission.CASE_READ, page=page, for_user=for_user)
    value = names_in([found.room], page=page, for_user=for_user)[person]
    name = f"{value.get('given', '')} {value.get('family', '')}".strip()
    return Who(name, value.get("given", ""), value.get("born", ""), people)


def names_in(rooms: Iterable[Room], *, page: str, for_user: Viewer) -> dict[UUID, dict[str, str]]:
    """What came with the first delivery to these rooms of one's own party, by employee: one line in the trail."""
    rooms = [room for room in rooms if room.about]
    people = {room.case.employee_id for room in rooms}
    reader = for_user.directory_reader(Permission.CASE_READ, people)
    values = [doors.DirectoryValue(room.party_id, room.case.employee_id, bytes(room.about)) for room in rooms]
    return doors.open_directory(values, reader=reader, page=page, now=for_user.now)


def items(found: Reach, *, for_user: Viewer) -> list[Item]:
    """What lies in the room and is no mistake, the latest first. `last` is each one's latest version."""
    readable = Item.objects.filter(room=found.room, misregistered_at__isnull=True)
    rows = list((readable if for_user.may(Permission.CASE_READ) else readable.none()).select_related(
        "sender_party", "sender_place", "came_with__from_room__party", "came_with__from_room__place").prefetch_related(
        "versions").order_by("-made_at", "id"))
    for row in rows:
        row.last = max(row.versions.all(), key=lambda version: version.number)
    return rows


def item(item_id: UUID, permission: Permission, *, for_user: Viewer) -> OpenItem:
    """One item of a room that the viewer reaches. What was a mistake is not there."""
    row = Item.objects.select_related("room", "sender_party", "sender_place").filter(
        id=item_id, misregistered_at__isnull=True).first()
    if row is None:
        raise Http404
    found, _ = allowed(row.room.case_id, permission, for_user=for_user)
    if found.room.id != row.room_id:
        raise Http404
    version = row.versions.order_by("-number").first()
    return OpenItem(found, row, version, tuple(version.attachments.order_by("number")))


def paper(paper_id: UUID, *, for_user: Viewer) -> tuple[OpenItem, Attachment]:
    """A paper of an item that the viewer may read."""
    row = Attachment.objects.select_related("version__item").filter(id=paper_id).first()
    if row is None:
        raise Http404
    return item(row.version.item_id, Permission.CASE_READ, for_user=for_user), row


def words(found: Reach, versions: Iterable[ItemVersion], *, reason: str, for_user: Viewer) -> dict[UUID, Words]:
    """The words of versions in the room, opened one by one, with a line in the trail for each."""
    versions = list(versions)
    permission = Permission.OWN_ROOM if found.own else Permission.CASE_READ
    sealed = [(keeping.sealed_item(v, person=found.case.employee_id, room=found.room.id), reason) for v in versions]
    texts = doors.open_contents(sealed, reader=found.reader(for_user, permission), now=for_user.now) if sealed else []
    return {version.id: Words.from_text(text) for version, text in zip(versions, texts, strict=True)}


def papers(found: Reach, version: ItemVersion, *, reason: str, for_user: Viewer) -> list[tuple[str, bytes]]:
    """A version's papers as (media type, bytes), each after a line in the trail."""
    return [(row.media_type, content(found, row, reason=reason, for_user=for_user))
            for row in version.attachments.order_by("number")]


def content(found: Reach, row: Attachment, *, reason: str, for_user: Viewer) -> bytes:
    """A paper's bytes, after a line in the trail."""
    permission = Permission.OWN_ROOM if found.own else Permission.CASE_READ
    return doors.open_attachment(row.file, person=found.case.employee_id, reader=found.reader(for_user, permission),
                                 now=for_user.now, reason=reason)
