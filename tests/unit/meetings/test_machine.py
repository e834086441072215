"""Any order of bookings, moves and cancellations while time passes: each act does what is worked out here anew, and a
time is never half a meeting's."""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from omtanke.meetings.actions import bookings
from omtanke.meetings.models import Meeting, Slot
from omtanke.meetings.policies.meetings import COMING, KEEPS_TIME
from omtanke.rules.errors import BadInput
from tests.factories import cases, meetings
from tests.factories.moments import NOON
from tests.factories.undoing import undone

pytestmark = pytest.mark.django_db
EXAMPLES, STEPS = (12, 15) if os.environ.get("HYPOTHESIS_PROFILE", "same") == "same" else (200, 40)
WHO = {"medarbetare": "chef", "medarbetare2": "chef", "barnskotare": "chef2"}
who = st.sampled_from(sorted(WHO))
which = st.integers(0, 3)


class Bookings(RuleBasedStateMachine):
    """`held` remembers which time each case has."""

    town = parties = cases = slots = None

    def __init__(self):
        super().__init__()
        self.around = undone()
        self.around.__enter__()
        self.now, self.held = NOON, {}

    def teardown(self):
        self.around.__exit__(None, None, None)

    def may_take(self, number: int) -> str:
        """The code of the refusal, or that it is done."""
        if self.slots[number].starts_at <= self.now:
            return "time_passed"
        return "slot_taken" if number in self.held.values() else "done"

    def coming(self, name: str) -> Meeting:
        return Meeting.objects.get(case=self.cases[name], state__in=COMING)

    @rule(name=who, number=which)
    def book(self, name, number):
        expected = "meeting_coming" if name in self.held else self.may_take(number)
        found = outcome(lambda: meetings.booked(
            self.town, self.parties, self.cases[name], self.slots[number], by=WHO[name], now=self.now))
        assert found == expected
        if found == "done":
            self.held[name] = number

    @rule(name=who, number=which)
    def move(self, name, number):
        if name not in self.held:
            return
        row, expected = self.coming(name), self.may_take(number)
        found = outcome(lambda: bookings.move(
            row.id, slot=self.slots[number].id, reason="care", by=self.town.actor(WHO[name]), now=self.now))
        assert found == expected
        if found == "done":
            self.held[name] = number
        assert self.coming(name).sequence == row.sequence + (found == "done")

    @rule(name=who)
    def cancel(self, name):
        if name not in self.held:
            return
        row, by = self.coming(name), self.town.actor(WHO[name])
        for expected in ("done", "moved_on"):  # the second click finds that it was done
            assert outcome(lambda: bookings.cancel(row.id, reason="care", by=by, now=self.now)) == expected
        del self.held[name]

    @rule(days=st.integers(1, 8))
    def time_passes(self, days):
        self.now += timedelta(days=days)

    @invariant()
    def every_time_is_as_it_was_left(self):
        taken = {number for number, slot in enumerate(self.slots) if Slot.objects.get(id=slot.id).state == "taken"}
        assert taken == set(self.held.values())
        kept = Meeting.objects.filter(state__in=KEEPS_TIME).values_list("case_id", "slot_id", "starts_at")
        assert {(case, slot, starts) for case, slot, starts in kept} == {
            (self.cases[name].id, self.slots[number].id, self.slots[number].starts_at)
            for name, number in self.held.items()}


def outcome(act) -> str:
    try:
        act()
    except BadInput as problem:
        return problem.code
    return "done"


def test_any_order_of_bookings(town, parties, times):
    Bookings.town, Bookings.parties, Bookings.slots = town, parties, times
    Bookings.cases = {name: cases.opened(town, name, by=by) for name, by in WHO.items()}
    run_state_machine_as_test(Bookings, settings=settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]))
