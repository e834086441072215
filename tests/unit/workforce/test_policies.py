"""What can be an alias: letters, said aloud, and nothing of the real name in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.workforce import policies


@pytest.mark.parametrize(("alias", "well"), [
    ("Tärna", True), ("Björk Två", True), ("Ann-Lo", True), ("Ö", False), ("", False), ("Tärna2", False),
    ("Tärna  Vipa", False), (" Tärna", False), ("tärna@ekhult", False), ("070", False), ("T" * 31, False), ("Lo", True),
])
def test_an_alias_is_letters(alias, well):
    assert policies.well_formed(alias) is well


@pytest.mark.parametrize(("alias", "real", "tells"), [
    ("Tärna", ["Roland", "Ståhl"], False),
    ("Roland", ["Roland", "Ståhl"], True),
    ("roland", ["Roland", "Ståhl"], True),
    ("Ståhl Ny", ["Roland", "Ståhl"], True),
    ("Rolandsson", ["Roland", "Ståhl"], True),  # the name inside the alias
    ("Rol", ["Roland", "Ståhl"], True),  # the alias inside the name
    ("Eke", ["Johan", "Ek"], False),  # two letters in a row are chance
    ("Ek", ["Johan", "Ek"], True),
    ("Lena", ["Inga-Lena", "Alm"], True),
    ("Inga", ["Inga Lena", "Alm"], True),
])
def test_an_alias_tells_nothing_of_the_name(alias, real, tells):
    assert policies.tells_the_name(alias, real) is tells


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzåäö", min_size=1, max_size=12), max_size=4))
def test_what_is_proposed_can_be_taken(real):
    alias = policies.propose([*real, "Tärna"])
    assert policies.well_formed(alias)
    assert not policies.tells_the_name(alias, [*real, "Tärna"])


def test_another_alias_is_proposed_while_there_are_any():
    assert policies.propose([], taken=[word.upper() for word in policies.NEUTRAL[1:]]) == policies.NEUTRAL[0]
    assert policies.propose([], taken=policies.NEUTRAL) in policies.NEUTRAL


def test_the_directory_then_holds_the_alias_alone():
    assert policies.directory_of("Tärna") == {"given": "Tärna", "family": "", "title": "", "phone": ""}
