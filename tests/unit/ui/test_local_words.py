"""Pages in an employer's own words: everywhere we speak, and nowhere that a person has written."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from omtanke.organisation import actions
from omtanke.rules import local_words, words
from omtanke.rules.local_words import TERMS, chosen_by, said, tag_of, tags
from tests.factories import talks
from tests.factories.moments import NOON


def test_every_choice_has_a_tag_and_the_tag_says_the_choice():
    assert tags() == ["halso", "omsorg", "omsorg-halso"]
    for tag in ["", *tags()]:
        assert tag_of(chosen_by(tag)) == tag


def test_a_word_outside_the_list_is_refused():
    with pytest.raises(ValueError, match="not one of the words"):
        tag_of({"care_talk": "utredningssamtal"})


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.key)
def test_an_own_word_bends_as_the_word_it_stands_for(term):
    """The last part of the compound decides how it bends: it is the same."""
    endings = {"care_talk": "samtal", "care_centre": "central"}
    assert all(word.endswith(endings[term.key]) for word in (term.word, *term.own.values()))


@pytest.mark.parametrize(("text", "own"), [
    ("Omtankessamtalet är bokat.", "Omsorgssamtalet är bokat."),
    ("Bjud in till ett omtankessamtal", "Bjud in till ett omsorgssamtal"),
    ("Vårdcentralen Almen och två vårdcentraler till", "Hälsocentralen Almen och två hälsocentraler till"),
    ("Omtanke", "Omtanke"),
])
def test_every_form_of_the_word_changes_and_nothing_else(text, own):
    assert said(text, "omsorg-halso") == own


def test_the_rules_speak_in_the_own_words_too():
    assert words.action_words("care_talk", "sv-omsorg") == "bjuder in till ett omsorgssamtal"
    assert words.action_words("care_talk", "sv") == "bjuder in till ett omtankessamtal"
    assert words.action_words("care_talk", "en-omsorg") == words.action_words("care_talk", "en")


def test_a_catalogue_says_the_own_word_and_leaves_the_rest_to_swedish():
    with translation.override("sv-omsorg-halso"):
        assert gettext("Care talk") == "Omsorgssamtal"
        assert gettext("Manager") == "Chef"
    with translation.override("sv"):
        assert gettext("Care talk") == "Omtankessamtal"


def test_no_own_word_is_left_out_of_the_list_of_catalogues(settings):
    made = {path.name for path in settings.LOCALE_PATHS[0].iterdir() if path.name.startswith("sv_")}
    assert made == {translation.to_locale(f"sv-{tag}") for tag in local_words.tags()}


def choose(town, **chosen):
    actions.choose_words(chosen, party=town.ekhult.id, by=town.actor("hr"), now=NOON)


def test_the_pages_of_the_employer_say_it_and_the_neighbours_do_not(town, sign_in):
    choose(town, care_talk="omsorgssamtal")
    ours = sign_in("chef", language="sv").get(reverse("routine"))
    assert "omsorgssamtal" in ours.content.decode()
    assert "mtankessamtal" not in ours.content.decode()
    assert '<html lang="sv">' in ours.content.decode()
    assert ours.headers["Content-Language"] == "sv"
    assert "mtankessamtal" in sign_in("utanfor", language="sv").get(reverse("routine")).content.decode()
    assert "care talk" in sign_in("chef", language="en").get(reverse("routine")).content.decode()


def test_what_a_person_has_written_stays(town, signal, sign_in, monkeypatch):
    monkeypatch.setattr(talks, "WORDS", "Vi pratade vid omtankessamtalet om helgerna.")
    talk = talks.held(town.people["medarbetare2"], town.actor("chef"))
    choose(town, care_talk="omsorgssamtal")
    page = sign_in("chef", language="sv").get(reverse("read_talk", args=[talk.id])).content.decode()
    assert "Vi pratade vid omtankessamtalet om helgerna." in page


def test_the_steward_chooses_and_sees_it_at_once(town, sign_in):
    client = sign_in("hr", language="sv")
    assert client.get(reverse("our_words")).status_code == 200
    answer = client.post(reverse("our_words"), {"care_talk": "omsorgssamtal", "care_centre": "hälsocentral"})
    assert answer.status_code == 302
    town.ekhult.refresh_from_db()
    assert town.ekhult.speech == "omsorg-halso"
    assert "Sparat" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("sent", [{}, {"care_talk": "annat", "care_centre": "vårdcentral"}])
def test_what_is_not_in_the_list_is_not_saved(town, sign_in, sent):
    assert sign_in("hr").post(reverse("our_words"), sent).status_code in (200, 422)
    town.ekhult.refresh_from_db()
    assert town.ekhult.speech == ""


@pytest.mark.parametrize("who", ["chef", "overchef", "hr2", "medarbetare", "utanfor", "admin"])
def test_no_one_else_chooses(town, sign_in, who):
    assert sign_in(who).post(reverse("our_words"), {"care_talk": "omsorgssamtal"}).status_code == 403
