"""The words that the guide and the preparations share."""

import pytest

from omtanke.cases.choices import Category
from omtanke.meetings import guide_keys


def test_every_answer_has_a_category_that_cases_know():
    for who, keys in guide_keys.KEYS.items():
        assert {guide_keys.category(who, key) for key in keys} <= set(Category.values)


def test_nobody_is_asked_for_a_diagnosis():
    said = {guide_keys.category(*answer.split(".")) for answer in guide_keys.ANSWERS}
    assert "diagnosis" not in said
    assert len(set(guide_keys.ANSWERS)) == len(guide_keys.ANSWERS)


def test_a_key_of_another_party_is_refused():
    with pytest.raises(KeyError):
        guide_keys.category("hr", "prognosis")
