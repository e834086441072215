"""The few words that differ between employers: what the care talk and primary care are called where one lives.

A closed list, since each word must bend as the one it stands for does ("-samtalet", "-centralen"): then a text is right
in every form. An employer's choice is a *tag* of the Swedish language, as in "sv-omsorg-halso"; without one the texts
are as they were written. English says the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Term:
    """A thing with several names: `word` as our texts say it, `own` what others call it, by its part of the tag."""

    key: str
    word: str
    own: Mapping[str, str]


TERMS = (
    Term("care_talk", "omtankessamtal", {"omsorg": "omsorgssamtal"}),
    Term("care_centre", "vårdcentral", {"halso": "hälsocentral"}),
)


def tag_of(chosen: Mapping[str, str]) -> str:
    """Return the tag of a choice of words by term: {"care_talk": "omsorgssamtal"} gives "omsorg".

    What is not chosen is as our texts say it. Raises ValueError for a word that is not in the list.
    """
    parts = []
    for term in TERMS:
        word = chosen.get(term.key, term.word)
        if word != term.word:
            found = [part for part, own in term.own.items() if own == word]
            if not found:
                raise ValueError(f"{word!r} is not one of the words for {term.key}")
            parts += found
    return "-".join(parts)


def chosen_by(tag: str) -> dict[str, str]:
    """Return the word of every term under a tag: "" gives the words of our texts."""
    parts = tag.split("-")
    return {term.key: next((own for part, own in term.own.items() if part in parts), term.word) for term in TERMS}


def tags() -> list[str]:
    """Return every tag but the empty one, in a fixed order."""
    choices = product(*((term.word, *term.own.values()) for term in TERMS))
    keys = [term.key for term in TERMS]
    return [tag for choice in choices if (tag := tag_of(dict(zip(keys, choice, strict=True))))]


def said(text: str, tag: str) -> str:
    """Return a text of ours in the words of a tag. Never for what a person has written: that stays as it is."""
    own = chosen_by(tag)
    for term in TERMS:
        word = own[term.key]
        text = text.replace(term.word, word).replace(_upper(term.word), _upper(word))
    return text


def _upper(word: str) -> str:
    return word[:1].upper() + word[1:]
