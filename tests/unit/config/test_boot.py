"""What the commands do before they work."""

import gc

import pytest

from omtanke.config.boot import seldom_collecting


def test_garbage_is_looked_for_as_before_afterwards_also_when_something_fails():
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), seldom_collecting():
        assert gc.get_threshold()[0] > before[0]
        1 / 0  # noqa: B018 - it is to fail
    assert gc.get_threshold() == before
