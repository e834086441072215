"""Which parties and rooms cannot be opened, and whether the register in the file is whole. Opens nothing for anyone."""

from dataclasses import dataclass
from uuid import UUID

from omtanke.rules.errors import BadInput
from omtanke.vault import keys, register
from omtanke.vault.models import ContentRoom, DestroyedRoom, PartyKey
from omtanke.vault.sealing import Closed


@dataclass(frozen=True)
class Report:
    """What was found. `closed_rooms` lie in parties that open; the rooms of closed parties are only counted."""

    parties: int
    closed_parties: tuple[UUID, ...]
    rooms: int
    rooms_of_closed_parties: int
    closed_rooms: tuple[UUID, ...]
    destroyed: int
    register: str
    """Empty when the file holds every destroyed room, else what is wrong with it."""

    @property
    def well(self) -> bool:
        return not (self.closed_parties or self.closed_rooms or self.register)


def check() -> Report:
    """Try every party's and every room's key."""
    living = ContentRoom.objects.filter(destroyed_at__isnull=True)
    parties = set(PartyKey.objects.values_list("party", flat=True)) | set(
        living.order_by().values_list("party", flat=True).distinct())
    shut = {party for party in parties if not all(_opens(party, use) for use in ("seal", "index"))}
    broken, rooms, theirs = [], 0, 0
    for row in living.order_by("id").iterator(chunk_size=2000):
        rooms += 1
        theirs += row.party in shut
        if row.party not in shut and not _room_opens(row):
            broken.append(row.id)
    return Report(len(parties), tuple(sorted(shut)), rooms, theirs, tuple(broken), DestroyedRoom.objects.count(),
                  _register())


def rooms_counted(party: UUID | None) -> tuple[int, int]:
    """How many rooms have a key, and how many have none any more: of one party, or of all. Needs no master key."""
    rows = ContentRoom.objects.all() if party is None else ContentRoom.objects.filter(party=party)
    return rows.filter(destroyed_at__isnull=True).count(), rows.filter(destroyed_at__isnull=False).count()


def _opens(party: UUID, use: str) -> bool:
    try:
        return bool(keys.party_key(party, use))
    except Closed:
        return False


def _room_opens(row: ContentRoom) -> bool:
    try:
        return bool(keys.unwrap_room(row))
    except Closed:
        return False


def _register() -> str:
    try:
        there = {entry.room for entry in register.read(register.path(), keys.lasting("register"))}
    except BadInput as problem:
        return problem.text
    missing = DestroyedRoom.objects.exclude(room__in=there).count() if len(there) < 10_000 else sum(
        room not in there for room in DestroyedRoom.objects.values_list("room", flat=True))
    return f"{missing} destroyed rooms are not in the register's file; `omtanke tick` writes them" if missing else ""
