"""How the Swedish is put: the house's writing rules (design/SPEC.md §5), numbers that agree, and what libraries say."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from omtanke.ui import words
from scripts.messages import CATALOGUE, ENGLISH, mo_bytes, read_po

# What we do not write, and what is written instead.
AVOIDED = {
    r"!": "a full stop", r"\bmåste\b": "what to do; 'ska' where the law says it",
    r"—|(?<![\d)s])–|–(?![\d%])": "a comma, or two sentences; a range of numbers may have its dash",
    r"\bsystemet\b": "who does it", r"\b(vänligen|var god)\b": "nothing", r"\bogiltig": "what to write instead",
    r"\bi (dag|går|morgon)\b": "one word: idag, igår, imorgon", r"\b(hög|avvikande|upprepad)\b": "the number",
    r"\brehabprocess": "väg tillbaka", r"\bhan/hon\b": "hen, or the name",
}
SWEDISH = [text for entry in read_po(CATALOGUE)[1:] for text in entry.texts]


@pytest.mark.parametrize("pattern", AVOIDED)
def test_words_we_do_not_write(pattern):
    assert not [text for text in SWEDISH if re.search(pattern, text)], f"write {AVOIDED[pattern]}"


def test_a_sentence_is_short():
    """Twelve words are the aim (design/GRAMMAR.md §4); from thirty it is two thoughts."""
    sentences = [part for text in SWEDISH for part in re.split(r"(?<=[.?:])\s", text)]
    assert not [sentence for sentence in sentences if len(sentence.split()) > 29]


def test_a_text_ends_as_its_english_does():
    """A label that became a sentence, or the other way around, looks wrong where it stands."""
    wrong = [entry.text for entry in read_po(CATALOGUE)[1:] for text in entry.texts
             if (entry.text[-1] in ".?:") != (text[-1] in ".?:")]
    assert not wrong


@pytest.mark.parametrize(("count", "said"), [
    (1, "en sak väntar på dig."), (2, "två saker väntar på dig."), (13, "13 saker väntar på dig.")])
def test_what_is_counted_agrees_with_the_number(count, said):
    with override("sv"):
        text = ngettext("%(count)s thing is waiting for you.", "%(count)s things are waiting for you.", count)
        assert text % {"count": words.number(count)} == said


def test_one_occasion_is_neuter():
    with override("sv"):
        assert ngettext("One occasion.", "%(count)s occasions.", 1) % {"count": words.number(1)} == "Ett tillfälle."


def test_the_start_page_of_one_who_has_one_thing_to_do(signal, sign_in):
    page = sign_in("chef", "sv").get(reverse("start")).content.decode()
    assert "En sak väntar på dig." in page
    assert "Bjud in Amina Yusuf till ett omtankessamtal" in page
    assert "Fjärde tillfället på tolv månader." in page


@pytest.mark.parametrize(("key", "swedish", "english"), [
    ("This field is required.", "Fyll i det här.", "Fill this in."),
    ("Enter a valid date.", "Välj en dag, eller skriv den som 2026-11-24.", "Choose a day, or write it as 2026-11-24."),
])
def test_what_a_library_says_is_said_in_our_words(key, swedish, english):
    with override("sv"):
        assert gettext(key) == swedish
    with override("en"):
        assert gettext(key) == english


def test_the_english_catalogue_is_compiled():
    assert ENGLISH.with_suffix(".mo").read_bytes() == mo_bytes(read_po(ENGLISH))


def test_the_english_catalogue_has_only_what_the_swedish_has():
    assert {entry.key for entry in read_po(ENGLISH)} <= {entry.key for entry in read_po(CATALOGUE)}
