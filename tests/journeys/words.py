"""The product's own words in the language of the page, so that a journey reads the same in both."""

import gettext
from pathlib import Path

import omtanke

LOCALE = Path(omtanke.__file__).parent / "locale"


class Words:
    """English words to those of the page: from the catalogue the pages use, English where it has none."""

    def __init__(self, language: str):
        self.catalogue = gettext.translation("django", LOCALE, [language], fallback=True)

    def __call__(self, english: str, **values: object) -> str:
        """The words, with what stands in their places."""
        return self.catalogue.gettext(english) % values if values else self.catalogue.gettext(english)
