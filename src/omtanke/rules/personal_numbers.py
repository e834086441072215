"""Finding what looks like a Swedish personal number in a text, so that it can be taken out before it is kept."""

import re

# Year (2 or 4 figures), month 01–12, day 01–31 or a coordination number's 61–91, and four more figures.
_NUMBER = re.compile(r"(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?\d{4}(?!\d)")


def holds_personal_number(text: str) -> bool:
    """Whether something in the text is written as a personal or coordination number. The check digit is not asked:
    a mistyped number says who it is too."""
    return _NUMBER.search(text) is not None
