"""One sealed value: it opens in its place, with its key, unchanged, and in no other case."""

import os

import pytest

from omtanke.vault.sealing import CannotOpen, place, seal, unseal

KEY, TEXT, HERE = os.urandom(32), "Omtankessamtal på fredag".encode(), place("note", 1, "words")


def test_what_was_sealed_opens_in_its_place():
    assert unseal(KEY, seal(KEY, TEXT, at=HERE), at=HERE) == TEXT


@pytest.mark.parametrize("there", [
    place("note", 2, "words"), place("note", 1, "title"), place("answer", 1, "words"), place("note", "1words"), b"",
], ids=["row", "field", "table", "run together", "nowhere"])
def test_it_opens_nowhere_else(there):
    with pytest.raises(CannotOpen):
        unseal(KEY, seal(KEY, TEXT, at=HERE), at=there)


def test_it_opens_with_no_other_key():
    with pytest.raises(CannotOpen):
        unseal(os.urandom(32), seal(KEY, TEXT, at=HERE), at=HERE)


@pytest.mark.parametrize("broken", [
    lambda sealed: b"", lambda sealed: sealed[:1], lambda sealed: sealed[:12], lambda sealed: sealed[:-1],
    lambda sealed: sealed + b"\0", lambda sealed: b"\x02" + sealed[1:], lambda sealed: TEXT,
], ids=["empty", "version only", "in the nonce", "cut off", "longer", "another version", "plain text"])
def test_what_is_broken_cannot_be_opened(broken):
    with pytest.raises(CannotOpen):
        unseal(KEY, broken(seal(KEY, TEXT, at=HERE)), at=HERE)


def test_the_same_text_twice_looks_different():
    """Or whoever copies the disk could tell who has the same note."""
    sealed = {seal(KEY, TEXT, at=HERE) for _ in range(50)}
    assert len(sealed) == len({value[1:13] for value in sealed}) == 50


def test_the_error_holds_nothing_of_the_value():
    with pytest.raises(CannotOpen) as caught:
        unseal(KEY, seal(KEY, TEXT, at=HERE), at=b"elsewhere")
    assert "Omtanke" not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_places_with_other_parts_are_other_places():
    assert place("a", "bc") != place("ab", "c")
