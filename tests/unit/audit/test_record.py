"""Writing the trail: numbers without gaps, each line chained to the one before, in the writer's own transaction."""

from datetime import UTC, timedelta

import pytest
from django.db import transaction

from omtanke.audit import chain, trail
from omtanke.audit.models import Head, Line
from tests.factories.moments import NOON, TODAY, at

pytestmark = pytest.mark.django_db
CHEF = trail.Actor("chef-id", "manager", "party-id", "unit-id")


def test_a_line_says_who_did_what_to_whom_and_when():
    number = trail.record("open.content", by=CHEF, now=NOON, subject="employee-id", thing="talk:1", count=1,
                          reason="reading")
    line = Line.objects.get(number=number)
    assert (number, line.at, line.act, line.actor, line.role, line.party, line.unit, line.subject, line.thing,
            line.count, line.reason) == (1, NOON, "open.content", "chef-id", "manager", "party-id", "unit-id",
                                         "employee-id", "talk:1", 1, "reading")


def test_each_line_is_chained_to_the_one_before():
    for _ in range(3):
        trail.record("test", by=trail.SYSTEM, now=NOON)
    first, second, third = Line.objects.order_by("number")
    assert [first.previous, second.previous, third.previous] == [chain.START, first.digest, second.digest]
    assert trail.head() == (3, third.digest)


def test_an_empty_trail_has_a_head_too():
    assert trail.head() == (0, chain.START)


def test_the_line_is_undone_with_the_act_it_tells_of():
    """A line about something that never happened would be as wrong as a missing one."""
    trail.record("before", by=trail.SYSTEM, now=NOON)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        trail.record("undone", by=trail.SYSTEM, now=NOON)
        raise ZeroDivisionError
    trail.record("after", by=trail.SYSTEM, now=NOON)
    assert list(Line.objects.order_by("number").values_list("number", "act")) == [(1, "before"), (2, "after")]
    assert trail.verify() == (2, [])


def test_the_digest_does_not_depend_on_the_time_zone_or_the_database():
    trail.record("test", by=trail.SYSTEM, now=NOON.replace(microsecond=123456))
    read = Line.objects.get()
    fields = {name: getattr(read, name) for name in chain.CHAINED}
    local = fields | {"at": read.at.astimezone(NOON.tzinfo)}
    utc = fields | {"at": read.at.astimezone(UTC)}
    assert chain.digest(local, chain.START) == chain.digest(utc, chain.START) == read.digest


def test_there_is_one_head():
    trail.record("test", by=trail.SYSTEM, now=NOON)
    trail.record("test", by=trail.SYSTEM, now=NOON)
    assert Head.objects.count() == 1


def test_what_an_account_has_opened_in_the_last_hour():
    for minutes, act, count in ((61, "open.directory", 100), (60, "open.directory", 50), (59, "open.directory", 7),
                                (1, "open.directory", 5), (1, "open.content", 1), (1, "vault.stopped", 900)):
        trail.record(act, by=CHEF, now=NOON - timedelta(minutes=minutes), count=count)
    trail.record("open.directory", by=trail.SYSTEM, now=NOON, count=1000)
    assert trail.rows_opened("chef-id", act_prefix="open.directory", now=NOON) == 12
    assert trail.rows_opened("chef-id", act_prefix="open.content", now=NOON) == 1
    assert trail.rows_opened("nobody", act_prefix="open.", now=NOON) == 0


def test_the_hour_is_an_hour_when_the_clock_is_set_back():
    """25 October 2026: the clock shows 02:30 twice. The meter counts real hours."""
    before, after = at(TODAY.replace(month=10, day=25), 2, 30), at(TODAY.replace(month=10, day=25), 2, 30)
    before, after = before.replace(fold=0), after.replace(fold=1)
    trail.record("open.content", by=CHEF, now=before.astimezone(UTC))
    assert trail.rows_opened("chef-id", act_prefix="open.", now=after.astimezone(UTC)) == 0
