"""Any order of telling, doing, sending, refusing, dying and waiting: nothing is lost, and nothing nags."""

from contextlib import suppress
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from hypothesis import settings as searching
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from omtanke.audit.trail import SYSTEM
from omtanke.notify import actions, addresses, policies, waiting
from omtanke.notify.models import Message, Told
from omtanke.notify.policies import CLAIMED, FAILED, QUEUED, SENT, WAITS
from tests.factories.moments import STOCKHOLM, ago, at

WHO = ("chef", "hr", "medarbetare2")


class Killed(BaseException):
    """The process is gone."""


class Outbox(RuleBasedStateMachine):
    """What waits is `things`; time only goes forward. Addresses are the accounts' names: opening has its own tests."""

    town = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now, self.things, self.serial = at(ago(0), 12), {}, 0
        self.users = {self.town.users[name].id: name for name in WHO}
        mail.outbox = []
        waiting._providers[:] = [self.provide]
        addresses._providers[:] = [lambda users, by, now: {u: f"{self.users[u]}@ekhult.example" for u in users}]

    def provide(self, users, *, now):
        return {u: set(t) for u, t in self.things.items() if users is None or u in users}

    def teardown(self):
        """In the end everyone for whom something waits has been told (or tried five times)."""
        self.night()
        for _ in range(2 * policies.MOST_TRIES):
            self.now = policies.digest_moment(self.now, STOCKHOLM)
            actions.send_due(by=SYSTEM, now=self.now)
        ended = set(Message.objects.filter(state__in=(SENT, FAILED)).values_list("recipient_id", flat=True))
        assert set(self.things) <= ended
        assert not Message.objects.filter(state__in=WAITS).exists()
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @rule(who=st.sampled_from(WHO))
    def something_new_waits(self, who):
        self.serial += 1
        self.things.setdefault(self.town.users[who].id, set()).add(f"signal:{self.serial}")

    @rule(who=st.sampled_from(WHO))
    def it_is_done(self, who):
        self.things.pop(self.town.users[who].id, None)

    @rule()
    def night(self):
        actions.tell_waiting(by=SYSTEM, now=self.now)

    @rule(who=st.sampled_from(WHO))
    def something_urgent(self, who):
        actions.tell([self.town.users[who].id], "message", by=SYSTEM, now=self.now)

    @rule(hours=st.sampled_from([1, 6, 24, 90]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def sender(self):
        due = set(self.due().values_list("id", flat=True))
        actions.send_due(by=SYSTEM, now=self.now)
        assert not self.due().filter(id__in=due).exists(), "what was due has left, or is not needed"

    @rule()
    def sender_is_refused(self):
        with patch.object(EmailBackend, "send_messages", side_effect=ConnectionRefusedError):
            actions.send_due(by=SYSTEM, now=self.now)

    @rule(place=st.sampled_from(["_still_wanted", "_send", "_finish"]))
    def sender_is_killed(self, place):
        with patch.object(actions, place, side_effect=Killed), suppress(Killed):
            actions.send_due(by=SYSTEM, now=self.now)

    @precondition(lambda self: Message.objects.filter(state=CLAIMED).exists())
    @rule()
    def the_lease_runs_out(self):
        self.now += policies.LEASE
        actions.release(by=SYSTEM, now=self.now)
        assert not Message.objects.filter(state=CLAIMED, lease_until__lte=self.now).exists()

    def due(self):
        rows = Message.objects.filter(state=QUEUED, next_try__lte=self.now)
        return rows if policies.digests_leave(self.now, STOCKHOLM) else rows.filter(kind="message")

    @invariant()
    def one_waits_at_most_for_each(self):
        rows = Message.objects.filter(state__in=WAITS).values_list("recipient_id", "kind")
        assert len(rows) == len(set(rows))

    @invariant()
    def every_sent_row_has_left_and_the_rest_is_a_second_mail_of_one_that_was_killed(self):
        sent = Message.objects.filter(state=SENT).count()
        tries = sum(Message.objects.values_list("tries", flat=True))
        assert sent <= len(mail.outbox) <= tries

    @invariant()
    def what_was_told_is_known_and_only_that(self):
        told = set(Told.objects.values_list("recipient_id", flat=True))
        assert told <= set(self.users)

    @invariant()
    def digests_are_at_most_one_on_a_day_for_each_but_for_killed_ones(self):
        days = [(row.recipient_id, row.finished_at.astimezone(STOCKHOLM).date())
                for row in Message.objects.filter(state=SENT, kind="waiting")]
        assert len(days) == len(set(days))
        assert all(isinstance(row.finished_at, datetime) for row in Message.objects.filter(state=SENT))


@pytest.fixture
def registries():
    """The providers as they were."""
    kept = [*waiting._providers], [*addresses._providers]
    yield
    waiting._providers[:], addresses._providers[:] = kept


def test_the_outbox_in_any_order(town, leaving, registries):
    Outbox.town = town
    run_state_machine_as_test(Outbox, settings=searching(max_examples=40, stateful_step_count=25, deadline=None))
