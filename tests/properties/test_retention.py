"""Retention: the day asked of a table is exactly the line between what is due and what is not."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.retention import RetentionRule, action, due, in_force, kept_until, latest_due

DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))
MONTHS = st.integers(0, 240)
COUNTED = st.sampled_from(["day", "year_end"])


@given(DAYS, MONTHS, COUNTED, st.integers(-3, 3))
def test_the_latest_due_is_the_line(today, months, counted, beside):
    rule = RetentionRule("x", months, counted)
    line = latest_due(rule, today=today)
    trigger = line + timedelta(days=beside)
    assert due(trigger, rule, today=today) == (beside <= 0)


@given(DAYS, DAYS, MONTHS, COUNTED)
def test_what_is_due_stays_due_and_is_due_the_day_after_it_is_kept(trigger, today, months, counted):
    rule = RetentionRule("x", months, counted)
    last = kept_until(trigger, rule)
    assert not due(trigger, rule, today=last) and due(trigger, rule, today=last + timedelta(days=1))
    if due(trigger, rule, today=today):
        assert due(trigger, rule, today=today + timedelta(days=1))


@given(st.lists(st.builds(RetentionRule, st.just("x"), st.none() | MONTHS, COUNTED, st.sampled_from(["", "KS 1"]),
                          st.none() | DAYS, st.none() | DAYS)), DAYS)
def test_nothing_without_a_decision_is_ever_in_force(rules, today):
    found = in_force(rules, "x", today=today)
    assert found is None or (found.decided and found.from_day <= today and action(found) != "list")
    assert in_force(rules, "y", today=today) is None
