"""The master key as words: any two of three make it again, one tells nothing, a misread word is seen."""

import os
from itertools import combinations

import pytest

from omtanke.rules.errors import BadInput
from omtanke.vault.shares import join, mark, split

MASTER = os.urandom(32)


def test_any_two_of_three_make_the_key_again():
    made = split(MASTER, needed=2, shares=3)
    assert [len(words.split()) for words in made] == [33, 33, 33]
    for two in combinations(made, 2):
        assert join(two) == MASTER
    assert join(made) == MASTER, "more than are needed do no harm"


def test_one_share_twice_is_one():
    made = split(MASTER, needed=2, shares=3)
    with pytest.raises(BadInput, match="2 shares are needed and 1 were given"):
        join([made[0], made[0]])


def test_a_misread_word_names_the_share_and_quotes_nothing():
    made = split(MASTER, needed=2, shares=3)
    words = made[1].split()
    words[20] = "academic" if words[20] != "academic" else "acid"
    for wrong in (" ".join(words), " ".join(words[:30]), "omtanke " + made[1]):
        with pytest.raises(BadInput, match="share 2") as caught:
            join([made[0], wrong])
        assert not [word for word in words if len(word) > 6 and f" {word} " in f" {caught.value} "]


def test_shares_of_two_splits_do_not_belong_together():
    one, other = split(MASTER, needed=2, shares=3), split(MASTER, needed=2, shares=3)
    with pytest.raises(BadInput, match="belong together"):
        join([one[0], other[1]])


def test_typed_in_capitals_with_spaces_to_spare():
    made = split(MASTER, needed=2, shares=2)
    assert join([f"  {made[0].upper()} ", made[1].replace(" ", "\n")]) == MASTER


@pytest.mark.parametrize(("needed", "shares"), [(1, 3), (4, 3), (0, 0), (2, 17), (2, 1)])
def test_numbers_that_protect_nothing(needed, shares):
    with pytest.raises(BadInput, match="--needed"):
        split(MASTER, needed=needed, shares=shares)


def test_no_share_at_all():
    with pytest.raises(BadInput, match="no share"):
        join([])


def test_the_mark_knows_the_key_and_tells_nothing_of_it():
    assert mark(MASTER) == mark(MASTER) != mark(os.urandom(32))
    assert mark(MASTER) not in MASTER.hex()
