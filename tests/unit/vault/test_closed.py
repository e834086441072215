"""A party's key is lost: its names say so, its texts are shut, the trail is told once an hour, others are as before."""

from datetime import timedelta

import pytest

from omtanke.audit.trail import Actor
from omtanke.vault import checking, closing, doors, keys
from omtanke.vault.models import ContentRoom, PartyKey
from tests.factories import trails
from tests.factories.moments import NOON


@pytest.fixture
def lost(vault):
    """The first employer's row is cut off; the other's is whole."""
    item = vault.text("Ett.", about=vault.helena)
    PartyKey.objects.filter(party=vault.party.id).update(wrapped=b"cut off")
    keys.forget()
    yield item
    keys.forget()


def read(vault, directory, now=NOON):
    both = doors.Reader(Actor(id="someone"), (
        doors.Grant(vault.party.id, doors.DIRECTORY, frozenset({vault.helena, vault.amina})),
        doors.Grant(vault.other.id, doors.DIRECTORY, frozenset({vault.ake}))))
    return doors.open_directory(directory().values(), reader=both, page="group", now=now)


def test_names_say_that_they_do_not_open_and_the_others_do(vault, directory, lost):
    opened = read(vault, directory)
    assert opened[vault.ake]["given"] == "Åke"
    for who in (vault.helena, vault.amina):
        assert opened[who]["given"] == closing.words()
        assert (opened[who]["family"], opened[who].get("phone")) == ("", None)


def test_the_page_knows_which_party_is_closed(vault, directory, lost):
    with closing.watched() as shut:
        read(vault, directory)
    assert shut == {vault.party.id}
    with closing.watched() as shut:
        assert not shut


def test_the_trail_is_told_once_an_hour(vault, directory, lost):
    for minutes in (0, 1, 59):
        read(vault, directory, NOON + timedelta(minutes=minutes))
    assert trails.acts("vault.closed") == ["vault.closed"]
    read(vault, directory, NOON + timedelta(minutes=61))
    assert len(trails.acts("vault.closed")) == 2


def test_many_closed_names_cost_no_question_each(vault, directory, lost, django_assert_max_num_queries):
    rows = list(directory().values()) * 50
    reader = vault.reader(vault.helena, vault.amina, vault.ake, sealed_class=doors.DIRECTORY)
    reader = doors.Reader(reader.actor, (*reader.grants, doors.Grant(
        vault.other.id, doors.DIRECTORY, frozenset({vault.ake}))))
    with django_assert_max_num_queries(20):
        doors.open_directory(rows, reader=reader, page="group", now=NOON)


def test_its_texts_are_shut_and_nothing_is_written_under_it(vault, lost):
    with pytest.raises(doors.Closed) as caught:
        doors.open_content(lost, reader=vault.reader(vault.helena), now=NOON)
    assert caught.value.party == vault.party.id
    for act in (lambda: doors.make_room(vault.party.id),
                lambda: doors.seal_directory(vault.party.id, vault.helena, {"given": "Helena"}),
                lambda: vault.text("Två.", about=vault.helena, room=lost.room)):
        with pytest.raises(doors.Closed):
            act()


def test_one_room_whose_key_was_cut_off_is_shut_alone(vault):
    broken, whole = vault.text("Ett.", about=vault.helena), vault.text("Två.", about=vault.helena)
    ContentRoom.objects.filter(id=broken.room).update(wrapped=b"cut off")
    with pytest.raises(doors.Closed) as caught:
        doors.open_content(broken, reader=vault.reader(vault.helena), now=NOON)
    assert caught.value.room == broken.room
    assert doors.open_content(whole, reader=vault.reader(vault.helena), now=NOON) == "Två."
    report = checking.check()
    assert (report.closed_parties, report.closed_rooms) == ((), (broken.room,))


def test_the_check_lists_what_is_closed(vault, lost):
    report = checking.check()
    assert report.closed_parties == (vault.party.id,)
    assert (report.rooms, report.rooms_of_closed_parties, report.closed_rooms) == (1, 1, ())
    assert not report.well


def test_a_text_in_anothers_row_names_the_row_and_nothing_else(vault):
    one, other = vault.text("Ett.", about=vault.helena), vault.text("Två.", about=vault.amina)
    moved = doors.ContentItem(one.room, one.person, one.table, one.row, one.field, other.sealed)
    with pytest.raises(doors.CannotOpen) as caught:
        doors.open_content(moved, reader=vault.reader(vault.helena, vault.amina), now=NOON)
    assert caught.value.thing == f"note:{one.row}"
    assert not isinstance(caught.value, doors.Closed | doors.Erased)
