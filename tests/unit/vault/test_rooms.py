"""A room's key is destroyed: its texts are gone here, and in every copy that has no key of its own."""

import pytest
from django.db import IntegrityError, transaction

from omtanke.audit.trail import SYSTEM
from omtanke.vault import doors
from omtanke.vault.models import ContentRoom
from tests.factories import trails
from tests.factories.moments import NOON


def test_a_destroyed_room_opens_no_more(vault):
    item, reader = vault.text("Ett.", about=vault.helena), vault.reader(vault.helena)
    assert doors.open_content(item, reader=reader, now=NOON) == "Ett."
    doors.destroy_room(item.room, by=SYSTEM, now=NOON)
    with pytest.raises(doors.CannotOpen):
        doors.open_content(item, reader=reader, now=NOON)
    assert trails.acts("vault.") == ["vault.room_destroyed"]
    assert len(trails.openings()) == 1


def test_its_neighbours_are_whole(vault):
    gone, left = vault.text("Ett.", about=vault.helena), vault.text("Två.", about=vault.helena)
    doors.destroy_room(gone.room, by=SYSTEM, now=NOON)
    assert doors.open_content(left, reader=vault.reader(vault.helena), now=NOON) == "Två."


def test_the_text_restored_from_a_backup_stays_shut(vault):
    """The row comes back as it was; the wrapped key is backed up apart, and does not (security.md #2)."""
    item = vault.text("Ett.", about=vault.helena)
    doors.destroy_room(item.room, by=SYSTEM, now=NOON)
    ContentRoom.objects.filter(id=item.room).update(destroyed_at=None)
    with pytest.raises(doors.CannotOpen):
        doors.open_content(item, reader=vault.reader(vault.helena), now=NOON)
    ContentRoom.objects.filter(id=item.room).delete()
    with pytest.raises(doors.CannotOpen):
        doors.open_content(item, reader=vault.reader(vault.helena), now=NOON)


def test_a_new_room_with_the_old_id_does_not_open_the_old_text(vault):
    item = vault.text("Ett.", about=vault.helena)
    doors.destroy_room(item.room, by=SYSTEM, now=NOON)
    ContentRoom.objects.filter(id=item.room).delete()
    fresh = ContentRoom.objects.get(id=doors.make_room(vault.party.id))
    ContentRoom.objects.create(id=item.room, party=fresh.party, wrapped=bytes(fresh.wrapped), made_at=NOON)
    with pytest.raises(doors.CannotOpen):
        doors.open_content(item, reader=vault.reader(vault.helena), now=NOON)


def test_nothing_more_is_written_in_a_destroyed_room(vault):
    room = doors.make_room(vault.party.id)
    doors.destroy_room(room, by=SYSTEM, now=NOON)
    with pytest.raises(doors.CannotOpen):
        vault.text("Ett.", about=vault.helena, room=room)


def test_the_database_holds_no_destroyed_room_with_a_key(vault):
    room = doors.make_room(vault.party.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContentRoom.objects.filter(id=room).update(destroyed_at=NOON)


def test_every_room_has_a_key_of_its_own(vault):
    rooms = doors.make_rooms(vault.party.id, 5)
    assert len(rooms) == len({bytes(row.wrapped) for row in ContentRoom.objects.filter(id__in=rooms)}) == 5
    assert doors.make_rooms(vault.party.id, 0) == []
