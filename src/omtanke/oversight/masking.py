"""Other people in a person's own copy are masked: their names, addresses and numbers in what people wrote.

A machine finds the names it knows. So the copy says how many places were masked, and somebody reads it through before
it is handed over.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from omtanke.rules.personal_numbers import holds_personal_number

MASK = "[…]"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d-])(?:\+46|0)[ -]?\d(?:[ -]?\d){5,10}(?!\d)")
_NUMBERS = re.compile(r"\d[\d \-+.]{8,14}\d")


@dataclass
class Mask:
    """What is masked: `names` are other people's, whole or in part; `own` is what is hers and stays. Counts as it goes.
    """

    names: Iterable[str]
    own: Iterable[str] = ()
    count: int = 0
    _pattern: re.Pattern | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        own = {word.casefold() for word in self.own}
        names = {name for name in self.names if len(name) > 1 and name.casefold() not in own}
        self.own = tuple(value for value in self.own if value)
        # The longest first, so that a whole name is one mask; a genitive's "s" goes with it.
        words = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        self._pattern = re.compile(rf"(?<!\w)(?:{words})s?(?!\w)") if words else None

    def text(self, said: str) -> str:
        """The text with every name, e-mail address, phone number and personal number of others masked."""
        if self._pattern:
            said = self._pattern.sub(self._masked, said)
        said = _EMAIL.sub(self._unless_own, said)
        said = _NUMBERS.sub(self._if_a_number, said)
        return _PHONE.sub(self._unless_own, said)

    def _masked(self, found: re.Match) -> str:
        self.count += 1
        return MASK

    def _if_a_number(self, found: re.Match) -> str:
        return self._unless_own(found) if holds_personal_number(found[0]) else found[0]

    def _unless_own(self, found: re.Match) -> str:
        bare = _bare(found[0])
        return found[0] if any(bare == _bare(value) for value in self.own) else self._masked(found)


def names_of(people: Iterable[Mapping[str, str]], near: Iterable[Mapping[str, str]]) -> set[str]:
    """What to mask: the whole names of `people`, and of those `near` (same unit, who led and supported it) each part by
    itself. A given name alone is a word of the language for many ("Maj", "Sten"), so it is masked only for those near.
    """
    found = {f"{v['given']} {v['family']}".strip() for v in people}
    for values in near:
        found |= {part for name in (values["given"], values["family"]) for part in (name, *name.split())}
    return {name for name in found if name}


def _bare(text: str) -> str:
    return re.sub(r"[ \-+.]", "", text).casefold()
