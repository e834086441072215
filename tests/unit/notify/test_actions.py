"""The outbox: told once, in the morning, to those who want it; sent, put off, given up or not needed any more."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from omtanke.audit.trail import SYSTEM
from omtanke.notify import actions
from omtanke.notify.models import Mailbox, Message, Told
from omtanke.notify.policies import DROPPED, FAILED, LEASE, QUEUED, SENT
from tests.factories import trails
from tests.factories.moments import NOON, ago, at
from tests.unit.notify.conftest import MORNING

CHEF, AMINA = "annikaberglund@ekhult.example", "aminayusuf@ekhult.example"


def send(now=MORNING) -> dict[str, int]:
    return {name: count for name, count in actions.send_due(by=SYSTEM, now=now).items() if count}


def states() -> list[str]:
    return sorted(Message.objects.values_list("state", flat=True))


def test_what_waits_is_told_once_in_the_morning(queued, mailoutbox):
    assert queued("chef") == 1
    assert send(NOON) == {} and mailoutbox == []
    assert send() == {"sent": 1}
    assert [mail.to for mail in mailoutbox] == [[CHEF]]
    assert actions.tell_waiting(by=SYSTEM, now=MORNING) == 0, "it waits still, and has been told"
    assert send(MORNING + timedelta(days=1)) == {}


def test_what_comes_the_same_day_is_one_mail(queued, town, things, mailoutbox):
    queued("chef")
    things[town.users["chef"].id].add("signal:2")
    assert actions.tell_waiting(by=SYSTEM, now=NOON + timedelta(hours=1)) == 0
    send()
    assert len(mailoutbox) == 1


def test_something_new_is_told_the_next_morning(queued, town, things, mailoutbox):
    queued("chef")
    send()
    things[town.users["chef"].id].add("signal:2")
    assert actions.tell_waiting(by=SYSTEM, now=MORNING) == 1
    assert send(MORNING + timedelta(hours=1)) == {}, "one a day"
    assert send(MORNING + timedelta(days=1)) == {"sent": 1}


def test_what_is_done_before_the_morning_is_not_told(queued, things, mailoutbox):
    queued("chef")
    things.clear()
    assert send() == {"dropped": 1}
    assert mailoutbox == [] and states() == [DROPPED]


def test_what_is_done_is_forgotten_and_may_come_back(queued, things):
    queued("chef")
    things.clear()
    actions.tell_waiting(by=SYSTEM, now=NOON)
    assert not Told.objects.exists()


def test_a_mail_can_be_cleared(queued, town):
    queued("chef", "hr")
    assert actions.clear([town.users["chef"].id], "waiting", by=SYSTEM, now=NOON) == 1
    assert states() == [DROPPED, QUEUED]


def test_whoever_wants_none_gets_none(town, queued, mailoutbox):
    actions.choose(user=town.users["chef"].id, wants="none", language="sv", by=town.actor("chef"), now=NOON)
    assert queued("chef", "hr") == 1
    send()
    assert [mail.to for mail in mailoutbox] == [["evalind@ekhult.example"]]


def test_whoever_chooses_none_after_it_was_queued_gets_none(town, queued, mailoutbox):
    queued("chef")
    actions.choose(user=town.users["chef"].id, wants="none", language="sv", by=town.actor("chef"), now=NOON)
    assert send() == {"dropped": 1} and mailoutbox == []


def test_a_mail_is_in_ones_own_language(town, queued, mailoutbox):
    actions.choose(user=town.users["chef"].id, wants="digest", language="en", by=town.actor("chef"), now=NOON)
    queued("chef", "medarbetare2")
    send()
    assert {mail.to[0]: mail.subject for mail in mailoutbox} == {
        CHEF: "You have a new message", AMINA: "Du har ett nytt meddelande"}


def test_what_is_urgent_leaves_at_once_at_any_hour_whatever_one_has_chosen(town, leaving, mailoutbox):
    night = at(ago(3), 23)  # a Saturday
    actions.choose(user=town.users["chef"].id, wants="none", language="sv", by=town.actor("chef"), now=night)
    assert actions.tell([town.users["chef"].id], "sign_in", by=SYSTEM, now=night) == 1
    assert send(night) == {"sent": 1}


def test_where_no_server_is_named_nothing_is_queued_and_nothing_forgotten(town, things, settings, mailoutbox):
    things[town.users["chef"].id] = {"signal:1"}
    assert actions.tell_waiting(by=SYSTEM, now=NOON) == 0
    assert actions.tell([town.users["chef"].id], "sign_in", by=SYSTEM, now=NOON) == 0
    assert not Message.objects.exists() and not Told.objects.exists()
    assert send() == {}


def test_a_mail_falls_with_the_act_it_was_told_in(town, leaving):
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.tell([town.users["chef"].id], "message", by=SYSTEM, now=NOON)
        raise RuntimeError
    assert not Message.objects.exists()


def test_accounts_without_an_address_get_none(town, queued, mailoutbox):
    queued("admin", "ingen", "chef")
    assert send() == {"dropped": 2, "sent": 1}


def test_whoever_has_left_gets_none(town, queued, mailoutbox):
    from omtanke.workforce.models import Employment

    queued("chef")
    Employment.objects.filter(employee=town.people["chef"]).update(last_day=ago(0))
    assert send() == {"dropped": 1} and mailoutbox == []


def test_a_protected_identity_gets_none(town, queued, mailoutbox):
    from omtanke.workforce.models import Protection

    queued("medarbetare2")
    Protection.objects.create(employee_id=town.people["medarbetare2"], began_at=NOON, begun_by="x")
    assert send() == {"dropped": 1} and mailoutbox == []


def test_addresses_are_opened_when_they_leave_with_one_line_each_party(queued):
    queued("chef", "hr", "utanfor")
    assert trails.openings() == []
    send()
    lines = trails.openings()
    assert sorted(line.count for line in lines) == [1, 2]
    assert {(line.act, line.role, line.thing, line.subject) for line in lines} == {
        ("open.directory", "post", "page:post", "")}


def test_a_row_holds_no_address_and_no_text():
    held = {field.name for field in Message._meta.fields}
    assert held == {"id", "recipient", "kind", "thing", "state", "queued_at", "next_try", "tries", "again", "claim",
                    "lease_until", "finished_at"}


class Trouble:
    """A server that refuses as long as `problem` is set."""

    problem: Exception | None = None


@pytest.fixture
def trouble(monkeypatch, settings):
    there, real = Trouble(), EmailBackend.send_messages

    def send_messages(self, messages):
        if there.problem:
            raise there.problem
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return there


def test_a_server_that_is_away_is_tried_five_times(queued, trouble, mailoutbox):
    queued("chef")
    trouble.problem, now, said = SMTPServerDisconnected("gone"), MORNING, []
    for pause in (5, 20, 2 * 60, 12 * 60, 0):
        said.append(send(now))
        assert send(now + timedelta(seconds=1)) == {}, "not before its time"
        now = at(now.date() + timedelta(days=1), 8) if pause > 60 else now + timedelta(minutes=pause)
    assert said == [{"retried": 1}] * 4 + [{"failed": 1}]
    assert states() == [FAILED] and mailoutbox == []


def test_after_a_while_the_server_is_back(queued, trouble, mailoutbox):
    queued("chef")
    trouble.problem = ConnectionRefusedError()
    assert send() == {"retried": 1}
    trouble.problem = None
    assert send(MORNING + timedelta(minutes=5)) == {"sent": 1}
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(("code", "outcome"), [(550, "failed"), (450, "retried")])
def test_an_address_that_will_never_do_is_given_up_at_once(queued, trouble, code, outcome):
    queued("chef")
    trouble.problem = SMTPRecipientsRefused({CHEF: (code, b"no such user annikaberglund")})
    assert send() == {outcome: 1}


def test_no_error_tells_the_address(queued, trouble, caplog):
    import logging

    queued("chef")
    logging.getLogger("omtanke").propagate = True
    trouble.problem = SMTPRecipientsRefused({CHEF: (550, b"no such user annikaberglund")})
    try:
        send()
    finally:
        logging.getLogger("omtanke").propagate = False
    assert "SMTPRecipientsRefused" in caplog.text
    assert "annika" not in caplog.text.lower() and "@" not in caplog.text


class Killed(BaseException):
    """What no `except Exception` catches: the process is gone."""


@pytest.mark.parametrize("after_sending", [False, True])
def test_what_a_killed_process_held_is_taken_back_after_its_lease(queued, monkeypatch, mailoutbox, after_sending):
    """Killed between claiming and sending nothing is lost; between sending and marking, the mail comes twice."""
    queued("chef")
    with monkeypatch.context() as patch:
        def die(*_):
            raise Killed

        patch.setattr(actions, "_finish" if after_sending else "_send", die)
        with pytest.raises(Killed):
            send()
    assert send(MORNING + timedelta(minutes=1)) == {}, "somebody has it still"
    assert send(MORNING + LEASE) == {"sent": 1}
    assert len(mailoutbox) == 1 + after_sending
    assert Message.objects.get().tries == 2


def test_a_sender_that_was_too_slow_leaves_what_another_holds_now(queued):
    """Its lease ran out while it sent: the row is somebody else's, and the late mark changes nothing."""
    queued("chef")
    slow, = actions._claim(MORNING)
    actions.release(by=SYSTEM, now=MORNING + LEASE)
    quick, = actions._claim(MORNING + LEASE)
    assert slow.claim != quick.claim
    assert actions._finish(slow, SENT, MORNING + LEASE) == 0
    assert actions._put_off(slow, OSError(), SYSTEM, MORNING + LEASE) == "retried"
    assert Message.objects.get().claim == quick.claim, "still held"
    assert actions._finish(quick, SENT, MORNING + LEASE) == 1


def test_a_digest_that_missed_its_day_waits_for_the_next_working_day(queued, mailoutbox):
    """The sender was down until Saturday."""
    queued("chef")
    for free in (at(ago(-4), 10), at(ago(-5), 10), at(ago(-6), 6)):
        assert send(free) == {}
    assert send(at(ago(-6), 8)) == {"sent": 1}


def test_what_is_finished_is_gone_after_a_month(queued):
    queued("chef")
    send()
    assert actions.sweep(by=SYSTEM, now=MORNING + timedelta(days=29)) == 0
    assert actions.sweep(by=SYSTEM, now=MORNING + timedelta(days=31)) == 1
    assert not Message.objects.exists()


def test_the_choice_is_kept_and_is_a_line(town):
    for wants in ("none", "digest", "none"):
        actions.choose(user=town.users["chef"].id, wants=wants, language="sv", by=town.actor("chef"), now=NOON)
    assert Mailbox.objects.get().wants == "none"
    assert trails.acts("notify") == ["notify.chosen"] * 3


def test_acts_leave_lines_and_nothing_about_whom(queued):
    queued("chef", "hr")
    send()
    assert trails.acts("notify") == ["notify.queued", "notify.sent"]
    assert SENT in states() and timedelta(0) < LEASE
