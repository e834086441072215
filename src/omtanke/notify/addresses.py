"""How higher floors give the address of an account, when a mail leaves. Addresses are never kept here."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from omtanke.audit.trail import Actor

# (accounts, by=, now=) → address by account; left out: no address, no employment, protected identity.
Provider = Callable[..., dict[UUID, str]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider, once, from an AppConfig's `ready`."""
    if provider not in _providers:
        _providers.append(provider)


def of(users: Collection[UUID], *, by: Actor, now: datetime) -> dict[UUID, str]:
    """The addresses of the accounts that have one, opened for a mail that leaves now."""
    found: dict[UUID, str] = {}
    for provider in _providers:
        found |= provider(users, by=by, now=now)
    return found
