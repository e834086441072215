"""From one version of a routine to the next: which rung is the same one, how far an answer reaches, what is said anew.

A rung is known by what it asks for (occasions, months and comparison), not by its place in the file nor by who then
acts: a rung that is put in between moves no answer, and a new actor opens no answered signal (docs/adr/0013).
"""

from collections import Counter
from difflib import SequenceMatcher
from typing import Literal

from omtanke.rules.routine import Comparison, Routine, Rung
from omtanke.rules.words import describe

Change = tuple[Literal["kept", "removed", "added"], str]
_Identity = tuple[int, int, Comparison, int]


def same_rungs(old: Routine, new: Routine) -> dict[int, int]:
    """Return the place in `new` of every rung of `old` that is still there, by its place in `old`; the first is 1.

    Rungs that ask for exactly the same are told apart by their order among themselves.
    """
    places = {identity: place for place, identity in enumerate(_identities(new), start=1)}
    return {place: places[identity] for place, identity in enumerate(_identities(old), start=1) if identity in places}


def carried(old: Routine, new: Routine) -> dict[int, int]:
    """Return how far up in `new` an answer to each rung of `old` silences; 0 silences nothing.

    An answer silences its rung and all lower ones. In the new version it reaches up to the highest of those rungs that
    is still there. One that is gone counts as the highest rung that asks for no more: fewer or as many occasions in as
    long a time or longer.
    """
    places, reach, found = same_rungs(old, new), 0, {}
    for place, rung in enumerate(old.rungs, start=1):
        reach = max(reach, places.get(place) or _asks_no_more(new, rung))
        found[place] = reach
    return found


def changes(old: Routine, new: Routine, language: str) -> list[Change]:
    """Return the sentences of the two versions in order, each marked as kept, removed or added."""
    before, after = _sentences(old, language), _sentences(new, language)
    found: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [("kept", text) for text in before[a:b]]
        else:
            found += [*(("removed", text) for text in before[a:b]), *(("added", text) for text in after[c:d])]
    return found


def _identities(routine: Routine) -> list[_Identity]:
    seen: Counter[tuple] = Counter()
    found = []
    for rung in routine.rungs:
        asks = (rung.occasions, rung.months, rung.comparison)
        found.append((*asks, seen[asks]))
        seen[asks] += 1
    return found


def _asks_no_more(routine: Routine, rung: Rung) -> int:
    """The highest place of a rung that holds whenever `rung` does; 0 when there is none."""
    return max((place for place, other in enumerate(routine.rungs, start=1)
                if _least(other) <= _least(rung) and other.months >= rung.months), default=0)


def _least(rung: Rung) -> int:
    return rung.occasions + (rung.comparison is Comparison.MORE_THAN)


def _sentences(routine: Routine, language: str) -> list[str]:
    """The lines of the plain text without their numbers: a rung put first must not make the others look new."""
    lines = (line.strip() for line in describe(routine, language).splitlines())
    return [line.partition(" ")[2] if line[:1] == "*" or line.partition(".")[0].isdigit() else line
            for line in lines if line]
