"""Keeping in touch, whatever is known and whatever is done: never too often, never in peace, never when well."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.contact_points import (
    ABOUT_RETURN,
    GAPS,
    LATER,
    WEEK,
    Basis,
    InTouch,
    Often,
    Question,
    Why,
    next_contact,
    peace_may_last,
)
from omtanke.rules.occasions import Occasion, occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import ROUTINE_ACTORS, Action, Counted, Milestone
from omtanke.rules.spells import day_number, spells
from tests.reference import contact_points as slow

FIRST, ONE = date(2026, 3, 2), timedelta(days=1)
DAYS = st.integers(-20, 90).map(lambda number: FIRST + number * ONE)
OWN = st.lists(st.builds(Milestone, st.integers(1, 60), st.sampled_from(ROUTINE_ACTORS), st.sampled_from(
    [Action.CONTACT, Action.CARE_TALK]), st.sampled_from([Counted.SICK_PERIOD, Counted.REPORT])), max_size=4).map(tuple)
OCCASIONS = st.lists(st.tuples(DAYS, st.one_of(st.none(), st.integers(0, 60))), max_size=4).map(
    lambda rows: tuple(occasions([Period(first, None if length is None else first + length * ONE, 100)
                                  for first, length in rows])))
KNOWN = st.builds(InTouch, OCCASIONS, OWN, st.none(), st.frozensets(DAYS, max_size=4), st.frozensets(DAYS, max_size=4),
                  st.one_of(st.none(), st.sampled_from(Often)), st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS),
                  st.booleans(), st.booleans())
ONGOING = (Occasion(FIRST, None),)


@given(KNOWN, DAYS)
def test_what_is_due_is_allowed(known, today):
    found = next_contact(known, as_of=today)
    if found.why != Why.DUE:
        return
    assert known.peace_until is None or known.peace_until < today, "never in peace"
    spell = spells(known.occasions, as_of=today)[-1]
    assert day_number(spell, today), "never when well"
    last = spell.occasions[-1].last_day
    assert last is None or found.day <= last, "never a day after it has ended"
    made = [day for day in known.made if day <= today]
    gap = GAPS[known.often] if known.often else WEEK
    assert found.basis == Basis.ASKED or not made or today - max(made) >= gap or found.day - max(made) >= gap
    assert found.question in Question and (found.question not in LATER or day_number(spell, today) >= ABOUT_RETURN)


@given(KNOWN, DAYS)
def test_the_day_is_that_of_the_slow_way(known, today):
    found = next_contact(known, as_of=today)
    assert (found.why, found.day) == slow.next_contact(known, today)


@given(OWN, st.one_of(st.none(), st.sampled_from(Often)), st.lists(st.sampled_from("mtn-"), min_size=100, max_size=100))
def test_never_two_within_a_week_without_agreement(own, often, what):
    """Whoever does what she likes with every contact that is due: makes it, tries in vain, or lets it be."""
    made, tried = set(), set()
    for number, act in enumerate(what):
        today = FIRST + number * ONE
        known = InTouch(ONGOING, own, made=frozenset(made), tried=frozenset(tried), often=often)
        if next_contact(known, as_of=today).why == Why.DUE and act in "mt":
            (made if act == "m" else tried).add(today)
    ordered, gap = sorted(made), GAPS[often] if often else WEEK
    assert all(later - earlier >= gap for earlier, later in zip(ordered, ordered[1:], strict=False))


@given(OWN, st.one_of(st.none(), st.sampled_from(Often)))
def test_nobody_is_forgotten(own, often):
    """When each is made on its day there is always a next one, four weeks or a routine's own first day away at most."""
    made, gaps = set(), []
    for number in range(150):
        today = FIRST + number * ONE
        if next_contact(InTouch(ONGOING, own, made=frozenset(made), often=often), as_of=today).why == Why.DUE:
            gaps.append(today - max(made, default=FIRST))
            made.add(today)
    assert gaps and max(gaps[1:], default=ONE) <= max(GAPS.values())


@given(KNOWN, DAYS)
def test_what_is_dated_later_says_nothing(known, today):
    """Contacts and a wish for contact that are dated after the day make no difference on it."""
    then = replace(known, made=frozenset(d for d in known.made if d <= today),
                   tried=frozenset(d for d in known.tried if d <= today),
                   asked_on=known.asked_on if known.asked_on and known.asked_on <= today else None)
    assert next_contact(known, as_of=today) == next_contact(then, as_of=today)


@given(st.integers(-5, 60))
def test_how_long_peace_may_last(number):
    assert peace_may_last(FIRST + number * ONE, FIRST) == (0 <= number <= 30)
