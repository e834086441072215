"""The keyed index of an exact number: equal within an employer, another with every other, and never of a part."""

import hashlib

import pytest

from omtanke.rules.personal_numbers import exact
from omtanke.vault.doors import number_index

NUMBER = "19850101-1234"


@pytest.mark.parametrize("written", ["198501011234", "19850101+1234", "19850101 1234", " 19850101-1234 ",
                                     "19850101-1234\u200b", "850101-1234", "8501011234"])
def test_the_same_number_written_in_another_way_is_the_same(vault, written):
    assert number_index(vault.party.id, written) == number_index(vault.party.id, NUMBER)


def test_the_same_number_at_two_employers_is_two_indexes(vault):
    """Or two registers could be laid beside each other to see who has changed employer."""
    assert number_index(vault.party.id, NUMBER) != number_index(vault.other.id, NUMBER)


@pytest.mark.parametrize("other", ["1985", "19850101", "1234", "19850101-1235", "850101-1235", "",
                                   "019850101-1234", "18850101-1234"])
def test_a_part_or_another_number_is_another_index(vault, other):
    assert number_index(vault.party.id, other) != number_index(vault.party.id, NUMBER)


def test_leading_zeros_are_kept(vault):
    assert number_index(vault.party.id, "007") != number_index(vault.party.id, "7")


def test_it_is_not_a_digest_that_can_be_tried_without_the_key(vault):
    """There are only some ten million personal numbers: a plain digest of each takes a second."""
    digests = {hashlib.sha256(text.encode()).digest() for text in (NUMBER, NUMBER.replace("-", ""))}
    assert number_index(vault.party.id, NUMBER) not in digests


@pytest.mark.parametrize(("number", "compared"), [
    ("19850101-1234", "8501011234"), ("850101-1234", "8501011234"), ("20040229 1234", "0402291234"),
    ("19850161-1234", "8501611234"),  # a coordination number
    ("190000001234", "190000001234"), ("004417", "004417"), ("1985013 1234", "19850131234"),
])
def test_the_century_is_left_out_of_a_personal_number_and_of_nothing_else(number, compared):
    assert exact(number) == compared
