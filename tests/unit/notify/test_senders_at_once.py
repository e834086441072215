"""Several senders at the same instant: each mail leaves once."""

from collections import Counter

from django.core import mail
from django.db import transaction

from omtanke.audit import trail
from omtanke.audit.trail import SYSTEM
from omtanke.notify import actions
from omtanke.notify.models import Message
from omtanke.notify.policies import SENT
from tests.factories import accounts, people, races
from tests.factories.moments import NOON


def many(town, count: int) -> None:
    """Accounts with an address, each with a mail that is due."""
    names = {f"p{n}": f"Person {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(count)}
    staff = people.people(town.ekhult, **names)
    people.employ_all(dict.fromkeys(staff.values(), town.units["Kontoret"]))
    users = [accounts.account(key, id).id for key, id in staff.items()]
    assert actions.tell(users, "message", by=SYSTEM, now=NOON) == count


def test_four_senders_send_each_mail_once(real_town, leaving, mailoutbox):
    many(real_town, 50)

    def sender() -> int:
        sent = 0
        while counts := actions.send_due(by=SYSTEM, now=NOON)["sent"]:
            sent += counts
        return sent

    results = races.at_once(*[sender] * 4)
    assert races.failures(results) == []
    assert sum(results) == 50
    assert Message.objects.filter(state=SENT, tries=1).count() == 50
    assert set(Counter(mail.to[0] for mail in mail.outbox).values()) == {1}
    assert trail.verify() == (trail.head()[0], [])


def test_two_who_tell_at_once_queue_one(real_town, leaving):
    chef = real_town.users["chef"].id
    results = races.at_once(*[lambda: actions.tell([chef], "message", by=SYSTEM, now=NOON)] * 4)
    assert races.failures(results) == []
    assert sum(results) == 1 == Message.objects.count()


def test_who_tells_before_and_after_a_line_in_the_trail_wait_in_one_order(real_town, leaving):
    people_ = [real_town.users[who].id for who in ("chef", "chef2", "hr", "hr2", "overchef")]

    def after() -> int:
        with transaction.atomic():
            trail.record("notify.cleared", by=SYSTEM, now=NOON)
            return actions.tell(people_, "message", by=SYSTEM, now=NOON)

    results = races.at_once(*[after, lambda: actions.tell(people_, "message", by=SYSTEM, now=NOON)] * 4)
    assert races.failures(results) == []
    assert sum(results) == 5 == Message.objects.count()
