"""Personal numbers: found in a text, so that they can be taken out before it is kept, and compared in one form."""

import re
import unicodedata
from datetime import date

# Year (2 or 4 figures), month 01–12, day 01–31 or a coordination number's 61–91, and four more figures, with the
# points, dashes and spaces that people put between.
_GAP, _BREAK = r"[-. ]?", r"[ ]?[-+.]?[ ]?"
NUMBER = re.compile(
    rf"(?<!\d)(?:19|20)?\d{{2}}{_GAP}(?:0[1-9]|1[0-2]){_GAP}(?:[06][1-9]|[1278]\d|[39][01]){_BREAK}"
    r"\d{2}[ ]?\d{2}(?!\d)")

YOUNGEST = 13
"""Nobody younger is employed."""

_WITH_CENTURY = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\d{4}", re.ASCII)


def holds_personal_number(text: str) -> bool:
    """Whether something in the text is written as a personal or coordination number, in whatever notation.

    The check digit is not asked: a mistyped number says who it is too.
    """
    return NUMBER.search(_plain(text)) is not None


def exact(number: str) -> str:
    """A personal or employment number in the one form that it is compared in: without spaces, dashes and plus signs.

    A personal number with its century ("19850101-1234") is the same as without it: payroll systems write both. Two
    people of one employer with a hundred years between them would be taken for one; neither works at the other's age.
    """
    bare = "".join(character for character in number if character not in " -+")
    return bare[2:] if _WITH_CENTURY.fullmatch(bare) else bare


def sex_of(number: str) -> str:
    """K or M, as the last figure but one of a personal or coordination number says; "" for any other number."""
    bare = "".join(character for character in number if character not in " -+")
    if not (_WITH_CENTURY.fullmatch(bare) or _WITH_CENTURY.fullmatch("19" + bare)):
        return ""
    return "M" if int(bare[-2]) % 2 else "K"


def born_of(number: str, *, today: date) -> date | None:
    """The birth date that a personal or coordination number says; None for any other number.

    Without a century it is the latest one that makes the person at least `YOUNGEST` years old on `today`.
    """
    bare = "".join(character for character in number if character not in " -+")
    if not (_WITH_CENTURY.fullmatch(bare) or _WITH_CENTURY.fullmatch("19" + bare)):
        return None
    short, century = bare[-10:], bare[:-10]
    year, month, day = int(short[:2]), int(short[2:4]), int(short[4:6])
    latest = (today.year - YOUNGEST - year) // 100 * 100
    try:
        return date((int(century) * 100 if century else latest) + year, month, day - 60 if day > 60 else day)
    except ValueError:  # 31 February
        return None


def _plain(text: str) -> str:
    """The text with ordinary figures, spaces and hyphens, and without what is invisible."""
    kept = (letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    return "".join("-" if unicodedata.category(c) == "Pd" else " " if c.isspace() else c for c in kept)
