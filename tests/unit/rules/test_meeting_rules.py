"""The clock, shares and marks: what is refused, and some borders."""

from datetime import UTC, datetime, timedelta

import pytest

from omtanke.rules.identifying import Kind, Mark, marks
from omtanke.rules.meeting_clock import Pace, clock, spread
from omtanke.rules.proportions import Count, Verdict, compare

BEGAN = datetime(2026, 11, 26, 13, 15, 40, tzinfo=UTC)


def test_seconds_do_not_matter():
    told = clock((10, 10), began_at=BEGAN, minutes=20, step=0, now=BEGAN.replace(minute=20, second=1))
    assert (told.minutes_left, told.pace, told.steps[0].starts_at.second) == (5, Pace.ON_TIME, 0)


@pytest.mark.parametrize("step", [-1, 2])
def test_a_step_that_is_not_there(step):
    with pytest.raises(ValueError):
        clock((10, 10), began_at=BEGAN, minutes=20, step=step, now=BEGAN)


@pytest.mark.parametrize(("steps", "minutes"), [((), 10), ((0, 5), 10), ((5, 5), 0)])
def test_no_minutes_are_refused(steps, minutes):
    with pytest.raises(ValueError):
        spread(steps, minutes)


def test_a_meeting_with_fewer_minutes_than_steps_leaves_some_out():
    assert spread((5, 1, 5), 2) == [1, 0, 1]


def test_before_it_began_is_its_beginning():
    told = clock((10,), began_at=BEGAN, minutes=10, step=0, now=BEGAN - timedelta(hours=1))
    assert (told.percent, told.pace, told.minutes_left) == (0, Pace.ON_TIME, 10)


@pytest.mark.parametrize(("some", "of", "persons"), [(-1, 3, None), (4, 3, None), (1, 3, -1)])
def test_a_count_that_cannot_be(some, of, persons):
    with pytest.raises(ValueError):
        Count(some, of, persons)


def test_eleven_are_enough_and_ten_are_not():
    assert compare(Count(5, 11), Count(5, 10)).verdict is Verdict.TOO_FEW
    assert compare(Count(5, 11), Count(5, 11)).verdict is Verdict.TOO_UNSURE


def test_places_are_those_of_the_text_as_it_was_given():
    """An accent of its own, an invisible character and wide figures change the length, not the place."""
    text = "A\u030asa\u200b och nr １９８５0312\u2011１２３４"
    assert marks(text, names=["Åsa"]) == [
        Mark(0, 5, Kind.NAME), Mark(text.index("１"), len(text), Kind.PERSONAL_NUMBER)]


@pytest.mark.parametrize("text", ["", "   ", "\u0308", "Vi bokade en tid, den passade alla.", "Nio möten av tjugo."])
def test_nothing_to_mark(text):
    assert marks(text, names=["Åsa Öst", "X", ""]) == []


def test_of_two_that_overlap_the_one_of_higher_rank_is_kept():
    assert [mark.kind for mark in marks("Vi bad Maria Lind", names=["Lind"])] == [Kind.NAME]
    assert [mark.kind for mark in marks("maria.lind@ekhult.example", names=["Lind"])] == [Kind.EMAIL]


def test_a_long_text_takes_no_time_to_speak_of():
    text = "Maria Lind sa 3 av 4 den 3 maj, 070-123 45 67, 0" * 400 + "0" * 5000 + "född " * 2000 + "@" * 2000
    assert len(marks(text, names=["Lind"])) > 1000
