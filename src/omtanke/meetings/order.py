"""The order of those who are asked to a meeting: the same on every page and for every act, whatever their ids."""

from collections.abc import Iterable

from omtanke.cases.choices import Function
from omtanke.meetings.models import Participant

FUNCTIONS = tuple(Function.values)


def in_order(people: Iterable[Participant]) -> list[Participant]:
    """The employee first, then by function: a manager before HR, a rehab coordinator before a physician. Where several
    share a room it is the first of them who receives."""
    return sorted(people, key=lambda row: (row.party_id is not None, FUNCTIONS.index(row.function), row.id))
