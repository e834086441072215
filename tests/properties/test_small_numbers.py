"""What is shown says nothing about what is hidden: however one adds and subtracts, every hidden number stays open."""

from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.small_numbers import LEAST, shown

COLUMNS = 3
numbers = st.tuples(*[st.integers(0, 40)] * COLUMNS)
sizes = st.lists(st.integers(1, 12), max_size=12)


@st.composite
def two_tables(draw):
    """Two tables with the same groups, that agree on every group that is large enough and on nothing else."""
    people = draw(sizes)
    first = [draw(numbers) for _ in people]
    second = [draw(numbers) if size < LEAST else own for size, own in zip(people, first, strict=True)]
    return [dict(enumerate(zip(people, table, strict=True))) for table in (first, second)]


@given(two_tables())
def test_nothing_shown_depends_on_what_is_hidden(tables):
    """So no hidden number, and no sum or difference with one, can be worked out: any other gives the same result."""
    first, second = (shown(table, columns=COLUMNS) for table in tables)
    assert first == second


@given(sizes.flatmap(lambda people: st.tuples(st.just(people), st.lists(
    numbers, min_size=len(people), max_size=len(people)))))
def test_everything_large_enough_is_shown_as_it_is(table):
    people, rows = table
    found = shown(dict(enumerate(zip(people, rows, strict=True))), columns=COLUMNS)
    assert found.rows == {key: row for key, row in enumerate(rows) if people[key] >= LEAST}
    assert found.hidden == {key for key, size in enumerate(people) if size < LEAST}
    assert found.totals == tuple(sum(row[column] for row in found.rows.values()) for column in range(COLUMNS))


def test_one_small_group_is_not_the_difference_between_two_totals():
    found = shown({"a": (9, [3]), "b": (4, [2]), "c": (5, [0])}, columns=1)
    assert (found.rows, found.totals, found.hidden) == ({"a": (3,), "c": (0,)}, (3,), {"b"})
