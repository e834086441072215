"""Every state and act of a signal."""

import pytest

from omtanke.alerts.policies import ANSWERED, LAPSED, OPEN, TRANSITIONS, may_be_answered


@pytest.mark.parametrize(("state", "may"), [(OPEN, True), (ANSWERED, False), (LAPSED, False)])
def test_only_an_open_signal_is_answered(state, may):
    assert may_be_answered(state) is may


def test_every_way_leads_to_a_state_that_is():
    assert {to for ways in TRANSITIONS.values() for to in ways.values()} <= set(TRANSITIONS)
