"""Files that come, are approved and taken back in any order: what is stored is what the standing ones tell."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from omtanke.absence import actions, filing
from omtanke.absence.models import AbsencePeriod, Occasion
from omtanke.absence.sorting import Register
from omtanke.audit.trail import SYSTEM
from omtanke.intake import actions as intake
from omtanke.intake import policies
from omtanke.intake.models import Batch
from omtanke.intake.readers import Problem, Reading, ReadPeriod
from omtanke.rules.corrections import Telling, in_force
from omtanke.rules.kinds import Kind
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.vault.doors import SealedSpool
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.undoing import undone

pytestmark = pytest.mark.django_db
NUMBERS = ("anst-kollega", "anst-kollega", "anst-ensam", "007731")


@st.composite
def contents(draw) -> list[tuple[str, Period]]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        first = ago(draw(st.integers(0, 30)))
        last = None if draw(st.integers(0, 7)) == 0 else first + timedelta(days=draw(st.integers(0, 12)))
        period = Period(first, last, draw(st.sampled_from((100, 50, None))), draw(st.sampled_from(
            (Kind.SICK, Kind.WORK_INJURY))), draw(st.sampled_from((None, 480, 1000))))
        found.append((draw(st.sampled_from(NUMBERS)), period))
    return found


def reading(content: list[tuple[str, Period]], system: str, held: int) -> Reading:
    periods = tuple(ReadPeriod(who, p.first_day, p.last_day, p.degree, str(p.kind), False, p.minutes)
                    for who, p in content)
    problems = tuple(Problem(row, "no_date") for row in range(held))
    return Reading("csv", "utf-8", len(periods) + held, len(periods), 0, held, {}, periods, problems, system=system)


class Files(RuleBasedStateMachine):
    """One employer's files, beside a list of what the applied ones tell."""

    batches = Bundle("batches")
    town = None

    def __init__(self):
        super().__init__()
        self.told: dict = {}
        self.standing: list = []
        self.count = 0

    @rule(target=batches, content=contents(), system=st.sampled_from(("payroll", "schedule")), held=st.integers(0, 2))
    def send(self, content, system, held):
        self.count += 1
        spool = SealedSpool()
        spool.write(f"{self.count} {content}".encode())
        spool.finish()
        batch, _ = intake.take_in(spool, party=self.town.ekhult, by=SYSTEM, now=NOON)
        self.told[batch.id] = reading(content, system, held), content
        return batch.id

    @rule(target=batches, content=contents(), system=st.sampled_from(("payroll", "payroll", "schedule")))
    def send_and_apply(self, content, system):
        id = self.send(content, system, 1)
        for act in (self.read, self.approve, self.apply):
            act(id)
        return id

    @rule(id=batches)
    def read(self, id):
        batch, allowed = self._batch(id, "read")
        actions.take_reading(batch, self.told[id][0], today=TODAY, by=SYSTEM, now=NOON)
        self._then(id, "read", allowed)

    @rule(id=batches)
    def approve(self, id):
        batch, allowed = self._batch(id, "approve")
        assert actions.approve(batch, by=SYSTEM, now=NOON) == (allowed is not None)
        self._then(id, "approve", allowed)

    @rule(id=batches)
    def apply(self, id):
        batch, allowed = self._batch(id, "apply")
        found = actions.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON, only=id)
        assert (id in found) == (allowed is not None)
        self.standing += [id] if allowed else []

    @rule(id=batches)
    def roll_back(self, id):
        batch, allowed = self._batch(id, "roll_back")
        done = actions.roll_back(batch, today=TODAY, by=SYSTEM, now=NOON)
        assert done == (allowed is not None)
        if done:
            self.standing.remove(id)

    @rule(id=batches)
    def discard(self, id):
        batch, allowed = self._batch(id, "discard")
        assert intake.discard(batch, by=SYSTEM, now=NOON) == (allowed is not None)

    @rule(id=batches)
    def answer(self, id):
        batch, allowed = self._batch(id, "answer")
        assert intake.move(batch, "answer", by=SYSTEM, now=NOON) == (allowed is not None)
        self._then(id, "answer", allowed)

    @invariant()
    def what_is_stored_is_what_the_standing_files_tell(self):
        for number in ("kollega", "ensam"):
            tellings = [self._telling(id, f"anst-{number}") for id in self.standing]
            held = [h.period for h in in_force([t for t in tellings if t.periods])]
            who = self.town.people[number]
            stored = AbsencePeriod.objects.filter(employee=who)
            assert sorted(stored.values_list("first_day", "last_day", "degree", "kind", "minutes"), key=str) == sorted(
                {(p.first_day, p.last_day, p.degree, str(p.kind), p.minutes) for p in held}, key=str)
            assert list(Occasion.objects.filter(employee=who).order_by("first_day").values_list(
                "first_day", "last_day")) == [(o.first_day, o.last_day) for o in occasions(held)]

    @invariant()
    def the_counts_add_up(self):
        batches = list(Batch.objects.all())
        counts = filing.counts(batches, for_user=self.town.viewer("hr"))
        for batch in batches:
            if batch.state not in policies.GONE and batch.read_at:
                assert counts[batch.id].adds_up

    def _telling(self, id, number: str) -> Telling:
        read, content = self.told[id]
        own = sorted((p for who, p in content if who == number), key=lambda p: (p.first_day, str(p.kind)))
        return Telling(read.system, tuple(own))

    def _batch(self, id, act: str):
        batch = Batch.objects.get(id=id)
        return batch, policies.after(batch.state, act)

    def _then(self, id, act: str, allowed: str | None) -> None:
        if allowed:
            assert Batch.objects.get(id=id).state == allowed


def test_files_in_any_order(town):
    class Own(Files):
        def __init__(self):
            super().__init__()
            self.place = undone()
            self.place.__enter__()

        def teardown(self):
            self.place.__exit__(None, None, None)

    Own.town = town
    run_state_machine_as_test(Own, settings=settings(
        max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents())
def test_a_file_is_foreseen_as_it_is_then_applied(town, content):
    """What the page says before approval is what comes of it."""
    with undone():
        register = Register(town.ekhult, TODAY)
        spool = SealedSpool()
        spool.finish()
        batch, _ = intake.take_in(spool, party=town.ekhult, by=SYSTEM, now=NOON)
        actions.take_reading(batch, reading(content, "payroll", 1), today=TODAY, by=SYSTEM, now=NOON)
        batch.refresh_from_db()
        foreseen = sorted(batch.periods.values_list("outcome", flat=True)), batch.spells_new, batch.spells_changed
        actions.approve(batch, by=SYSTEM, now=NOON)
        actions.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
        batch.refresh_from_db()
        assert (sorted(batch.periods.values_list("outcome", flat=True)), batch.spells_new,
                batch.spells_changed) == foreseen
        assert Occasion.objects.count() == batch.spells_new
        assert register.owners


