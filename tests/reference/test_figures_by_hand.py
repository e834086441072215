"""The slow reference on examples small enough to count on paper, so that two wrong programs do not agree unseen."""

from datetime import date
from fractions import Fraction

import pytest

from omtanke.figures.dataset import ABSENCES, EMPLOYMENTS, UNITS, Dataset
from tests.factories.datasets import frame
from tests.reference import figures as slow
from tests.reference import figures_groups as groups
from tests.reference import figures_statutory as statutory

TREE = [{"unit": "d", "parent": None}, {"unit": "u1", "parent": "d"}, {"unit": "u2", "parent": "d"}]


def told(absences=(), employments=()):
    """A dataset from rows of person, first day, last day and whatever else is said."""
    usual = {"degree": 100, "sex": "K", "birth_date": date(1980, 5, 1)}
    away = [{"person": person, "first_day": first, "last_day": last, "kind": "sick", "degree": 100} | more
            for person, first, last, more in absences]
    work = [usual | {"person": person, "unit": unit, "first_day": first, "last_day": last} | more
            for person, unit, first, last, more in employments]
    return Dataset(frame(away, ABSENCES), frame(work, EMPLOYMENTS), frame(TREE, UNITS))


def january(absences, employments=(("a", "u1", date(2023, 1, 1), None, {}),)):
    """The world through January 2024."""
    return slow.World(told(absences, employments), date(2024, 1, 31))


def month_of(world, measure="degree", by=("month",)):
    return slow.bands(slow.parts(world, "2024-01", measure), by, measure=measure)


@pytest.mark.parametrize("again, number", [(date(2024, 1, 8), 4), (date(2024, 1, 9), 1)])
def test_five_days_from_the_last_sick_day_join_and_six_do_not(again, number):
    world = january([("a", date(2024, 1, 1), date(2024, 1, 3), {}), ("a", again, again, {})])
    assert world.sick["a"][again].number == number
    assert world.starts["a"] == [date(2024, 1, 1), again]


def test_a_spell_from_before_keeps_its_numbers_and_goes_through_the_bands():
    world = january([("a", date(2023, 12, 25), None, {})])
    cell = month_of(world)["2024-01",]
    assert (cell["short"], cell["long"], cell["very_long"]) == (7, 24, 0)
    assert (cell["employee_days"], cell["persons"], cell["employees"]) == (31, 1, 1)


def test_the_highest_degree_of_a_day_counts_and_unknown_weighs_nothing():
    day = date(2024, 1, 10)
    rows = [("a", day, day, {"degree": degree}) for degree in (25, 50, None)]
    world = january([*rows, ("a", day + slow.ONE, day + slow.ONE, {"degree": None})])
    cell = month_of(world)["2024-01",]
    assert (cell["short"], cell["gross_short"], cell["unknown"]) == (Fraction(1, 2), 2, 1)


def test_a_sick_child_neither_counts_nor_joins():
    world = january([("a", date(2024, 1, 1), date(2024, 1, 2), {}),
                     ("a", date(2024, 1, 3), date(2024, 1, 8), {"kind": "sick_child"}),
                     ("a", date(2024, 1, 9), None, {})])
    assert world.sick["a"][date(2024, 1, 9)].number == 1


def test_a_day_belongs_to_one_employment():
    first, later = date(2023, 1, 1), date(2024, 1, 11)
    world = january([], [("a", "u2", first, None, {"degree": 50}), ("a", "u1", later, None, {"degree": 50}),
                         ("a", "u2", date(2024, 1, 21), date(2024, 1, 22), {"degree": 51})])
    found = month_of(world, by=("unit",))
    assert (found["u1",]["employee_days"], found["u2",]["employee_days"]) == (19, 12)
    same = january([], [("a", "u2", first, None, {}), ("a", "u1", first, None, {})])
    assert list(month_of(same, by=("unit",))) == [("u1",)]


def test_sick_days_outside_every_employment_count_in_the_numbers_only():
    world = january([("a", date(2023, 12, 20), date(2024, 1, 20), {})], [("a", "u1", date(2024, 1, 11), None, {})])
    cell = month_of(world)["2024-01",]
    assert (cell["short"], cell["long"]) == (0, 10)
    assert slow.outside(world, "2024-01") == {"a": 10}


def test_minutes_add_up_to_those_of_the_row():
    row = ("a", date(2024, 1, 1), date(2024, 1, 22), {"hours": 16.67})
    world = january([row, row, ("a", date(2024, 1, 5), date(2024, 1, 5), {"hours": 1.0, "degree": 50})])
    assert sum(sick.minutes for sick in world.sick["a"].values()) == 1000 + 60
    cell = month_of(world, "hours")["2024-01",]
    assert cell["short"] == Fraction(1000 * 14 // 22 + 60, 480)
    with pytest.raises(slow.NeedsHours):
        month_of(january([("a", date(2023, 12, 31), date(2024, 1, 1), {})]), "hours")


@pytest.mark.parametrize("born, day, years", [
    (date(2000, 2, 29), date(2023, 2, 28), 22), (date(2000, 2, 29), date(2023, 3, 1), 23),
    (date(2000, 2, 29), date(2024, 2, 29), 24), (date(1994, 3, 1), date(2024, 3, 1), 30),
    (date(1994, 3, 2), date(2024, 3, 1), 29),
])
def test_age_is_by_birthday(born, day, years):
    assert slow.age(born, day) == years


def test_flagged_come_and_go():
    starts = [date(2023, 2, 1), date(2023, 3, 1), date(2023, 4, 1), date(2024, 1, 15)]
    dataset = told([("a", day, day, {}) for day in starts], [("a", "u1", date(2023, 1, 1), None, {})])
    rows = slow.repeated(slow.World(dataset, date(2024, 2, 29)), "2024-01").values()
    assert [(row["flagged"], row["inflow"], row["outflow"], row["employed"]) for row in rows] == [
        (1, 1, 0, 1), (0, 0, 1, 1)]
    assert [row["continuity"] for row in rows] == [None, 0]


def test_a_cohort_of_three():
    often = [("a", date(2023, n, 1), date(2023, n, 1), {}) for n in (1, 3, 5, 7)]
    long = [("a", date(2024, 1, 1), date(2024, 4, 30), {}), ("b", date(2023, 12, 1), date(2024, 1, 5), {})]
    dataset = told([*often, *long],
                   [(p, "u1", date(2023, 1, 1), None if p == "a" else date(2024, 2, 1), {}) for p in "abc"])
    rows, ratios = groups.cohort(slow.World(dataset, date(2024, 6, 30)), ("2023-01", "2023-12"), ("2024-01", "2024-06"))
    told_of = {where: [row[k] for k in ("n", "with_15_90", "with_91", "leavers")] for where, row in rows.items()}
    assert told_of == {("all", "flagged"): [1, 1, 1, 0], ("all", "others"): [2, 1, 0, 2],
                       ("incident", "flagged"): [1, 1, 1, 0], ("incident", "others"): [1, 0, 0, 1]}
    assert ratios["all", "with_15_90"][0] == 2 and ratios["all", "with_91"] is None


def test_nearest_rank():
    assert [groups.nearest_rank([50, 15, 40, 20, 35], p) for p in (10, 30, 40, 50, 90, 100)] == [15, 20, 20, 35, 50, 50]


def test_concentration_of_four():
    dataset = told([("a", date(2024, 1, 1), date(2024, 1, 30), {}), ("b", date(2024, 1, 1), date(2024, 1, 10), {})],
                   [(p, "u1", date(2023, 1, 1), None, {}) for p in "abcd"])
    found = groups.concentration(slow.World(dataset, date(2024, 12, 31)), 2024)
    assert found == {"persons": 4, "without": 2, "net_days": 40,
                     "shares": {1: Fraction(3, 4), 5: Fraction(3, 4), 10: Fraction(3, 4), 20: Fraction(3, 4), 50: 1}}


def test_sixty_days_across_new_year_are_long_and_a_relapse_is_not_one_of_them():
    absences = [("a", date(2023, 12, 1), date(2024, 1, 29), {"hours": 60.0}),
                ("b", date(2024, 1, 1), date(2024, 2, 20), {"hours": 51.0}),
                ("b", date(2024, 2, 22), date(2024, 3, 30), {"hours": 38.0})]
    dataset = told(absences, [(p, "u1", date(2023, 1, 1), None, {"hours_per_week": 40.0}) for p in "ab"])
    found = statutory.disclosure(slow.World(dataset, date(2024, 12, 31)), 2024)
    assert found["share_60"] == (29 * 60, (29 + 51 + 38) * 60, 2, 2)
    assert found["K"] == found["total"] == ((29 + 51 + 38) * 60, 2 * 262 * 8 * 60, 2, 2)
    assert found["M"] == (0, 0, 0, 0)
