"""Everything a user reads exists in Swedish, and what is compiled is what is written."""

import gettext
import io
import re

import pytest

from scripts.messages import CATALOGUE, missing, mo_bytes, read_po

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def entries():
    return read_po(CATALOGUE)


def translations(data: bytes) -> dict:
    return gettext.GNUTranslations(io.BytesIO(data))._catalog


def test_every_text_has_its_swedish(entries):
    gaps = missing(entries)
    assert not gaps, f"{len(gaps)} texts; `make messages` prints them as entries to fill in"


def test_no_translation_is_empty_or_a_guess(entries):
    assert not [entry.text for entry in entries if entry.fuzzy or not entry.texts or not all(entry.texts)]


def test_no_text_is_translated_twice(entries):
    keys = [entry.key for entry in entries]
    assert not {key for key in keys if keys.count(key) > 1}


def test_the_compiled_catalogue_is_current(entries):
    compiled = CATALOGUE.with_suffix(".mo").read_bytes()
    assert translations(compiled) == translations(mo_bytes(entries)), "`make messages` compiles it"


def test_both_languages_hold_the_same_values(entries):
    """A value that one language lacks is either lost on the reader or an error on the page."""
    for entry in entries[1:]:
        for text in entry.texts:
            wanted = [set(PLACES.findall(source)) for source in (entry.text, entry.plural) if source is not None]
            assert set(PLACES.findall(text)) in wanted, entry.text


def test_plurals_have_both_forms(entries):
    assert not [entry.text for entry in entries if entry.plural is not None and len(entry.texts) != 2]
