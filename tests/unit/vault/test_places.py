"""A ciphertext moved to another row, field, room or party gives an error, never another's note (security.md #2)."""

from dataclasses import replace

import pytest

from omtanke.vault import doors, keys
from omtanke.vault.models import ContentRoom, PartyKey
from tests.factories.moments import NOON


def opened(item, reader):
    return doors.open_content(item, reader=reader, now=NOON)


def test_two_people_whose_names_were_swapped(vault, directory):
    rows = directory()
    reader = vault.reader(vault.helena, vault.amina, sealed_class=doors.DIRECTORY)
    for one, two in ((vault.helena, vault.amina), (vault.amina, vault.helena)):
        moved = replace(rows[one], sealed=rows[two].sealed)
        with pytest.raises(doors.CannotOpen):
            doors.open_directory([moved], reader=reader, page="group", now=NOON)


def test_a_name_moved_to_another_employer(vault, directory):
    """Also for the person's own id at the other employer: the key is another."""
    row = directory()[vault.helena]
    reader = vault.reader(vault.helena, party=vault.other, sealed_class=doors.DIRECTORY)
    with pytest.raises(doors.CannotOpen):
        doors.open_directory([replace(row, party=vault.other.id)], reader=reader, page="group", now=NOON)


def test_two_texts_in_the_same_room_that_were_swapped(vault):
    room, reader = doors.make_room(vault.party.id), vault.reader(vault.helena)
    one, two = (vault.text(words, about=vault.helena, room=room) for words in ("Ett.", "Två."))
    for item, other in ((one, two), (two, one)):
        with pytest.raises(doors.CannotOpen):
            opened(replace(item, sealed=other.sealed), reader)


@pytest.mark.parametrize("moved", [{"field": "comment"}, {"table": "answer"}])
def test_a_text_moved_to_another_field_or_table(vault, moved):
    item = vault.text("Ett.", about=vault.helena)
    with pytest.raises(doors.CannotOpen):
        opened(replace(item, **moved), vault.reader(vault.helena))


def test_a_text_that_is_said_to_be_about_another(vault):
    """A row whose person was changed in the database, or a view that mixes two people up, opens nothing."""
    item = vault.text("Ett.", about=vault.helena)
    with pytest.raises(doors.CannotOpen):
        opened(replace(item, person=vault.amina), vault.reader(vault.amina))


def test_two_texts_in_different_rooms_that_were_swapped(vault):
    reader = vault.reader(vault.helena, vault.amina)
    one, two = vault.text("Ett.", about=vault.helena), vault.text("Två.", about=vault.amina)
    for item, other in ((one, two), (two, one)):
        with pytest.raises(doors.CannotOpen):
            opened(replace(item, sealed=other.sealed), reader)


def test_a_whole_row_given_to_another_room(vault):
    """Pointing Amina's row at Helena's room does not make Amina's text readable with Helena's key."""
    one, two = vault.text("Ett.", about=vault.helena), vault.text("Två.", about=vault.amina)
    with pytest.raises(doors.CannotOpen):
        opened(replace(two, room=one.room), vault.reader(vault.helena, vault.amina))


def test_two_rooms_whose_keys_were_swapped(vault):
    one, two = vault.text("Ett.", about=vault.helena), vault.text("Två.", about=vault.amina)
    first, second = ContentRoom.objects.get(id=one.room), ContentRoom.objects.get(id=two.room)
    ContentRoom.objects.filter(id=first.id).update(wrapped=bytes(second.wrapped))
    with pytest.raises(doors.CannotOpen):
        opened(one, vault.reader(vault.helena))


def test_a_room_given_to_another_party(vault):
    """Or a party could read a text by owning its room: the key was wrapped by the first party's key."""
    item = vault.text("Ett.", about=vault.helena)
    ContentRoom.objects.filter(id=item.room).update(party=vault.other.id)
    with pytest.raises(doors.CannotOpen):
        opened(item, vault.reader(vault.helena, party=vault.other))


def test_two_parties_whose_keys_were_swapped(vault, directory):
    first, second = PartyKey.objects.get(party=vault.party.id), PartyKey.objects.get(party=vault.other.id)
    PartyKey.objects.filter(party=first.party).update(wrapped=bytes(second.wrapped))
    keys.forget()
    reader = vault.reader(vault.helena, sealed_class=doors.DIRECTORY)
    opened = doors.open_directory([directory()[vault.helena]], reader=reader, page="group", now=NOON)
    assert "Helena" not in str(opened)
    with pytest.raises(doors.Closed):
        doors.make_room(vault.party.id)


def test_a_partys_sealing_key_does_not_pass_for_its_index_key(vault):
    row = PartyKey.objects.get(party=vault.party.id)
    PartyKey.objects.filter(party=row.party).update(wrapped_index=bytes(row.wrapped))
    keys.forget()
    with pytest.raises(doors.CannotOpen):
        doors.number_index(vault.party.id, "19850101-1234")
