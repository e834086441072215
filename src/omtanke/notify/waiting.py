"""How higher floors say for whom something waits. They answer with accounts and opaque things, never with words."""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

# (accounts or None for everyone, now=) → by account, what waits for it ("signal:id").
Provider = Callable[..., dict[UUID, set[str]]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider, once, from an AppConfig's `ready`."""
    if provider not in _providers:
        _providers.append(provider)


def things(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """What waits now for each of the accounts, or for everyone; accounts for which nothing waits are left out."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for provider in _providers:
        for user, waiting in provider(users, now=now).items():
            found[user] |= waiting
    return {user: waiting for user, waiting in found.items() if waiting}
