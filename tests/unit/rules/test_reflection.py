"""The question of the month: always one, never one that stands on a figure that is not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.figures import months
from omtanke.rules.reflection import USES, Question, Seen, holding, question

FIGURES = st.none() | st.floats(0, 60)
PEOPLE = st.none() | st.integers(0, 60)


@st.composite
def series(draw) -> list[Seen]:
    """Up to two years of months, with anything hidden."""
    first = draw(st.integers(0, 11))
    names = months.span(months.shifted("2025-01", first), months.shifted("2025-01", first + draw(st.integers(0, 23))))
    return [Seen(name, *(draw(FIGURES) for _ in range(4)), *(draw(PEOPLE) for _ in range(3))) for name in names]


@given(series())
def test_there_is_always_one_question_and_it_uses_nothing_hidden(seen: list[Seen]):
    chosen = question(seen)
    assert chosen in holding(seen) and question(seen) == chosen
    assert all(getattr(seen[-1], name) is not None for name in USES[chosen])


@given(series())
def test_the_same_question_comes_twice_only_when_there_is_no_other(seen: list[Seen]):
    earlier = [one for one in seen[:-1] if one.month[:4] == seen[-1].month[:4]]
    if earlier and question(seen) == question(seen[:-1]):
        assert question(seen) == Question.OPEN and holding(seen) == [Question.OPEN]


def test_there_is_no_question_without_a_month():
    with pytest.raises(ValueError, match="month"):
        question([])
