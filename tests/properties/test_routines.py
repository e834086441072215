"""What must hold for every routine: what is written is read back, and versions move no answer that they should not."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from omtanke.rules.kinds import OWN_SICKNESS, Kind
from omtanke.rules.routine import (
    MAX_DAYS,
    MAX_MONTHS,
    ROUTINE_ACTIONS,
    ROUTINE_ACTORS,
    ROUTINE_COUNTED,
    Comparison,
    ExcludedPeriod,
    Milestone,
    Repeat,
    Routine,
    Rung,
    When,
    parse,
)
from omtanke.rules.routine_text import write
from omtanke.rules.routine_versions import carried, changes, same_rungs

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and text.isprintable())
RUNGS = st.builds(
    Rung, st.integers(1, 366), st.integers(1, MAX_MONTHS), st.sampled_from(ROUTINE_ACTORS),
    st.sampled_from(ROUTINE_ACTIONS), st.sampled_from(Comparison), st.sampled_from(Repeat), st.integers(0, 366))
MILESTONES = st.builds(
    lambda days, **more: Milestone(day=min(days), to_day=max(days) if len(days) > 1 else None, **more),
    st.sets(st.integers(1, MAX_DAYS), min_size=1, max_size=2), actor=st.sampled_from(ROUTINE_ACTORS),
    action=st.sampled_from(ROUTINE_ACTIONS), counted=st.sampled_from(ROUTINE_COUNTED), when=st.sampled_from(When))
PERIODS = st.builds(lambda a, b, reason: ExcludedPeriod(min(a, b), max(a, b), reason), DAYS, DAYS,
                    st.just("") | TEXTS)
KINDS = st.frozensets(st.sampled_from(Kind)).filter(lambda kinds: not kinds >= OWN_SICKNESS)
ROUTINES = st.builds(
    Routine, TEXTS, DAYS, st.lists(RUNGS, min_size=1, max_size=5).map(tuple),
    st.lists(MILESTONES, max_size=3).map(tuple), st.integers(0, 90), st.none() | DAYS, KINDS,
    st.lists(PERIODS, max_size=3).map(tuple), st.integers(1, MAX_MONTHS))


@given(ROUTINES)
def test_what_is_written_is_read_back(routine):
    assert parse(write(routine)) == routine


@given(ROUTINES)
def test_writing_is_the_same_every_time(routine):
    assert write(parse(write(routine))) == write(routine)


@given(ROUTINES)
def test_a_version_that_changes_nothing_moves_nothing(routine):
    itself = {place: place for place in range(1, len(routine.rungs) + 1)}
    assert same_rungs(routine, routine) == carried(routine, routine) == itself
    assert {mark for mark, _ in changes(routine, routine, "sv")} == {"kept"}


@given(ROUTINES, RUNGS, st.integers(0, 5))
def test_a_rung_put_in_leaves_every_answer_where_it_was(routine, new, at):
    at = min(at, len(routine.rungs))
    asks = (new.occasions, new.months, new.comparison)
    assume(asks not in {(rung.occasions, rung.months, rung.comparison) for rung in routine.rungs})
    longer = replace(routine, rungs=(*routine.rungs[:at], new, *routine.rungs[at:]))
    moved = {place: place + (place > at) for place in range(1, len(routine.rungs) + 1)}
    assert carried(routine, longer) == same_rungs(routine, longer) == moved


@given(ROUTINES, ROUTINES)
def test_an_answer_to_a_higher_rung_reaches_no_less(old, new):
    reaches = list(carried(old, new).values())
    assert reaches == sorted(reaches)
    assert all(0 <= place <= len(new.rungs) for place in reaches)


@given(ROUTINES, ROUTINES, st.sampled_from(("sv", "en")))
def test_the_changes_hold_every_sentence_of_both(old, new, language):
    found = changes(old, new, language)
    back = changes(new, old, language)
    assert sorted(text for mark, text in found if mark != "added") == sorted(
        text for mark, text in back if mark != "removed")
