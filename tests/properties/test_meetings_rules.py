"""What holds for the rules of meetings whatever is given."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.agreements import Function, MeetingKind, Reason, Situation, Terms, fk_takes_part, offers, proposed
from omtanke.rules.identifying import Kind, marks
from omtanke.rules.meeting_clock import EASE, Pace, clock, length, planned, spread
from omtanke.rules.proportions import LEAST_PERSONS, Count, Verdict, Z, compare, newcombe, shown, wilson
from omtanke.rules.slot_days import Series, changed, slot_days, slot_time, slot_times
from omtanke.rules.working_days import is_working_day, working_days_before
from tests.reference import meetings as slow

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0))
LENGTHS = st.integers(0, 200).map(lambda days: timedelta(days=days))


@st.composite
def series(draw: st.DrawFn) -> Series:
    first = draw(DAYS)
    last = draw(st.none() | LENGTHS.map(lambda length: first + length))
    return Series(draw(st.integers(0, 6)), draw(CLOCKS), draw(st.integers(1, 240)), first, last,
                  draw(st.integers(1, 8)))


gaps = st.lists(st.tuples(DAYS, LENGTHS).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=3)


@given(series(), DAYS, LENGTHS, st.sets(DAYS, max_size=5), gaps)
def test_the_days_are_those_one_counts_out_one_by_one(one, first, stretch, closed, breaks):
    closed |= set(list(slot_days(one, first, first + stretch))[1:3])
    found = slot_times(one, first, first + stretch, closed=closed, breaks=breaks)
    days = slow.slot_days(one, first, first + stretch, closed, breaks)
    assert found == [slot_time(day, one.starts, one.minutes) for day in days]


@given(series(), DAYS, LENGTHS, LENGTHS)
def test_asking_in_two_parts_gives_the_same(one, first, part, rest):
    between, last = first + part, first + part + rest
    both = [*slot_days(one, first, between), *slot_days(one, between + timedelta(days=1), last)]
    assert both == list(slot_days(one, first, last))


NIGHTS = st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)])


@given(DAYS | NIGHTS, CLOCKS | st.times(time(1), time(4)).map(lambda c: c.replace(second=0, microsecond=0)),
       st.integers(1, 240))
def test_a_time_is_when_the_clock_in_sweden_first_shows_it(day, starts, minutes):
    found = slot_time(day, starts, minutes)
    assert found.starts_at == slow.moment(day, starts)
    assert found.ends_at - found.starts_at == timedelta(minutes=minutes)
    assert {found.starts_at.astimezone(UTC), found.starts_at} == {found.starts_at}


@given(series(), series(), DAYS, LENGTHS)
def test_a_change_accounts_for_every_time_once(old, new, first, stretch):
    before, after = slot_times(old, first, first + stretch), slot_times(new, first, first + stretch)
    found = changed(before, after)
    assert sorted([*found.gone, *found.kept]) == before and sorted([*found.new, *found.kept]) == after
    assert changed(before, before).gone == changed(before, before).new == ()


@given(DAYS, st.integers(0, 12))
def test_so_many_working_days_lie_between(day, number):
    found = working_days_before(day, number)
    between = [found + timedelta(days=n) for n in range((day - found).days)]
    assert sum(map(is_working_day, between)) == number
    assert number == 0 or is_working_day(found)


@given(DAYS, st.integers(0, 12), DAYS)
def test_nothing_is_due_before_today_or_after_its_meeting(day, number, today):
    found = working_days_before(day, number, today=today)
    assert found <= day and (found >= today or found == day)
    assert found == working_days_before(day, number) or found in (today, day)


terms = st.builds(
    Terms, DAYS, st.none() | DAYS, st.frozensets(st.integers(0, 2)), st.none() | st.integers(1, 30), st.booleans(),
    st.booleans(), st.frozensets(st.sampled_from(MeetingKind)), st.booleans())
situations = st.builds(
    Situation, st.integers(0, 2), DAYS, st.none() | st.integers(1, 60), st.booleans(), st.booleans(), st.booleans())


@given(st.none() | terms, situations)
def test_what_an_agreement_never_does(agreed, person):
    found = offers(agreed, person)
    assert [one.kind for one in found] == list(MeetingKind)
    joint, three_party, statutory = found
    for one in found:
        assert {Function.EMPLOYEE, Function.MANAGER} <= set(one.expected) and Function.HR not in one.expected
        assert [seat.function for seat in one.seats] == list(Function)
    assert statutory.allowed == person.fk_calls
    assert Function.CASE_OFFICER not in three_party.expected
    assert not joint.allowed or Function.CASE_OFFICER in joint.expected
    if agreed is None or not person.centre_inside or person.employer not in agreed.employers:
        assert not joint.allowed and not three_party.allowed
    if person.day_number is None and not (agreed and agreed.at_work):
        assert not joint.allowed and not three_party.allowed
    best = proposed(found)
    assert (best is None) == (not joint.allowed and not three_party.allowed)
    assert best is None or best.kind is not MeetingKind.STATUTORY


@given(terms, situations)
def test_the_agency_stays_once_its_day_has_come(agreed, person):
    expected, why = fk_takes_part(agreed, person)
    assert expected == (why in {Reason.FK_BY_DECISION, Reason.FK_FROM_DAY})
    if why is Reason.FK_FROM_DAY:
        assert agreed.fk_from_day is not None and person.day_number >= agreed.fk_from_day


suggested = st.lists(st.integers(1, 30), min_size=1, max_size=12)
BEGAN = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


@given(suggested, st.integers(1, 240))
def test_minutes_are_shared_out_without_a_rest(steps, minutes):
    shares = spread(steps, minutes)
    assert sum(shares) == minutes and len(shares) == len(steps)
    assert minutes < len(steps) or min(shares) >= 1
    exact = [one * minutes / sum(steps) for one in steps]
    if min(exact) >= 1:
        assert all(abs(share - wished) < 1 for share, wished in zip(shares, exact, strict=True))
    assert spread(steps, sum(steps)) == steps


@given(suggested, BEGAN, st.integers(1, 240), st.integers(-30, 300), st.data())
def test_the_clock_agrees_with_its_plan(steps, began, minutes, later, data):
    step = data.draw(st.integers(0, len(steps) - 1))
    now = began + timedelta(minutes=later, seconds=data.draw(st.integers(0, 59)))
    plan = planned(steps, began, minutes)
    assert all(one.ends_at == other.starts_at for one, other in pairwise(plan))
    told = clock(steps, began_at=began, minutes=minutes, step=step, now=now)
    assert told.steps == plan and told.ends_at == plan[0].starts_at + timedelta(minutes=minutes)
    assert 0 <= told.percent <= 100 and told.minutes_left >= 0
    assert told.minutes == 0 if told.pace is Pace.ON_TIME else told.minutes > EASE or told.pace is Pace.PAST_END
    assert (told.pace is Pace.PAST_END) == (max(now, began).replace(second=0, microsecond=0) >= told.ends_at)


@given(suggested, BEGAN, st.data())
def test_whoever_follows_the_plan_is_on_time(steps, began, data):
    plan = planned(steps, began, sum(steps))
    step = data.draw(st.integers(0, len(steps) - 1))
    now = plan[step].starts_at + timedelta(minutes=data.draw(st.integers(0, plan[step].minutes - 1)))
    told = clock(steps, began_at=began, minutes=sum(steps), step=step, now=now)
    assert told.pace is Pace.ON_TIME and 1 <= told.minutes_left <= steps[step]


@given(BEGAN, st.integers(1, 240), st.integers(-300, 300))
def test_a_meeting_has_between_half_and_all_of_its_minutes(starts, minutes, later):
    found = length(starts, starts + timedelta(minutes=minutes), starts + timedelta(minutes=later))
    assert minutes / 2 <= found <= minutes
    assert found == minutes or later > 0


counts = st.integers(0, 400).flatmap(lambda of: st.builds(Count, st.integers(0, of), st.just(of), st.none() |
                                                          st.integers(0, of)))


@given(counts)
def test_a_share_lies_in_its_interval_and_that_among_shares(count):
    found = wilson(count)
    if found is None:
        assert count.of == 0
        return
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert (found.low, found.high) == pytest.approx(slow.wilson(count.some, count.of, Z), abs=1e-9)
    other = wilson(Count(count.of - count.some, count.of))
    assert (other.low, other.high) == pytest.approx((1 - found.high, 1 - found.low))


@given(counts, counts)
def test_a_difference_turned_round_is_its_opposite(first, second):
    found, turned = newcombe(first, second), newcombe(second, first)
    if found is not None:
        assert (turned.value, turned.low, turned.high) == pytest.approx((-found.value, -found.high, -found.low))
        assert -1 <= found.low <= found.value <= found.high <= 1 + 1e-12


@given(counts, counts)
def test_neither_group_is_shown_when_one_is_too_small(first, second):
    found = compare(first, second)
    few = min(first.people, second.people) < LEAST_PERSONS
    assert (found.verdict is Verdict.TOO_FEW) == (few or not first.of or not second.of)
    assert (found.first is None) == (found.second is None) == (found.verdict is Verdict.TOO_FEW)
    assert (shown(first) is None) == (first.people < LEAST_PERSONS or not first.of)
    if found.verdict is Verdict.SEEN:
        assert found.difference.low > 0 or found.difference.high < 0


NAMES = ("Åsa Öst", "Per-Erik Berg", "René")


@given(st.text(max_size=200) | st.lists(st.sampled_from(
    ["Åsa", "Berg", " ", ". ", "19850312-1234", "3 av 4", "Ek", "å", "\u0308", "\u200b", "070-123 45 67", "\n"]),
    max_size=20).map("".join))
def test_marks_lie_in_the_text_apart_and_in_order(text):
    found = marks(text, names=NAMES)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.sampled_from(["Åsa", "Öst", "Per-Erik", "Erik", "René"]), st.sampled_from([str, str.upper, str.lower]),
       st.sampled_from(["NFC", "NFD"]), st.sampled_from(["", "s", "’s", ":s"]), st.sampled_from(["", "vi såg "]))
def test_a_name_is_found_however_it_is_written(name, case, form, ending, before):
    text = before + normalize(form, case(name)) + ending
    [mark] = marks(text, names=NAMES)
    assert mark.kind is Kind.NAME and mark.start == len(before)
    assert normalize("NFC", text[mark.start:mark.end]).casefold().startswith(name.casefold())
