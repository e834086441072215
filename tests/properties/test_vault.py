"""The vault whatever is sealed, wherever it lies, whatever is done to its rooms in whatever order."""

import unicodedata
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from omtanke.audit.trail import SYSTEM, Actor
from omtanke.vault import doors
from omtanke.vault.models import ContentRoom
from omtanke.vault.sealing import CannotOpen, place, seal, unseal
from tests.factories import trails
from tests.factories.moments import NOON

KEYS = st.binary(min_size=32, max_size=32)
PLACES = st.lists(st.text(max_size=12), max_size=4).map(lambda parts: place(*parts))
TEXTS = st.text(max_size=60)


@given(KEYS, st.binary(max_size=200), PLACES)
def test_what_is_sealed_opens_as_it_was(key, value, at):
    assert unseal(key, seal(key, value, at=at), at=at) == value


@given(KEYS, st.binary(max_size=40), PLACES, st.data())
def test_any_flipped_bit_is_noticed(key, value, at, data):
    """In the version, the nonce, the text and the tag."""
    sealed = bytearray(seal(key, value, at=at))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CannotOpen):
        unseal(key, bytes(sealed), at=at)


@given(KEYS, st.binary(max_size=40), PLACES, st.data())
def test_any_cut_is_noticed(key, value, at, data):
    sealed = seal(key, value, at=at)
    with pytest.raises(CannotOpen):
        unseal(key, sealed[:data.draw(st.integers(0, len(sealed) - 1))], at=at)


@given(KEYS, st.binary(max_size=40), PLACES, PLACES)
def test_it_opens_in_no_other_place(key, value, at, there):
    sealed = seal(key, value, at=at)
    if at == there:
        assert unseal(key, sealed, at=there) == value
        return
    with pytest.raises(CannotOpen):
        unseal(key, sealed, at=there)


@given(KEYS, st.binary(max_size=200))
def test_anything_else_is_refused_and_never_a_crash(key, junk):
    with pytest.raises(CannotOpen):
        unseal(key, junk, at=b"here")


@given(TEXTS)
def test_plain_is_settled_at_once(text):
    """Normalised twice is normalised once, no control character is left, and no letter is lost."""
    plain = doors.plain(text)
    assert doors.plain(plain) == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert not [c for c in plain if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    letters = [c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c).startswith("L")]
    assert [c for c in plain if unicodedata.category(c).startswith("L")] == letters


class Rooms(RuleBasedStateMachine):
    """Rooms are made, written in, opened and destroyed, by whoever, in any order: what should opens, nothing else."""

    rooms, notes = Bundle("rooms"), Bundle("notes")

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.parties = [uuid4(), uuid4()]
        for party in self.parties:
            doors.make_party_key(party)
        self.people, self.owner, self.gone, self.opened = [uuid4(), uuid4()], {}, set(), 0

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @rule(target=rooms, party=st.integers(0, 1))
    def make(self, party: int) -> UUID:
        room = doors.make_room(self.parties[party])
        self.owner[room] = self.parties[party]
        return room

    @rule(target=notes, room=rooms, text=TEXTS, about=st.integers(0, 1))
    def write(self, room: UUID, text: str, about: int):
        row, who = uuid4(), self.people[about]
        if room in self.gone:
            with pytest.raises(doors.CannotOpen):
                doors.seal_content(room, person=who, table="note", row=row, field="words", text=text)
            return None
        sealed = doors.seal_content(room, person=who, table="note", row=row, field="words", text=text)
        return doors.ContentItem(room, who, "note", row, "words", sealed), doors.plain(text)

    @rule(note=notes, party=st.integers(0, 1), person=st.integers(0, 1), sealed_class=st.sampled_from(
        (doors.CONTENT, doors.CONTENT, doors.DIRECTORY)))
    def open(self, note, party: int, person: int, sealed_class: str):
        if note is None:
            return
        item, text = note
        grant = doors.Grant(self.parties[party], sealed_class, frozenset({self.people[person]}))
        reader = doors.Reader(Actor("someone"), (grant,))
        covers = (self.parties[party], self.people[person], sealed_class) == (
            self.owner[item.room], item.person, doors.CONTENT)
        if item.room in self.gone:
            with pytest.raises(doors.CannotOpen):
                doors.open_content(item, reader=reader, now=NOON)
        elif not covers:
            with pytest.raises(doors.Refused):
                doors.open_content(item, reader=reader, now=NOON)
        else:
            assert doors.open_content(item, reader=reader, now=NOON) == text
            self.opened += 1

    @rule(one=notes, other=notes)
    def swap(self, one, other):
        """Somebody with the database moves one's ciphertext to the other's row."""
        if one is None or other is None or one == other or one[0].room in self.gone:
            return
        item = doors.ContentItem(one[0].room, one[0].person, "note", one[0].row, "words", other[0].sealed)
        grant = doors.Grant(self.owner[item.room], doors.CONTENT, frozenset({item.person}))
        with pytest.raises(doors.CannotOpen):
            doors.open_content(item, reader=doors.Reader(Actor("someone"), (grant,)), now=NOON)
        self.opened += 1  # it was tried, and told, before it turned out to be nothing

    @rule(room=rooms)
    def destroy(self, room: UUID):
        doors.destroy_room(room, by=SYSTEM, now=NOON)
        self.gone.add(room)

    @invariant()
    def the_trail_tells_each_opening_and_nothing_else(self):
        assert len(trails.openings()) == self.opened

    @invariant()
    def a_destroyed_room_has_no_key(self):
        kept = ContentRoom.objects.filter(id__in=self.owner).exclude(wrapped=b"").values_list("id", flat=True)
        assert set(kept) == set(self.owner) - self.gone


@pytest.mark.django_db
def test_rooms_in_any_order(monkeypatch):
    monkeypatch.setattr(doors.settings, "OMTANKE_TEXTS_PER_HOUR", 10_000)
    run_state_machine_as_test(Rooms, settings=settings(max_examples=settings.default.max_examples // 3,
                                                       stateful_step_count=25))
