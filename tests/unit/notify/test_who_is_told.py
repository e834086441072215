"""For whom something waits, as the floors above say it: whoever holds the role today, and the employee herself."""

import pytest

from omtanke.alerts.models import Signal
from omtanke.alerts.waiting import signals_of
from omtanke.audit.trail import SYSTEM
from omtanke.notify import actions, waiting
from omtanke.notify.models import Message
from omtanke.talks import actions as talking
from omtanke.talks.waiting import talks_of
from tests.factories import absences, routines, talks
from tests.factories.moments import NOON, ago, at


def names(town, found) -> set[str]:
    of = {user.id: name for name, user in town.users.items()}
    return {of[user] for user, things in found.items() if things}


@pytest.mark.parametrize("everyone", [True, False])
def test_a_signal_waits_for_the_manager_of_today(town, signal, everyone):
    users = None if everyone else [user.id for user in town.users.values()]
    found = signals_of(users, now=NOON)
    assert names(town, found) == {"chef"}
    assert found[town.users["chef"].id] == {f"signal:{signal.id}"}


def test_hrs_rung_waits_for_hr(town, signal):
    absences.away(signal.employee_id, (50, 49))
    routines.evaluate(town.ekhult)
    assert names(town, signals_of(None, now=NOON)) == {"chef", "hr"}


def test_a_signal_that_is_answered_waits_for_nobody(town, signal):
    Signal.objects.update(state="answered")
    assert names(town, signals_of(None, now=NOON)) == set()


def test_an_invitation_and_a_talk_to_confirm_wait_for_the_employee(town, planned):
    assert names(town, talks_of(None, now=NOON)) == {"medarbetare2"}
    invited = talks_of(None, now=NOON)
    talking.hold(planned, held_on=ago(0), next_on=None, by=town.actor("chef"), now=NOON)
    held = talks_of([town.users["medarbetare2"].id], now=NOON)
    assert held and held != invited, "the invitation and the record are told apart"
    talking.confirm(planned, by=town.actor("medarbetare2"), now=NOON)
    assert talks_of(None, now=NOON) == {}


def test_a_draft_without_a_time_waits_for_nobody_and_neither_does_yesterdays(town, signal):
    talk = talking.plan(employee=signal.employee_id, by=town.actor("chef"), now=NOON)
    assert talks_of(None, now=NOON) == {}
    talking.invite(talk, meets_at=at(ago(1), 10), by=town.actor("chef"), now=NOON)
    assert talks_of(None, now=NOON) == {}


def test_the_night_tells_each_of_them_and_the_sender_asks_again(town, leaving, held, mailoutbox):
    assert actions.tell_waiting(by=SYSTEM, now=NOON) == 1
    assert {row.recipient_id for row in Message.objects.all()} == {town.users["medarbetare2"].id}
    talking.confirm(held, by=town.actor("medarbetare2"), now=NOON)
    actions.send_due(by=SYSTEM, now=at(ago(-1), 8))
    assert mailoutbox == []


def test_nobody_is_told_about_what_they_may_not_see(town, leaving, signal):
    talks.planned(signal.employee_id, town.actor("chef"))
    told = names(town, waiting.things(None, now=NOON))
    assert told == {"chef", "medarbetare2"}
