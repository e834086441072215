"""The register of destroyed keys: in the database and in a signed file beside it, where nothing can be taken out."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest

from omtanke.audit.trail import SYSTEM
from omtanke.rules.errors import BadInput
from omtanke.vault import checking, doors, keys, register
from omtanke.vault.models import DestroyedRoom
from tests.factories.moments import NOON


@pytest.fixture
def file(tmp_path, settings):
    settings.OMTANKE_ERASED_FILE = tmp_path / "data.erased"
    return settings.OMTANKE_ERASED_FILE


def entries(count: int) -> list[register.Entry]:
    return [register.Entry(uuid4(), NOON + timedelta(seconds=number)) for number in range(count)]


def told(file) -> list[register.Entry]:
    return register.read(file, keys.lasting("register"))


def test_a_destroyed_room_is_entered_when_the_act_has_been_committed(vault, file, django_capture_on_commit_callbacks):
    room = doors.make_room(vault.party.id)
    with django_capture_on_commit_callbacks(execute=True):
        doors.destroy_room(room, by=SYSTEM, now=NOON)
        assert not file.exists()
    assert told(file) == [register.Entry(room, NOON)]
    assert DestroyedRoom.objects.get().room == room
    assert checking.check().register == ""


def test_what_only_the_database_knows_is_written_later(vault, file):
    room = doors.make_room(vault.party.id)
    doors.destroy_room(room, by=SYSTEM, now=NOON)
    assert "not there" in checking.check().register
    assert (register.catch_up(), register.catch_up()) == (1, 0)
    assert told(file) == [register.Entry(room, NOON)]


def test_a_full_disk_at_the_file_does_not_undo_the_erasure(vault, file, monkeypatch, caplog,
                                                          django_capture_on_commit_callbacks):
    def full(entries):
        raise OSError(28, "No space left on device")

    item = vault.text("Ett.", about=vault.helena)
    monkeypatch.setattr(register, "append", full)
    with django_capture_on_commit_callbacks(execute=True):
        doors.destroy_room(item.room, by=SYSTEM, now=NOON)
    with pytest.raises(doors.Erased):
        doors.open_content(item, reader=vault.reader(vault.helena), now=NOON)
    monkeypatch.undo()


def test_entries_come_back_in_order(db, file):
    first, second = entries(3), entries(2)
    register.append(first)
    register.append(second)
    assert told(file) == first + second
    assert os.stat(file).st_mode & 0o777 == 0o600


@pytest.mark.parametrize("harm", [
    lambda lines: [lines[0], *lines[2:]], lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
    lambda lines: [*lines[:2], lines[2].replace("2026", "2027"), *lines[3:]], lambda lines: lines[1:],
    lambda lines: [*lines, lines[1]],
], ids=["taken out", "moved", "changed", "no first line", "put in"])
def test_a_line_that_was_tampered_with_is_seen(db, file, harm):
    register.append(entries(4))
    file.write_text("\n".join([*harm(file.read_text().splitlines()), ""]))
    with pytest.raises(BadInput):
        told(file)


def test_another_systems_register_is_refused(db, file):
    register.append(entries(1))
    with pytest.raises(BadInput, match="another system"):
        register.read(file, os.urandom(32))


def test_a_line_cut_off_by_a_power_cut_is_written_anew(db, file):
    first, second = entries(2), entries(1)
    register.append(first)
    file.write_bytes(file.read_bytes()[:-20])
    assert told(file) == first[:1]
    register.append(second)
    assert told(file) == first[:1] + second


def test_no_file_is_one_sentence(db, file):
    with pytest.raises(BadInput, match="--register"):
        told(file)


def test_it_says_rooms_and_moments_and_nothing_else(vault, file):
    doors.destroy_room(doors.make_room(vault.party.id), by=SYSTEM, now=NOON)
    register.catch_up()
    assert str(vault.party.id) not in file.read_text()
