"""Mails about one thing: each says what holds when it leaves, and the last that leaves says the last."""

from contextlib import suppress
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from hypothesis import settings as searching
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from omtanke.audit.trail import SYSTEM
from omtanke.notify import actions, addresses, things
from omtanke.notify.models import Mailbox, Message
from omtanke.notify.policies import CLAIMED, DROPPED, FAILED, LEASE, QUEUED, SENT, WAITS
from omtanke.notify.things import Ready
from tests.factories.moments import NOON, TOMORROW, at

THING = "invitation:1"


class Calendar:
    """A keeper of times: each has a sequence, or is called off; what has left is remembered in order."""

    def __init__(self):
        self.now, self.told, self.lost = {}, {}, []

    def ready(self, thing, *, to, language, now):
        sequence, cancelled = self.now[thing]
        told = self.told.get(thing, [])
        if told[-1:] == [sequence] or cancelled and not told:
            return None
        copy = f"BEGIN:VCALENDAR\r\nX-TO:{to}\r\nX-SEQ:{sequence}\r\nEND:VCALENDAR\r\n"
        return Ready(str(sequence), "CANCEL" if cancelled else "REQUEST", copy.encode())

    def left(self, thing, mark, *, by, now):
        self.told.setdefault(thing, []).append(int(mark))

    def undelivered(self, thing, *, by, now):
        self.lost.append(thing)


@pytest.fixture
def times(monkeypatch, town, leaving):
    keeper = Calendar()
    monkeypatch.setattr(things, "_keepers", {"invitation": keeper, "reminder": keeper})
    return keeper


def tell(town, who="chef", thing=THING, now=NOON, kind="invitation") -> bool:
    return actions.tell_of(town.users[who].id, kind, thing, by=SYSTEM, now=now)


def send(now=NOON) -> dict[str, int]:
    return {name: count for name, count in actions.send_due(by=SYSTEM, now=now).items() if count}


def parts(message) -> list[tuple[str, str]]:
    return [(part.get_content_type(), part.get_payload(decode=True).decode()) for part in message.message().walk()
            if not part.is_multipart()]


def test_a_calendar_copy_is_the_other_form_of_a_neutral_mail(town, times, mailoutbox):
    times.now[THING] = 0, False
    assert tell(town) and send() == {"sent": 1}
    made = mailoutbox[0].message()
    assert made.get_content_type() == "multipart/alternative"
    plain, copy = made.get_payload()
    assert plain.get_content_type() == "text/plain"
    assert (copy.get_content_type(), copy.get_param("method")) == ("text/calendar", "REQUEST")
    assert copy.get_content_charset() == "utf-8"
    assert "X-SEQ:0" in copy.get_payload(decode=True).decode()
    assert times.told == {THING: [0]}


def test_several_things_wait_at_once_and_one_thing_once(town, times, mailoutbox):
    times.now |= {THING: (0, False), "invitation:2": (0, False)}
    for thing in (THING, "invitation:2", THING):
        tell(town, thing=thing)
    assert Message.objects.count() == 2
    assert send() == {"sent": 2}


def test_only_the_last_state_is_sent(town, times, mailoutbox):
    times.now[THING] = 0, False
    tell(town)
    times.now[THING] = 1, False
    tell(town)
    assert send() == {"sent": 1}
    assert "X-SEQ:1" in parts(mailoutbox[0])[1][1]


def test_what_was_called_off_before_anything_left_is_never_told(town, times, mailoutbox):
    times.now[THING] = 0, False
    tell(town)
    times.now[THING] = 1, True
    tell(town)
    assert send() == {"dropped": 1} and mailoutbox == [] and times.told == {}


def test_what_changed_while_its_mail_was_leaving_leaves_once_more(town, times, mailoutbox, monkeypatch):
    times.now[THING] = 0, False
    tell(town)
    real = EmailBackend.send_messages

    def slowly(self, messages):
        if times.now[THING] == (0, False):
            times.now[THING] = 1, True
            tell(town)
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", slowly)
    assert send() == {"sent": 1}
    assert Message.objects.get().state == QUEUED
    assert send() == {"sent": 1}
    assert times.told == {THING: [0, 1]}
    assert [m.message().get_payload()[1].get_param("method") for m in mailoutbox] == ["REQUEST", "CANCEL"]


def test_whoever_has_chosen_no_mails_gets_none(town, times, mailoutbox):
    actions.choose(user=town.users["chef"].id, wants="none", language="sv", by=town.actor("chef"), now=NOON)
    assert not tell(town) and not Message.objects.exists()


@pytest.mark.parametrize("kind", ["invitation", "reminder"])
def test_whoever_chooses_none_meanwhile_gets_none_and_the_keeper_hears_so(town, times, mailoutbox, kind):
    times.now[THING] = 0, False
    tell(town, kind=kind)
    Mailbox.objects.create(user_id=town.users["chef"].id, wants="none")
    assert send(at(TOMORROW, 8)) == {"dropped": 1}
    assert times.lost == [THING] and mailoutbox == []


def test_without_an_address_the_keeper_hears_so(town, times, mailoutbox):
    times.now[THING] = 0, False
    tell(town, "ingen")
    assert send() == {"dropped": 1} and times.lost == [THING]


def test_a_copy_that_cannot_be_made_is_given_up_and_the_keeper_hears_so(town, times, monkeypatch):
    tell(town)
    monkeypatch.setattr(times, "ready", lambda *_, **__: (_ for _ in ()).throw(ValueError("no address")))
    assert send() == {"failed": 1}
    assert times.lost == [THING] and Message.objects.get().state == FAILED


def test_a_reminder_leaves_in_the_morning_and_asks_for_nothing_that_waits(town, times, mailoutbox):
    times.now[THING] = 0, False
    tell(town, kind="reminder")
    assert send() == {}
    assert send(at(TOMORROW, 8)) == {"sent": 1}


def test_a_mail_about_a_thing_falls_with_the_act_it_was_told_in(town, times):
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(town)
        raise RuntimeError
    assert not Message.objects.exists()


class Killed(BaseException):
    """The process is gone."""


class Times(RuleBasedStateMachine):
    """Two times that are moved and called off in any order, while mails leave, fail and senders die."""

    town = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.keeper, self.now = Calendar(), NOON
        mail.outbox = []
        things._keepers.clear()
        things._keepers.update(invitation=self.keeper)
        addresses._providers[:] = [lambda users, by, now: dict.fromkeys(users, "chef@ekhult.example")]

    @rule(thing=st.sampled_from("ab"), cancelled=st.booleans())
    def it_changes(self, thing, cancelled):
        thing = f"invitation:{thing}"
        sequence, gone = self.keeper.now.get(thing, (-1, False))
        if not gone:
            self.keeper.now[thing] = sequence + 1, cancelled and sequence >= 0
            tell(self.town, thing=thing, now=self.now)

    @rule()
    def sender(self):
        actions.send_due(by=SYSTEM, now=self.now)

    @rule(thing=st.sampled_from("ab"), cancelled=st.booleans(), then=st.sampled_from(["sends", "fails", "dies"]))
    def it_changes_while_a_mail_leaves(self, thing, cancelled, then):
        real = EmailBackend.send_messages

        def changing(backend, messages):
            self.it_changes(thing, cancelled)
            if then == "fails":
                raise ConnectionRefusedError
            done = real(backend, messages)
            if then == "dies":
                raise Killed
            return done

        with patch.object(EmailBackend, "send_messages", changing), suppress(Killed):
            actions.send_due(by=SYSTEM, now=self.now)

    @rule()
    def sender_is_killed_before(self):
        with patch.object(actions, "_send", side_effect=Killed), suppress(Killed):
            actions.send_due(by=SYSTEM, now=self.now)

    @rule(minutes=st.sampled_from([1, 6, 30, 800]))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @invariant()
    def nothing_older_leaves_after_something_newer(self):
        left: dict = {}
        for message in mail.outbox:
            copy = parts(message)[1][1]
            left.setdefault(message.to[0], []).append(copy)
        for told in self.keeper.told.values():
            assert told == sorted(told)

    @invariant()
    def what_is_not_told_yet_waits(self):
        waiting = set(Message.objects.filter(state__in=WAITS).values_list("thing", flat=True))
        given_up = set(Message.objects.filter(state=FAILED).values_list("thing", flat=True))
        for thing, (sequence, gone) in self.keeper.now.items():
            told = self.keeper.told.get(thing, [])
            assert thing in waiting | given_up or told[-1:] == [sequence] or gone and not told

    def teardown(self):
        """In the end the last that everyone was told is what holds."""
        self.now += LEASE
        for _ in range(12):
            self.now += timedelta(hours=13)
            actions.send_due(by=SYSTEM, now=self.now)
        assert not Message.objects.filter(state__in=WAITS).exists()
        for thing, (sequence, gone) in self.keeper.now.items():
            told = self.keeper.told.get(thing, [])
            assert told[-1:] == [sequence] or gone and not told or thing in self.keeper.lost
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)


def test_times_in_any_order(town, leaving):
    keepers, providers = dict(things._keepers), [*addresses._providers]
    Times.town = town
    try:
        run_state_machine_as_test(Times, settings=searching(max_examples=40, stateful_step_count=20, deadline=None))
    finally:
        things._keepers.clear()
        things._keepers.update(keepers)
        addresses._providers[:] = providers


def test_the_states_are_known():
    assert {CLAIMED, DROPPED, SENT} <= set(dict(Message.STATES))
