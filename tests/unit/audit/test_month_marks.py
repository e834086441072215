"""Months that are over get an end mark, signed with a key that does not lie in the database."""

from datetime import UTC, datetime

import pytest

from omtanke.audit import trail
from omtanke.audit.models import Line, MonthMark
from tests.factories import trails
from tests.factories.moments import NOON, STOCKHOLM
from tests.factories.trails import KEY

pytestmark = pytest.mark.usefixtures("lines")
UNSEALED = [f"line {number} is not sealed with this system's key" for number in range(1, 6)]
CHRISTMAS = datetime(2026, 12, 24, 15, tzinfo=STOCKHOLM)


def said(key: bytes | None = KEY) -> list[str]:
    return [fault.text for fault in trail.verify(key=key)[1]]


def test_only_months_that_are_over_are_closed_and_only_once():
    assert trail.close_months(now=NOON, key=KEY) == ["2026-10"]
    assert trail.close_months(now=NOON, key=KEY) == []
    assert trail.close_months(now=CHRISTMAS, key=KEY) == ["2026-11"]
    assert list(MonthMark.objects.order_by("month").values_list("month", "last_number")) == [
        ("2026-10", 2), ("2026-11", 5)]
    assert said() == []


def test_a_trail_without_lines_has_no_marks():
    with trails.by_other_means():
        Line.objects.all().delete()
    assert trail.close_months(now=CHRISTMAS, key=KEY) == []


@pytest.mark.parametrize("change", [{"last_number": 1}, {"last_digest": "0" * 64}, {"seal": "0" * 64}],
                         ids=lambda change: next(iter(change)))
def test_a_changed_mark_is_found(change):
    trail.close_months(now=NOON, key=KEY)
    with trails.by_other_means():
        MonthMark.objects.update(**change)
    assert said() == ["the end mark of 2026-10 does not fit the trail"]


def test_a_mark_made_with_another_key_is_found():
    trail.close_months(now=NOON, key=b"another")
    assert said() == ["the end mark of 2026-10 does not fit the trail"]


def test_a_rewritten_month_is_found_by_its_mark():
    """The chain is whole and the head row fits, but the month does not end as it was signed."""
    trail.close_months(now=NOON, key=KEY)
    with trails.by_other_means():
        trails.rewrite(actor="another")
    assert said(key=None) == ["the end mark of 2026-10 does not fit the trail"]
    assert said() == [*UNSEALED, "the end mark of 2026-10 does not fit the trail"]


def test_a_mark_moved_to_the_rewritten_line_is_found_with_the_key_only():
    """Whoever can write the database can move the mark, but not sign it; without the key that cannot be seen."""
    trail.close_months(now=NOON, key=KEY)
    with trails.by_other_means():
        trails.rewrite(actor="another")
        MonthMark.objects.update(last_digest=Line.objects.get(number=2).digest)
    assert said(key=None) == []
    assert said() == [*UNSEALED, "the end mark of 2026-10 does not fit the trail"]


def test_marks_taken_away_with_the_rewriting_leave_the_lines_own_seals():
    """Whoever may write and delete everything still cannot seal a line; without the key only what was printed tells."""
    trail.close_months(now=CHRISTMAS, key=KEY)
    kept = trail.head()
    with trails.by_other_means():
        trails.rewrite(actor="another")
        MonthMark.objects.all().delete()
    assert said(key=None) == []
    assert said() == UNSEALED
    assert trail.verify(kept_head=kept)[1]


def test_a_month_ends_at_its_last_moment_in_utc():
    """Half past midnight on 1 December in Stockholm is still November in UTC: one clock for every trail."""
    night = datetime(2026, 12, 1, 0, 30, tzinfo=STOCKHOLM)
    trail.record("test", by=trail.SYSTEM, now=night)
    assert trail.close_months(now=night, key=KEY) == ["2026-10"]
    assert trail.close_months(now=datetime(2026, 12, 1, 0, 0, tzinfo=UTC), key=KEY) == ["2026-11"]
    assert MonthMark.objects.get(month="2026-11").last_number == 6


def test_a_month_without_lines_has_no_mark():
    trail.record("test", by=trail.SYSTEM, now=datetime(2027, 2, 1, 12, tzinfo=UTC))
    assert trail.close_months(now=datetime(2027, 3, 1, 12, tzinfo=UTC), key=KEY) == ["2026-10", "2026-11", "2027-02"]
    assert said() == []


def test_a_late_line_in_a_closed_month_does_not_break_it():
    """The clock was wrong, or a demo turned it back: the line is chained after, and the mark still stands."""
    trail.close_months(now=CHRISTMAS, key=KEY)
    trail.record("test", by=trail.SYSTEM, now=NOON)
    assert said() == []
