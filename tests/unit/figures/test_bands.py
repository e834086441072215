"""Days by band, each with numbers counted by hand."""

import pytest

from omtanke.figures import bands, months
from omtanke.figures.prepared import Prepared
from omtanke.rules.errors import BadInput
from tests.factories.small_datasets import EVER, ready


def net(prepared: Prepared, first: str = "2026-01", last: str = "2026-06", measure: str = "degree") -> tuple:
    """Short, long and very long over all the months."""
    table = bands.bands(prepared, first, last, measure=measure)
    return tuple(table[band].sum() for band in ("short", "long", "very_long"))


def test_rows_that_touch_are_one_spell():
    """20 January days and 11 that follow at once: 14 short, 17 long."""
    assert net(ready([("anna", "2026-01-01", "2026-01-20"), ("anna", "2026-01-21", "2026-01-31")])) == (1400, 1700, 0)


def test_five_days_from_the_last_sick_day_is_the_same_spell_and_six_is_a_new_one():
    """The last sick day is 14 January. The 19th is day 15; the 20th is day 1 of a new spell."""
    assert net(ready([("anna", "2026-01-01", "2026-01-14"), ("anna", "2026-01-19", "2026-01-19")])) == (1400, 100, 0)
    assert net(ready([("anna", "2026-01-01", "2026-01-14"), ("anna", "2026-01-20", "2026-01-20")])) == (1500, 0, 0)


def test_another_relapse_rule_joins_as_it_says():
    rows = [("anna", "2026-01-01", "2026-01-14"), ("anna", "2026-01-20", "2026-01-20")]
    assert net(ready(rows, relapse_days=6)) == (1400, 100, 0)
    assert net(ready([("anna", "2026-01-01", "2026-01-14"), ("anna", "2026-01-16", "2026-01-16")],
                     relapse_days=0)) == (1500, 0, 0)


def test_healthy_days_between_do_not_advance_the_count():
    """Ten days, four healthy, ten days: days 1 to 20."""
    assert net(ready([("anna", "2026-01-01", "2026-01-10"), ("anna", "2026-01-15", "2026-01-24")])) == (1400, 600, 0)


def test_a_row_across_months_is_each_months_own_days():
    """25 January to 3 April: 7, 28, 31 and 3 days; day 15 is 8 February."""
    table = bands.bands(ready([("anna", "2026-01-25", "2026-04-03")]), "2026-01", "2026-04")
    assert table.select("short", "long").rows() == [(700, 0), (700, 2100), (0, 3100), (0, 300)]


def test_what_came_before_the_window_counts_in_the_day_numbers():
    """Sick from 1 December: 1 January is day 32 and 1 March is day 91."""
    prepared = ready([("anna", "2025-12-01", "2026-03-10")])
    assert net(prepared) == (0, 5900, 1000)
    assert net(prepared, "2026-03") == (0, 0, 1000)


def test_what_is_ongoing_goes_on_through_the_last_month():
    assert net(ready([("anna", "2026-06-21", None)])) == (1000, 0, 0)
    assert net(ready([("anna", "2026-06-21", "2027-01-01")])) == (1000, 0, 0)


def test_the_highest_degree_of_a_day_weighs_and_never_the_sum():
    """50 % for ten days, 75 % on three of them, and the same row twice."""
    rows = [("anna", "2026-01-01", "2026-01-10", 50), ("anna", "2026-01-03", "2026-01-05", 75)]
    assert net(ready([*rows, rows[0]])) == (7 * 50 + 3 * 75, 0, 0)


def test_an_unknown_degree_makes_the_day_sick_and_weighs_nothing():
    """Fourteen unknown days and one known: day 15. A known row over an unknown weighs."""
    rows = [("anna", "2026-01-01", "2026-01-14", None), ("anna", "2026-01-15", "2026-01-15"),
            ("anna", "2026-01-02", "2026-01-02", 25)]
    table = bands.bands(ready(rows), "2026-01", "2026-01")
    assert table.select("short", "long", "sick_days", "unknown_days").rows() == [(25, 100, 15, 13)]
    assert net(ready(rows), measure="gross") == (14, 1, 0)


def test_only_own_sickness_counts():
    rows = [("anna", "2026-01-01", "2026-01-02", 100, "sick_child"), ("anna", "2026-01-05", "2026-01-05", 100, "sick"),
            ("anna", "2026-01-06", "2026-01-06", 100, "work_injury"), ("anna", "2026-01-07", None, 100, "other")]
    assert net(ready(rows)) == (200, 0, 0)


def test_hours_are_spread_over_the_rows_days_so_that_nothing_is_lost():
    """10 hours over 16 days: 600 · 14 // 16 = 525 minutes are short and the other 75 long; a same row adds nothing,
    another row adds up."""
    row = ("anna", "2026-01-25", "2026-02-09", 100, "sick", 10.0)
    assert net(ready([row]), measure="hours") == (525, 75, 0)
    assert net(ready([row, row]), measure="hours") == (525, 75, 0)
    assert net(ready([row, ("anna", "2026-01-25", "2026-01-25", 50, "sick", 4.0)]), measure="hours") == (765, 75, 0)
    assert net(ready([row]), "2026-01", "2026-01", "hours") == (600 * 7 // 16, 0, 0)


def test_hours_that_are_lacking_are_said_and_not_guessed():
    prepared = ready([("anna", "2026-01-01", "2026-01-02"), ("anna", "2025-01-01", "2025-01-02")])
    with pytest.raises(BadInput, match=r"cannot be computed, needs hours: 1 rows"):
        bands.bands(prepared, "2026-01", "2026-02", measure="hours")
    assert net(prepared, "2026-02", "2026-02", "hours") == (0, 0, 0)


def test_a_day_is_of_one_employment_and_a_person_is_one_head():
    """Two employments at once: the higher degree has the day; of two alike the later; of those the smaller key."""
    both = [("anna", "north", "2026-01-01", None, 50, "K", None),
            ("anna", "south", "2026-01-11", "2026-01-20", 60, "K", None),
            ("anna", "west", "2026-01-26", None, 50, "K", None), ("anna", "east", "2026-01-26", None, 50, "K", None)]
    table = bands.bands(ready([("anna", "2026-01-01", "2026-01-31")], both), "2026-01", "2026-01", ["unit"])
    assert table.select("unit", "sick_days", "employee_days", "persons").rows() == [
        ("east", 6, 6, 1), ("north", 15, 15, 1), ("south", 10, 10, 1)]
    whole = bands.bands(ready([("anna", "2026-01-01", "2026-01-31")], both), "2026-01", "2026-01")
    assert whole.select("sick_days", "employee_days", "persons").rows() == [(31, 31, 1)]


def test_a_person_who_moves_takes_the_spell_along():
    """Moved on the 11th: ten days short in the old unit, then days 11 to 20 in the new."""
    moved = [("anna", "north", "2020-01-01", "2026-01-10", 100, "K", None),
             ("anna", "south", "2026-01-11", None, 100, "K", None)]
    table = bands.bands(ready([("anna", "2026-01-01", "2026-01-20")], moved), "2026-01", "2026-01", ["unit"])
    assert table.select("unit", "short", "long").rows() == [("north", 1000, 0), ("south", 400, 600)]


def test_days_outside_every_employment_number_the_spell_and_are_told():
    """Employed from the 15th: the first fourteen days are in no table, and the 15th is long."""
    held = [("anna", "north", "2026-01-15", "2026-01-16", 100, "K", None)]
    prepared = ready([("anna", "2026-01-01", "2026-01-20"), ("bo", "2026-01-01", "2026-01-02")], held)
    assert net(prepared) == (0, 200, 0)
    assert bands.outside(prepared, "2026-01", "2026-06").rows() == [("anna", 18), ("bo", 2)]
    assert bands.outside(prepared, "2026-02", "2026-06").is_empty()


def test_age_is_by_birthday_on_the_first_of_the_month():
    """Born 1 March and 29 February 1996: 30 on 1 March 2026. Born 2 March: 30 on 1 April."""
    held = [(name, "north", "2020-01-01", None, 100, "M", born) for name, born in (
        ("anna", "1996-03-01"), ("bo", "1996-02-29"), ("cia", "1996-03-02"), ("dan", None), ("eva", "1976-01-01"))]
    table = bands.bands(ready([], held), "2026-02", "2026-04", ["age"])
    assert table.select("month", "age", "persons").rows() == [
        ("2026-02", "-29", 3), ("2026-02", "50-", 1), ("2026-02", "unknown", 1),
        ("2026-03", "-29", 1), ("2026-03", "30-49", 2), ("2026-03", "50-", 1), ("2026-03", "unknown", 1),
        ("2026-04", "30-49", 3), ("2026-04", "50-", 1), ("2026-04", "unknown", 1)]


def test_the_headcount_is_days_of_employment():
    """Anna the whole of January, Bo 10 January to 5 February, Cia three days."""
    held = [EVER, ("bo", "north", "2026-01-10", "2026-02-05", 100, "M", None),
            ("cia", "north", "2026-01-30", "2026-02-01", 100, None, None)]
    table = bands.bands(ready([], held), "2026-01", "2026-03")
    assert table.select("employee_days", "persons").rows() == [(31 + 22 + 2, 3), (28 + 5 + 1, 3), (31, 1)]


def test_departments_are_the_units_parents():
    held = [EVER, ("bo", "south", "2026-01-01", None, 100, "M", None),
            ("cia", "top", "2026-01-01", None, 100, "K", None)]
    units = [("north", "care", "North"), ("south", "care", "South"), ("top", None, "Top")]
    table = bands.bands(ready([("bo", "2026-01-05", "2026-01-05")], held, units), "2026-01", "2026-01",
                        ["department", "sex"])
    assert table.select("department", "sex", "short", "persons").rows() == [
        ("care", "K", 0, 1), ("care", "M", 100, 1), ("top", "K", 0, 1)]


def test_nobody_and_one_person_give_tables():
    for absences, held in (([], []), ([], [EVER]), ([("anna", "2026-01-01", None)], [])):
        prepared = ready(absences, held)
        for measure in ("degree", "gross"):
            assert len(bands.bands(prepared, "2026-01", "2026-02", ["unit", "sex", "age"], measure)) == 2 * len(held)
        assert len(bands.outside(prepared, "2026-01", "2026-02")) == (1 if absences else 0)


def test_the_order_of_rows_and_where_they_are_split_change_nothing():
    whole = [("anna", "2026-01-25", "2026-04-03"), ("bo", "2026-01-05", "2026-01-06"), ("anna", "2026-05-01", None, 50)]
    split = [("anna", "2026-05-01", None, 50), ("anna", "2026-03-01", "2026-04-03"), ("bo", "2026-01-05", "2026-01-06"),
             ("anna", "2026-01-25", "2026-01-31"), ("anna", "2026-02-01", "2026-02-28")]
    held = [EVER, ("bo", "south", "2026-01-01", None, 100, "M", None)]
    one, other = (bands.bands(ready(rows, people), "2026-01", "2026-06", ["unit", "age"])
                  for rows, people in ((whole, held), (split, held[::-1])))
    assert one.equals(other)


@pytest.mark.parametrize(("words", "says"), [
    ({"first": "2026-1"}, "is not a month"), ({"first": "2026-05", "last": "2026-04"}, "before the first"),
    ({"last": "2026-07"}, "prepared to 2026-06"), ({"by": ["cake"]}, "not cake"), ({"measure": "cake"}, "not cake"),
    ({"by": ["unit", "department"]}, "one of unit and department"), ({"by": ["sex", "sex"]}, "each once")])
def test_what_cannot_be_asked_is_refused(words: dict, says: str):
    with pytest.raises(BadInput, match=says):
        bands.bands(**{"prepared": ready([]), "first": "2026-01", "last": "2026-02", **words})


def test_a_row_that_ends_before_it_begins_is_refused():
    with pytest.raises(BadInput, match="1 rows of absences end before they begin"):
        ready([("anna", "2026-01-02", "2026-01-01")])


def test_months():
    assert months.span("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert (months.shifted("2026-01", -1), months.days_in("2024-02")) == ("2025-12", 29)
    assert (str(months.first_day("2026-03")), str(months.last_day("2026-12"))) == ("2026-03-01", "2026-12-31")
    assert months.of(months.first_day("2026-12")) == "2026-12"
