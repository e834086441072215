"""What a higher floor follows up itself: then nothing is due here, so that nobody is asked twice for the same thing."""

from collections.abc import Callable

from django.db.models import Exists, Q

Condition = Callable[[str], Exists]
_conditions: list[Condition] = []


def register(condition: Condition) -> None:
    """Add a condition, once, from an AppConfig's `ready`: asked for the employee in the given column, whether a higher
    floor follows the contact up itself. It goes into a question that is asked anyway."""
    if condition not in _conditions:
        _conditions.append(condition)


def elsewhere(employee: str) -> Q:
    """Whether a higher floor follows the contact with the employee in the given column up."""
    found = Q(pk__in=[])
    for condition in _conditions:
        found |= Q(condition(employee))
    return found
