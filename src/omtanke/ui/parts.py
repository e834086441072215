"""Pages that several floors fill: a lower floor renders the shell, the floors above register their part.

A provider is registered from an AppConfig's `ready`, so imports still point only downwards (docs/adr/0003).
"""

from collections import defaultdict
from collections.abc import Callable

_providers: dict[str, list[tuple[int, Callable]]] = defaultdict(list)


def register(place: str, order: int, provider: Callable) -> None:
    """Let `provider` fill `place` ("start.tasks", "person.main" …); lower `order` comes first. Registering the same
    provider again changes nothing."""
    if all(known is not provider for _, known in _providers[place]):
        _providers[place].append((order, provider))
        _providers[place].sort(key=lambda entry: entry[0])


def of(place: str) -> list[Callable]:
    """The providers of a place, in order. What they are called with is written where the shell stands."""
    return [provider for _, provider in _providers[place]]
