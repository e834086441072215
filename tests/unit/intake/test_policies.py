"""Every state and act of a file, and that its counts add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.intake import policies


def test_every_way_leads_to_a_state_that_is():
    assert {to for ways in policies.TRANSITIONS.values() for to in ways.values()} <= set(policies.TRANSITIONS)


@pytest.mark.parametrize("state", policies.GONE)
def test_what_is_gone_comes_back_by_no_act(state):
    assert policies.TRANSITIONS[state] == {}


@pytest.mark.parametrize("state", [policies.RECEIVED, policies.COLUMNS, policies.READY])
def test_nothing_is_applied_that_nobody_approved(state):
    assert "apply" not in policies.TRANSITIONS[state]
    assert policies.before("apply") == (policies.APPROVED,)


def test_only_what_stands_is_taken_back():
    assert policies.before("roll_back") == (policies.APPLIED,)
    assert set(policies.before("discard")) == {policies.RECEIVED, policies.COLUMNS, policies.READY}


COUNTS = st.integers(0, 10_000)


@given(COUNTS, COUNTS, COUNTS, st.dictionaries(st.sampled_from(sorted(policies.OUTCOMES)), COUNTS))
def test_counts_add_up_only_when_every_row_and_period_is_accounted_for(accepted, ignored, quarantined, outcomes):
    rows = {"rows": accepted + ignored + quarantined, "accepted": accepted, "ignored": ignored,
            "quarantined": quarantined}
    periods = sum(outcomes.values())
    assert policies.adds_up(rows, outcomes, periods)
    assert not policies.adds_up(rows | {"rows": rows["rows"] + 1}, outcomes, periods)
    assert not policies.adds_up(rows, outcomes, periods + 1)
    assert not policies.adds_up(rows, outcomes | {"lost": 1}, periods + 1)
