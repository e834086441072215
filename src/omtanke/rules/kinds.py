"""Why a person was away, as far as the rules need to know. Never a diagnosis."""

from enum import StrEnum


class Kind(StrEnum):
    """The reason kinds of an absence (DESIGN §8). The value is the word used in files."""

    SICK = "sick"
    WORK_INJURY = "work_injury"
    SICK_CHILD = "sick_child"
    CONTAGION = "contagion"
    OTHER = "other"


OWN_SICKNESS: frozenset[Kind] = frozenset({Kind.SICK, Kind.WORK_INJURY})
"""The only kinds that make occasions and spells. A sick child never counts (rules.md §2.9)."""
