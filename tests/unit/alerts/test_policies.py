"""Every state and act of a signal."""

import pytest

from omtanke.alerts.policies import (
    ANSWERED,
    CHECKLIST,
    LAPSED,
    LISTED,
    MOST_STARTED_A_DAY,
    OPEN,
    TRANSITIONS,
    lacking,
    left_today,
    may_be_answered,
    may_be_started,
)


@pytest.mark.parametrize(("state", "answered", "started"), [
    (OPEN, True, False), (LISTED, False, True), (ANSWERED, False, False), (LAPSED, False, False)])
def test_only_an_open_signal_is_answered_and_only_a_listed_one_started(state, answered, started):
    assert (may_be_answered(state), may_be_started(state)) == (answered, started)


@pytest.mark.parametrize("state", [OPEN, LISTED])
def test_whatever_stands_can_lapse(state):
    assert TRANSITIONS[state]["lapse"] == LAPSED


@pytest.mark.parametrize(("answers", "lacks"), [
    ({}, list(CHECKLIST)),
    (dict.fromkeys(CHECKLIST, True), []),
    (dict.fromkeys(CHECKLIST, True) | {"centres_agreed": False}, []),
    (dict.fromkeys(CHECKLIST, True) | {"union_informed": False}, ["union_informed"]),
    (dict.fromkeys(CHECKLIST, False), ["manager_ready", "union_informed"]),
    ({"manager_ready": True, "union_informed": True}, ["centres_agreed"]),
])
def test_the_checklist_is_answered_and_what_is_demanded_is_done(answers, lacks):
    assert lacking(answers) == lacks


@pytest.mark.parametrize(("started", "left"), [(0, MOST_STARTED_A_DAY), (MOST_STARTED_A_DAY, 0), (99, 0)])
def test_a_day_has_its_number(started, left):
    assert left_today(started) == left


def test_every_way_leads_to_a_state_that_is():
    assert {to for ways in TRANSITIONS.values() for to in ways.values()} <= set(TRANSITIONS)
