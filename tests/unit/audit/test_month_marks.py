"""Months that are over get an end mark, signed with a key that does not lie in the database."""

import pytest

from omtanke.audit import trail
from omtanke.audit.models import MonthMark
from tests.factories import trails
from tests.factories.moments import NOON
from tests.unit.audit.conftest import KEY

pytestmark = pytest.mark.usefixtures("lines")


def said(key: bytes | None = KEY) -> list[str]:
    return [fault.text for fault in trail.verify(key=key)[1]]


def test_only_months_that_are_over_are_closed_and_only_once():
    assert trail.close_months(before="2026-11", key=KEY) == ["2026-10"]
    assert trail.close_months(before="2026-11", key=KEY) == []
    assert trail.close_months(before="2026-12", key=KEY) == ["2026-11"]
    assert list(MonthMark.objects.order_by("month").values_list("month", "last_number")) == [
        ("2026-10", 2), ("2026-11", 5)]
    assert said() == []


def test_a_trail_without_lines_has_no_marks():
    with trails.by_other_means():
        from omtanke.audit.models import Line

        Line.objects.all().delete()
    assert trail.close_months(before="2027-01", key=KEY) == []


@pytest.mark.parametrize("change", [{"last_number": 1}, {"last_digest": "0" * 64}, {"seal": "0" * 64}],
                         ids=lambda change: next(iter(change)))
def test_a_changed_mark_is_found(change):
    trail.close_months(before="2026-11", key=KEY)
    with trails.by_other_means():
        MonthMark.objects.update(**change)
    assert said() == ["the end mark of 2026-10 does not fit the trail"]


def test_a_mark_made_with_another_key_is_found():
    trail.close_months(before="2026-11", key=b"another")
    assert said() == ["the end mark of 2026-10 does not fit the trail"]


def test_a_rewritten_month_is_found_by_its_mark():
    """The chain is whole and the head row fits, but the month does not end as it was signed."""
    trail.close_months(before="2026-11", key=KEY)
    with trails.by_other_means():
        trails.rewrite(actor="another")
    assert said() == ["the end mark of 2026-10 does not fit the trail"]


def test_a_mark_moved_to_the_rewritten_line_is_found_with_the_key_only():
    """Whoever can write the database can move the mark, but not sign it; without the key that cannot be seen."""
    from omtanke.audit.models import Line

    trail.close_months(before="2026-11", key=KEY)
    with trails.by_other_means():
        trails.rewrite(actor="another")
        MonthMark.objects.update(last_digest=Line.objects.get(number=2).digest)
    assert said(key=None) == []
    assert said() == ["the end mark of 2026-10 does not fit the trail"]


def test_a_mark_taken_away_between_others_is_found():
    trail.close_months(before="2026-12", key=KEY)
    with trails.by_other_means():
        MonthMark.objects.filter(month="2026-10").delete()
    assert said() == ["the end mark of 2026-10 is missing"]


def test_a_late_line_in_a_closed_month_does_not_break_it():
    """The clock was wrong, or a demo turned it back: the line is chained after, and the mark still stands."""
    trail.close_months(before="2026-12", key=KEY)
    trail.record("test", by=trail.SYSTEM, now=NOON)
    assert said() == []
