"""Swedish public holidays, and the eves that are free almost everywhere, by day and name."""

from datetime import date
from functools import lru_cache

import holidays

LANGUAGES = {"sv": "sv", "en": "en_US"}


@lru_cache(maxsize=64)
def of_year(year: int, language: str = "sv") -> dict[date, str]:
    """A year's days by name, in Swedish or English. Ordinary Sundays are not among them.

    Source: lag (1989:253) om allmänna helgdagar; the eves of midsummer, Christmas and New Year count as Sundays in
    semesterlagen (1977:480) 3 a §.
    """
    found = holidays.country_holidays(
        "SE", years=year, language=LANGUAGES.get(language, "sv"), categories=("public", "de_facto"),
        include_sundays=False)
    return dict(sorted(found.items()))


def between(first: date, last: date, language: str = "sv") -> dict[date, str]:
    """The days from `first` to `last`, inclusive, by name."""
    return {day: name for year in range(first.year, last.year + 1) for day, name in of_year(year, language).items()
            if first <= day <= last}
