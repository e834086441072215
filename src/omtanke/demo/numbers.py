"""Numbers that reach no one: personal numbers, phone numbers and employment numbers of invented people.

Personal numbers: the tax agency (Skatteverket) publishes test numbers that are never given to anyone. Since 1900 they
are, for every date, birth number 238 for a woman and 239 for a man, with the ordinary check digit. So there are two per
birth date, and no more. Phone numbers: the post and telecom authority (PTS) keeps 070-1740605 to 070-1740699 and
0980-319200 to 0980-319299 free for books and films.
"""

from datetime import date, timedelta

TEST_BIRTH_NUMBER = {"K": "238", "M": "239"}
_MOBILE = range(1740605, 1740700)
_FIXED = range(319200, 319300)


def personal_number(birth_date: date, sex: str) -> str:
    """Return the twelve-digit test number of a date and a sex ("K" or "M")."""
    nine = f"{birth_date:%y%m%d}{TEST_BIRTH_NUMBER[sex]}"
    return f"{birth_date:%Y%m%d}{nine[6:]}{check_digit(nine)}"


def check_digit(nine: str) -> int:
    """Return the tenth digit by the modulus-10 method, weights 2 and 1 from the left."""
    products = (int(digit) * (2 - position % 2) for position, digit in enumerate(nine))
    return -sum(product // 10 + product % 10 for product in products) % 10


class BirthDates:
    """Gives out birth dates so that no two people of one sex share one, since each has a single test number."""

    def __init__(self) -> None:
        # For each date that is taken: an earlier one to look at next. Shortened as it is walked.
        self._earlier: dict[tuple[date, str], date] = {}

    def take(self, wanted: date, sex: str) -> date:
        """Return `wanted`, or the nearest earlier date that is free for this sex, and mark it as taken."""
        walked, free = [], wanted
        while (free, sex) in self._earlier:
            walked.append(free)
            free = self._earlier[free, sex]
        for day in (*walked, free):
            self._earlier[day, sex] = free - timedelta(days=1)
        return free


def mobile_number(index: int) -> str:
    """Return one of the 95 mobile numbers kept for fiction, as people write it. `index` may be any whole number."""
    digits = str(_MOBILE[index % len(_MOBILE)])
    return f"070-{digits[:3]} {digits[3:5]} {digits[5:]}"


def fixed_number(index: int) -> str:
    """Return one of the 100 fixed-line numbers kept for fiction. `index` may be any whole number."""
    digits = str(_FIXED[index % len(_FIXED)])
    return f"0980-{digits[:3]} {digits[3:]}"


def employment_number(key: int) -> str:
    """Return the six-character employment number of the person with this key; most begin with zeros, which matter."""
    return f"{1000 + key * 7:06d}"
