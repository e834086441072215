"""A trail with some lines in it, over two months."""

from datetime import timedelta

import pytest

from omtanke.audit import trail
from tests.factories.moments import NOON
from tests.factories.trails import KEY


@pytest.fixture
def lines(db, key) -> int:
    """Five lines in October and November; their number."""
    for number in range(5):
        trail.record("open.content", by=trail.Actor("chef-id", "manager"), now=NOON - timedelta(days=40 - 9 * number),
                     subject="employee-id", thing=f"talk:{number}", reason="reading")
    return 5


@pytest.fixture(autouse=True)
def key(monkeypatch) -> bytes:
    """The trail's key in these tests, so that what was made with another can be told apart."""
    monkeypatch.setattr(trail, "_key", lambda: KEY)
    return KEY
