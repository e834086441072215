"""Numbers, signals and actors in plain Swedish and English."""

from datetime import date

import pytest

from omtanke.rules import words
from omtanke.rules.bands import band
from omtanke.rules.milestones import LEGAL
from omtanke.rules.routine import Action, Actor, Counted, Milestone, Routine, Rung, When
from omtanke.rules.spells import Spell, date_of_day
from omtanke.rules.vocabulary import EN, SV


def test_a_signal_in_words():
    assert words.signal_words("Amina", 4, 12, "sv") == "Amina har varit sjuk vid fyra tillfällen på tolv månader."
    assert words.signal_words("Amina", 4, 12, "en") == "Amina has been ill on four occasions in twelve months."
    assert words.signal_words("Amina", 1, 1, "sv-se") == "Amina har varit sjuk vid ett tillfälle på en månad."
    assert words.signal_words("Amina", 13, 24, "en-gb") == "Amina has been ill on 13 occasions in 24 months."


def test_numbers_and_days():
    assert [words.number_word(n, "sv") for n in (0, 1, 12, 13)] == ["noll", "en", "tolv", "13"]
    assert words.days_words(1, "sv") == "en dag"
    assert words.day_words(date(2026, 3, 12), "sv") == "12 mars 2026"
    assert words.day_words(date(2026, 3, 12), "en") == "12 March 2026"


def test_who_does_what():
    assert words.first_upper(words.actor_words("upper_manager", "sv")) == "Chefens chef"
    assert words.action_words("care_talk", "sv") == "bjuder in till ett omtankessamtal"
    assert words.action_words(Action.THREE_PARTY_TALK, "en") == "offers a three-party talk with occupational health"


def test_both_languages_say_the_same_things():
    assert SV.keys() == EN.keys()
    for language in (SV, EN):
        assert set(language["actor"]) == set(Actor)
        assert set(language["action"]) == set(Action)
        assert set(language["counted"]) == set(Counted)
        assert set(language["when"]) == {*When, "span"}
        assert (len(language["months"]), len(language["numbers"])) == (12, 13)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_description_follows_the_writing_rules(language):
    rung = Rung(1, 1, Actor.HR, Action.HR_CHECK, within_days=0)
    own = (Milestone(5, Actor.MANAGER, Action.CONTACT, when=When.ON),)
    text = words.describe(Routine("Ekhult", date(2026, 1, 1), (rung,), own, relapse_days=0), language)
    assert not set("!–—") & set(text)
    assert text.count("SjLL") == 2 and text.count("SFB") == 4
    assert "None" not in text and "{" not in text


def test_no_other_language():
    with pytest.raises(ValueError, match="use sv or en"):
        words.signal_words("Amina", 4, 12, "de")


def test_every_legal_milestone_names_its_law():
    assert all(milestone.source for milestone in LEGAL)


def test_days_are_counted_from_one():
    spell = Spell(date(2026, 3, 2), None, 1, ())
    with pytest.raises(ValueError, match="from 1"):
        date_of_day(spell, 0)
    with pytest.raises(ValueError, match="from 1"):
        band(0)
