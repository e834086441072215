"""Finding what looks like a Swedish personal number in a text, so that it can be taken out before it is kept."""

import re
import unicodedata

# Year (2 or 4 figures), month 01–12, day 01–31 or a coordination number's 61–91, and four more figures, with the
# points, dashes and spaces that people put between. A day and a clock time ("20261124 1430") look alike; then the check
# digit is asked.
_GAP, _BREAK = r"[-. ]?", r"[ ]?[-+.]?[ ]?"
_NUMBER = re.compile(
    rf"(?<!\d)(?:19|20)?(\d{{2}}){_GAP}(0[1-9]|1[0-2]){_GAP}([06][1-9]|[1278]\d|[39][01])({_BREAK})"
    r"(\d{2})[ ]?(\d{2})(?!\d)")


def holds_personal_number(text: str) -> bool:
    """Whether something in the text is written as a personal or coordination number, in whatever notation.

    The check digit is asked only when nothing but a space stands before the last four: a mistyped number says who it
    is too.
    """
    found = _NUMBER.finditer(_plain(text))
    return any(match[4].strip() or not match[4] or _checked("".join(match.group(1, 2, 3, 5, 6))) for match in found)


def _plain(text: str) -> str:
    """The text with ordinary figures, spaces and hyphens, and without what is invisible."""
    folded = unicodedata.normalize("NFKC", text)
    kept = (letter for letter in folded if unicodedata.category(letter) != "Cf")
    return "".join("-" if unicodedata.category(c) == "Pd" else " " if c.isspace() else c for c in kept)


def _checked(figures: str) -> bool:
    """Whether the last of ten figures is the check digit of the nine before (Luhn)."""
    total = 0
    for place, figure in enumerate(figures):
        value = int(figure) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
