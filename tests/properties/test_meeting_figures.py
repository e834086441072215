"""The figures of meetings against a slow reference, and that nothing that is shown tells of few."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.rules import meeting_figures as figures
from omtanke.rules.meeting_figures import Met
from omtanke.rules.pooling import pooled
from omtanke.rules.proportions import LEAST_PERSONS
from tests.reference import meeting_figures as slow

DAY = date(2026, 3, 2)


@st.composite
def meetings(draw):
    """Meetings of some people: each has one case and one sex, and may be met several times at different centres."""
    rows = []
    for number in range(draw(st.integers(0, 60))):
        person = draw(st.integers(0, 40))
        booked = DAY + timedelta(days=draw(st.integers(0, 30)))
        starts = booked + timedelta(days=draw(st.integers(0, 30)))
        state = draw(st.sampled_from(["booked", "started", "held", "held", "held", "cancelled", "not_held"]))
        rows.append(Met(
            person=person, case=person, state=state, kind=draw(st.sampled_from(["joint", "three_party"])),
            booked_on=booked, starts_on=starts, centre=draw(st.integers(0, 3)), sex=["K", "M", "K", ""][person % 4],
            signalled_on=draw(st.none() | st.just(booked - timedelta(days=number % 9))),
            cancelled_on=starts - timedelta(days=number % 5) if state == "cancelled" else None,
            cancelled_for=draw(st.sampled_from(["care", "leader"])) if state == "cancelled" else "",
            led_by=draw(st.sampled_from(["manager", "other_leader", "case_officer"])), moved=draw(st.integers(0, 2)),
            asked=tuple((name, draw(st.booleans())) for name in ("manager", "physician") if draw(st.booleans()))))
    return rows


LEAST = st.integers(2, LEAST_PERSONS)
BY = st.sampled_from([lambda met: "all", lambda met: met.sex, lambda met: met.centre])


@given(meetings(), LEAST, BY, st.sampled_from(sorted(figures.DAYS)))
@settings(max_examples=150)
def test_days_are_as_counted_one_by_one(rows, least, by, figure):
    found = figures.days(rows, figure, by=by, least=least)
    some = [row for row in rows if slow.days_of(row, figure) is not None]
    alone, rest, everybody = slow.told(some, by, lambda one: slow.spread(one, figure), least)
    assert {key: as_row(value) for key, value in found.alone.items()} == alone
    assert (as_row(found.together), as_row(found.total)) == (rest, everybody)


@given(meetings(), LEAST, BY, st.sampled_from(sorted(figures.SHARES)))
@settings(max_examples=150)
def test_shares_are_as_counted_one_by_one(rows, least, by, figure):
    found = figures.share(rows, figure, by=by, least=least)
    some = [row for row in rows if slow.in_share(row, figure) is not None]
    counted = slow.told(some, by, lambda one: (sum(slow.in_share(row, figure) for row in one), len(one)), least)
    assert ({key: (value.some, value.of) for key, value in found.alone.items()}, pair(found.together),
            pair(found.total)) == counted


@given(meetings(), LEAST)
@settings(max_examples=100)
def test_preparations_and_cases_are_as_counted_one_by_one(rows, least):
    assert {name: (count.some, count.of) for name, count in figures.prepared(rows, least=least).items()} == (
        slow.prepared(rows, least))
    cases, counted = figures.per_case(rows, least=least), slow.per_case(rows)
    assert all(counted[number] == value for number, value in cases.alone.items())
    if cases.total is not None:
        assert cases.total == sum(counted.values())
        assert (cases.together or 0) == sum(counted[number] for number in cases.pool)


@given(meetings(), LEAST, st.sampled_from(sorted(figures.KINDS)))
@settings(max_examples=100)
def test_the_parts_of_a_distribution_are_the_whole(rows, least, figure):
    found = figures.among(rows, figure, least=least)
    if found.total is not None and found.alone:
        assert sum(found.alone.values()) + (found.together or 0) == found.total


@given(meetings(), LEAST, st.sampled_from(sorted(figures.SHARES)), st.sampled_from(["sex", "centre"]))
@settings(max_examples=200)
def test_whatever_is_added_and_subtracted_nothing_is_about_few(rows, least, figure, by):
    """Every set of people that can be reached from what is shown has at least so many, or is empty."""
    found = figures.share(rows, figure, by=lambda met: getattr(met, by), least=least)
    some = [row for row in rows if figures.SHARES[figure](row) is not None]
    shown = [frozenset(i for i, row in enumerate(some) if getattr(row, by) == key) for key in found.alone]
    if found.together is not None:
        shown.append(frozenset(i for i, row in enumerate(some) if getattr(row, by) in found.pool))
    everybody = frozenset(range(len(some)))
    for number in range(len(shown) + 1):
        for chosen in combinations(shown, number):
            union = frozenset().union(*chosen)
            reached = [union] + ([everybody - union] if found.total is not None else [])
            for people in reached:
                assert not people or len({some[i].person for i in people}) >= least


@given(st.dictionaries(st.integers(0, 8), st.integers(0, 40)), st.integers(1, 15))
def test_a_pool_is_large_enough_or_nothing_is_shown(people, least):
    found = pooled(people, least=least)
    assert set(found.alone) | set(found.together) == {key for key, size in people.items() if size}
    assert not set(found.alone) & set(found.together)
    assert all(people[key] >= least for key in found.alone)
    if found.together and not found.nothing:
        assert sum(people[key] for key in found.together) >= least
    assert found.nothing == (sum(people.values()) < least)


def as_row(one):
    return None if one is None else (one.meetings, one.persons, one.median, one.low, one.high)


def pair(count):
    return None if count is None else (count.some, count.of)
