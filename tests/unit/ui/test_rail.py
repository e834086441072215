"""The rail of days: the first thirty days have the most room, and words that would lie on each other are left out."""

import pytest

from omtanke.ui import lanes, rail


@pytest.mark.parametrize(("day", "x"), [
    (0, 0), (1, 0), (30, 60), (60, 66), (90, 72), (180, 84), (366, 100), (900, 100)])
def test_a_day_has_its_place(day, x):
    assert rail.at(day) == x


def test_days_never_go_backwards():
    places = [rail.at(day) for day in range(1, 400)]
    assert places == sorted(places)


def drawn(*days: int, today: int = 17) -> str:
    return rail.rail([rail.Mark(day, f"Day {day}", f"what {day}") for day in days], today, title="Days",
                     description="In words.")


def test_words_that_would_lie_on_each_other_stand_in_the_list_only():
    text = drawn(1, 8, 10, 14, 30)
    assert [day for day in (1, 8, 10, 14, 30) if f"what {day}<" in text] == [1, 8, 14, 30]


def test_the_rail_is_named_and_says_where_one_is():
    text = drawn(1, 30)
    assert 'role="img"' in text
    assert "<title" in text
    assert "In words." in text
    assert "17" in text


def test_what_lies_beyond_the_rail_is_not_drawn():
    assert "what 400" not in drawn(1, 400)


def test_a_lane_has_an_arrow_to_each_receiver_and_none_to_the_giver():
    text = lanes.lane(1, (0, 1, 3), of=4)
    assert text.count("<path") == 2
    assert 'x1="37.5%"' in text
    assert 'x="12.5%"' in text
    assert 'aria-hidden="true"' in text


def test_a_release_has_a_tick_and_no_arrow():
    assert lanes.lane(0, (), of=5, ticked=True).count("<path") == 1
