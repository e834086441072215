"""What can be an alias for someone whose identity is protected. Words in, yes or no out."""

import re
from collections.abc import Iterable
from random import SystemRandom

LEAST, MOST = 2, 30
TELLING = 3
"""A part of a name that is this long or longer tells something, also inside another word."""
NEUTRAL = ("Tärna", "Vipa", "Siska", "Gök", "Trana", "Svala", "Ripa", "Järv", "Utter", "Iller", "Lo", "Ejder",
           "Vide", "Sälg", "Hägg", "Säv", "Vass", "Klöver", "Timjan", "Kvanne", "Malva", "Skärgård", "Fjord", "Dimma")
"""Words of the north that are rarely anyone's name."""
_LETTERS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


def well_formed(alias: str) -> bool:
    """Letters, with single spaces or hyphens between: an alias is said aloud, and holds no number."""
    return LEAST <= len(alias) <= MOST and bool(_LETTERS.fullmatch(alias))


def tells_the_name(alias: str, real: Iterable[str]) -> bool:
    """Whether the alias is, holds or lies inside a part of the real name, however it is spelled with capitals."""
    parts = {part for name in real for part in _parts(name)}
    return any(word == part or (len(part) >= TELLING and part in word) or (len(word) >= TELLING and word in part)
               for word in _parts(alias) for part in parts)


def propose(real: Iterable[str], *, taken: Iterable[str] = ()) -> str:
    """A neutral word that tells nothing of the real name, drawn by chance: it must not follow from who it is."""
    real, used = list(real), {word.casefold() for word in taken}
    free = [word for word in NEUTRAL if not tells_the_name(word, real)]
    return SystemRandom().choice([word for word in free if word.casefold() not in used] or free)


def _parts(name: str) -> set[str]:
    return {part for part in re.split(r"[\s-]+", name.casefold()) if part}


def directory_of(alias: str) -> dict[str, str]:
    """All that the directory holds about someone who is protected: the alias, and nothing beside it."""
    return {"given": alias, "family": "", "title": "", "phone": ""}
