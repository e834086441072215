"""A server that was killed while somebody signed in leaves allauth's lock behind. The next one lets people in."""

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import cache

from omtanke.access import throttling

pytestmark = pytest.mark.django_db
COUNTED = "allauth:rl:allauth.account:login_failed:300/60/ip:ip:somewhere"


def test_a_lock_that_was_left_is_released(monkeypatch):
    monkeypatch.setattr(ratelimit, "CACHE_LOCK_WAIT_TIMEOUT", 0)
    cache.add(f"{COUNTED}:lock", True, timeout=ratelimit.CACHE_LOCK_TIMEOUT)
    with ratelimit.cache_lock(COUNTED) as held:
        assert not held, "the trap: whoever shares the address is refused"
    assert throttling.release_locks() == 1
    with ratelimit.cache_lock(COUNTED) as held:
        assert held


def test_what_was_counted_stays_and_so_does_all_else():
    cache.set(COUNTED, [1.0])
    cache.set("another:lock", "kept")
    assert throttling.release_locks() == 0
    assert (cache.get(COUNTED), cache.get("another:lock")) == ([1.0], "kept")


def test_somebody_who_waits_for_the_lock_of_an_address_is_let_in(monkeypatch):
    """It is given back after more than the second that allauth would wait."""
    waited = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if sum(waited) > 2:
            cache.delete(f"{COUNTED}:lock")

    monkeypatch.setattr(ratelimit.time, "sleep", sleep)
    monkeypatch.setattr(ratelimit.time, "monotonic", lambda: sum(waited))
    cache.add(f"{COUNTED}:lock", True, timeout=ratelimit.CACHE_LOCK_TIMEOUT)
    with ratelimit.cache_lock(COUNTED) as held:
        assert held
    assert 2 < sum(waited) < throttling.WAIT < ratelimit.CACHE_LOCK_TIMEOUT
