"""What a higher floor follows up itself: then nothing is due here, so that nobody is asked twice for the same thing."""

from collections.abc import Callable, Collection
from uuid import UUID

from omtanke.access.checks import Viewer

Provider = Callable[[Collection[UUID], Viewer], Collection[UUID]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider, once, from an AppConfig's `ready`: of these people, those whose contact it follows up itself."""
    if provider not in _providers:
        _providers.append(provider)


def elsewhere(people: Collection[UUID], viewer: Viewer) -> frozenset[UUID]:
    """Those of the people whose contact a higher floor follows up."""
    return frozenset().union(*(provider(people, viewer) for provider in _providers)) if _providers else frozenset()
