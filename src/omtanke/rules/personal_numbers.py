"""Finding what looks like a Swedish personal number in a text, so that it can be taken out before it is kept."""

import re
import unicodedata

# Year (2 or 4 figures), month 01–12, day 01–31 or a coordination number's 61–91, and four more figures, with the
# points, dashes and spaces that people put between.
_GAP, _BREAK = r"[-. ]?", r"[ ]?[-+.]?[ ]?"
_NUMBER = re.compile(
    rf"(?<!\d)(?:19|20)?\d{{2}}{_GAP}(?:0[1-9]|1[0-2]){_GAP}(?:[06][1-9]|[1278]\d|[39][01]){_BREAK}"
    r"\d{2}[ ]?\d{2}(?!\d)")


def holds_personal_number(text: str) -> bool:
    """Whether something in the text is written as a personal or coordination number, in whatever notation.

    The check digit is not asked: a mistyped number says who it is too.
    """
    return _NUMBER.search(_plain(text)) is not None


def _plain(text: str) -> str:
    """The text with ordinary figures, spaces and hyphens, and without what is invisible."""
    kept = (letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    return "".join("-" if unicodedata.category(c) == "Pd" else " " if c.isspace() else c for c in kept)
