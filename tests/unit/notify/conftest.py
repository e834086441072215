"""What the outbox's tests share: a house from which mails leave, and things that wait."""

import pytest

from omtanke.audit.trail import SYSTEM
from omtanke.notify import actions, waiting
from tests.factories.moments import NOON, ago, at

MORNING = at(ago(-1), 8)  # the next working day, after half past seven


@pytest.fixture
def leaving(settings):
    """Mails leave: a server and a sender are named. What leaves is kept in `mailoutbox`."""
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "127.0.0.1", "omtanke@ekhult.example"
    settings.OMTANKE_ADDRESS = "https://omtanke.ekhult.example/"


@pytest.fixture
def things(monkeypatch) -> dict:
    """What waits, as one provider says it: {account id: {thing}}. No other provider is asked."""
    found: dict = {}
    monkeypatch.setattr(waiting, "_providers", [
        lambda users, now: {u: set(t) for u, t in found.items() if users is None or u in users}])
    return found


@pytest.fixture
def queued(town, leaving, things):
    """`queued("chef", "hr")`: something waits for each, and a digest is queued at noon."""
    def _queued(*who: str) -> int:
        things.update({town.users[name].id: {"signal:1"} for name in who})
        return actions.tell_waiting(by=SYSTEM, now=NOON)

    return _queued
