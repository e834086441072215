"""Which characters can be printed, and what becomes of the others."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

UNPRINTABLE = "[?]"
LONGEST_WORD, BREAK = 40, "\N{ZERO WIDTH SPACE}"
_SPACES = dict.fromkeys(map(ord, "\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}"), "\N{NO-BREAK SPACE}") | {
    ord("\t"): " ", ord("\r"): "\n", 0x2028: "\n", 0x2029: "\n", ord("\N{NON-BREAKING HYPHEN}"): "-"}
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def printable(text: str) -> str:
    """The text as the typeface can show it: in NFC, without invisible control characters, line breaks kept, a letter in
    a special shape as the plain letter, anything else as "[?]". Words of more than 40 characters may be broken."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_SPACES))
    seen = "".join(_shown(c) for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    return re.sub(rf"\S{{{LONGEST_WORD}}}(?=\S)", lambda word: word[0] + BREAK, seen)


def _shown(character: str) -> str:
    if character == "\n" or ord(character) in _covered():
        return character
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and all(ord(c) in _covered() for c in plain):
        return plain
    # A mark over the letter before it, and the joiners of a pictogram, are part of what was shown there already.
    return "" if unicodedata.combining(character) or unicodedata.category(character) == "Sk" else UNPRINTABLE


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    """The characters that every cut of the typeface has (written by scripts/paper_fonts.py)."""
    lines = (Path(__file__).parent / "fonts/characters.txt").read_text(encoding="ascii").splitlines()
    ranges = (tuple(int(end, 16) for end in line.split()) for line in lines)
    return frozenset(point for first, last in ranges for point in range(first, last + 1))
