"""Where a text that should say nothing about who may still point at somebody. It warns; it never stops anybody.

What is found is a place in the text and a closed kind, never the words: a page marks the place. Too much is found
rather than too little, except for names at the beginning of a sentence, where every word has a capital: those are found
when they are among the names that are given. A text without a warning is not thereby without a person in it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from omtanke.rules.personal_numbers import NUMBER


class Kind(StrEnum):
    """What a place in the text may be. The order is the order of rank: of two that overlap the first is kept."""

    PERSONAL_NUMBER = "personal_number"
    EMAIL = "email"
    DATE = "date"                    # a day of a month, or a year of birth
    PHONE = "phone"
    AGE = "age"
    RARE = "rare"                    # one of so few that they can be told apart: "3 av 4"
    NAME = "name"                    # one of the names given
    CAPITALS = "capitals"            # two words with capitals in the middle of a sentence


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in the text as it was given: from, inclusive, to, exclusive, in characters."""

    start: int
    end: int
    kind: Kind


_MONTH = (r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mars|march|mar|april|apr|maj|may|juni|june|jun|juli|july|jul|"
          r"aug(?:usti|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)")
_FEW = r"(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|one|two|three|four|five|six|seven|eight|nine|ten|10|[1-9])"
_TENS = r"(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio)"
_AGE = r"(?:1[5-9]|[2-9]\d)"

PATTERNS: dict[Kind, re.Pattern[str]] = {
    Kind.PERSONAL_NUMBER: NUMBER,
    Kind.EMAIL: re.compile(r"[^\s@<>(),;:]{1,64}@[^\s@<>(),;:]{1,190}\.[^\W\d_]{2,24}"),
    Kind.DATE: re.compile(
        r"(?<!\d)(?:19|20)?\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0?[1-9])(?!\d)"
        r"|(?<!\d)(?:3[01]|[12]\d|0?[1-9])[/.-](?:1[0-2]|0?[1-9])[ /.-]{1,2}(?:19|20)?\d\d(?!\d)"
        rf"|(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?::e|:a|th|st|nd|rd)? {_MONTH}\b\.?(?: (?:19|20)\d\d)?(?!\d)"
        r"|(?:\bfödd\w*|\bborn\b)[^.,;\d]{1,20}(?:\d{1,2}[^.,;\d]{1,12})?(?:19|20)?\d\d(?!\d)", re.IGNORECASE),
    Kind.PHONE: re.compile(
        r"(?<!\w)(?:(?:\+|00)\d{1,3}[ -]?(?:\(0\)[ ]?)?\d{1,3}|0\d{1,3})"
        r"[ /-]{0,3}\d{2,4}(?:[ -]?\d{2,4}){1,3}(?!\d)"),
    Kind.AGE: re.compile(
        rf"(?<!\d){_AGE}(?:[ -]?års?\b(?: gam\w+)?|[ -]?åring\w*|[ -]?årig\w*|[ -]?årsåld\w+|[ -]years?[ -]olds?)"
        rf"|\baged? {_AGE}(?!\d)|\b{_TENS}\w{{0,5}}(?:åring|årig|årsåld)\w*", re.IGNORECASE),
    Kind.RARE: re.compile(
        rf"(?<![\w/.,-]){_FEW} (?:av|of) (?:de |våra |the |our )?{_FEW}(?!\w|[.,]\d)", re.IGNORECASE),
}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BETWEEN = re.compile(r" (?:[^\W\d_]\.? )?")
_OPENS = re.compile(r"(?:^|[.!?:…\n\r•*])[\s\"'”“»«(–-]*$")


def marks(text: str, *, names: Collection[str] = (), known: Collection[str] = ()) -> list[Mark]:
    """The places in the text that may point at somebody, in order, none overlapping another.

    `names` are names of people, whole or in parts: each part is looked for by itself, whatever its case and however its
    accents are written, also with the -s of a genitive. `known` are words that are no person's (the municipality, a
    place): two capitals are not marked when either is among them.
    """
    plain, places = _plain(text)
    found = [Mark(match.start(), match.end(), kind) for kind, pattern in PATTERNS.items()
             for match in pattern.finditer(plain.replace("\n", " "))]
    found += _names(plain, _parts(names))
    found += _capitals(plain, _parts(known))
    return [Mark(places[mark.start][0], places[mark.end - 1][1], mark.kind) for mark in _apart(found, len(plain))]


def _plain(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text in one form, and for each of its characters the place in the given text that it came from.

    A letter and the accents after it are one; figures and hyphens are ordinary ones; what is invisible is gone.
    """
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Cf"):
            end += 1
        for letter in unicodedata.normalize("NFKC", text[start:end]):
            if (kept := _letter(letter)):
                letters.append(kept)
                places.append((start, end))
        start = end
    return "".join(letters), places


def _letter(letter: str) -> str:
    if letter in "\n\r":
        return "\n"
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return "" if category == "Cf" else "-" if category == "Pd" else " " if letter.isspace() else letter


def _parts(names: Iterable[str]) -> set[str]:
    """Every word of two letters or more in the names, and the halves of double names."""
    words = {_folded(word) for name in names for word in _WORD.findall(_plain(name)[0])}
    return {part for word in words for part in (word, *word.split("-")) if len(part) > 1}


def _names(plain: str, names: set[str]) -> Iterator[Mark]:
    for match in _WORD.finditer(plain) if names else ():
        word = _folded(match.group())
        if any(_is_name(part, names) for part in (word, *word.split("-"))):
            yield Mark(match.start(), match.end(), Kind.NAME)


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def _is_name(word: str, names: set[str]) -> bool:
    return word in names or word.removesuffix("s").removesuffix("'") in names


def _capitals(plain: str, known: set[str]) -> Iterator[Mark]:
    """Words beside each other with capitals, none of which begins a sentence; an initial may stand between two."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(plain):
        word = match.group()
        if run and len(word) == 1 and word.isupper():
            continue
        if run and not (_has_capital(word, known) and _BETWEEN.fullmatch(plain, run[-1].end(), match.start())):
            yield from _pair(run)
            run = []
        if run or _has_capital(word, known) and not _OPENS.search(plain, max(0, match.start() - 12), match.start()):
            run.append(match)
    yield from _pair(run)


def _has_capital(word: str, known: set[str]) -> bool:
    return word[0].isupper() and not word.isupper() and not _is_name(_folded(word), known)


def _pair(run: list[re.Match[str]]) -> list[Mark]:
    return [Mark(run[0].start(), run[-1].end(), Kind.CAPITALS)] if len(run) > 1 else []


def _apart(found: Iterable[Mark], length: int) -> list[Mark]:
    """Without those that overlap one of a higher rank."""
    rank, taken, kept = list(Kind), bytearray(length), []
    for mark in sorted(found, key=lambda mark: (rank.index(mark.kind), mark.start)):
        if not any(taken[mark.start:mark.end]):
            taken[mark.start:mark.end] = b"x" * (mark.end - mark.start)
            kept.append(mark)
    return sorted(kept)
