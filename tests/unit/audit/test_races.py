"""Many writers at the same instant give one unbroken chain, on both databases."""

import pytest

from omtanke.audit import trail
from omtanke.audit.models import Line
from tests.factories import races, trails
from tests.factories.moments import NOON

pytestmark = pytest.mark.usefixtures("committed")
WRITERS, EACH = 8, 15


def write(number: int) -> None:
    for count in range(EACH):
        trail.record("test", by=trail.Actor(f"writer-{number}"), now=NOON, count=count)


def test_the_chain_is_unbroken():
    results = races.at_once(*(lambda number=number: write(number) for number in range(WRITERS)))
    assert races.failures(results) == []
    assert trail.verify(kept_head=trail.head()) == (WRITERS * EACH, [])
    assert list(Line.objects.order_by("number").values_list("number", flat=True)) == list(
        range(1, WRITERS * EACH + 1))


def test_each_writers_lines_stand_in_its_own_order():
    races.at_once(*(lambda number=number: write(number) for number in range(WRITERS)))
    for number in range(WRITERS):
        counts = Line.objects.filter(actor=f"writer-{number}").order_by("number").values_list("count", flat=True)
        assert list(counts) == list(range(EACH))


def test_the_very_first_line_is_written_by_one():
    """There is no head row to lock yet."""
    results = races.at_once(*[lambda: trail.record("test", by=trail.SYSTEM, now=NOON)] * WRITERS)
    assert sorted(results, key=str) == list(range(1, WRITERS + 1))


def test_the_guards_stand_in_this_database_too():
    """The fixture puts them back after every such test."""
    assert trails.acts() == []
    trail.record("test", by=trail.SYSTEM, now=NOON)
    with pytest.raises(Exception, match="append-only"):
        Line.objects.update(actor="another")
