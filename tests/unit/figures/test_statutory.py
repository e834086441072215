"""The seven measures at their edges: New Year, sixty days, nobody at all."""

from datetime import date

import polars as pl
import pytest

from omtanke.figures.dataset import dataset
from omtanke.figures.prepared import prepare
from omtanke.figures.statutory import MEASURES, disclosure
from omtanke.rules.errors import BadInput

UNITS = pl.DataFrame({"unit": ["u", "v"], "name": ["U", "V"]})


def staff(count=20, **more):
    return [{"person": f"p{n:02}", "unit": "u", "first_day": date(2020, 1, 1), "last_day": None, "degree": 100,
             "sex": "K", "birth_date": date(1980, 1, 1), "hours_per_week": 40.0, **more} for n in range(count)]


def away(first, last, hours, person="p00"):
    return {"person": person, "first_day": first, "last_day": last, "degree": 100, "kind": "sick", "hours": hours}


def found(absences, people, last="2025-12", year=2025, **more):
    kinds = {"person": pl.String, "first_day": pl.Date, "last_day": pl.Date, "degree": pl.Int16, "kind": pl.String,
             "hours": pl.Float64}
    held = {"person": pl.String, "unit": pl.String, "first_day": pl.Date, "last_day": pl.Date, "degree": pl.Int16,
            "sex": pl.String, "birth_date": pl.Date, "hours_per_week": pl.Float64}
    data = dataset(pl.DataFrame(absences, kinds), pl.DataFrame(people, held), UNITS)
    rows = disclosure(data, prepare(data, last=last), year, **more).to_dicts()
    return {row["measure"]: row for row in rows}


@pytest.mark.parametrize(("last", "share"), [(date(2025, 3, 1), 100), (date(2025, 2, 28), 0)])
def test_sixty_days_are_long_and_fifty_nine_are_not(last, share):
    assert found([away(date(2025, 1, 1), last, 300.0)], staff())["share_60"]["value"] == share


def test_length_goes_across_new_year_and_hours_do_not():
    """61 days, of which 31 are in 2025: 31/61 of the hours, all of them long."""
    row = found([away(date(2024, 12, 2), date(2025, 1, 31), 61.0)], staff())
    assert row["total"]["value"] == pytest.approx(100 * 31 / (20 * 2088))
    assert row["share_60"]["value"] == 100


def test_unbroken_time_has_no_relapse_rule():
    rows = [away(date(2025, 1, 1), date(2025, 2, 15), 200.0), away(date(2025, 2, 17), date(2025, 4, 1), 200.0)]
    assert found(rows, staff())["share_60"]["value"] == 0
    rows[1]["first_day"] = date(2025, 2, 16)
    assert found(rows, staff())["share_60"]["value"] == 100


def test_what_goes_on_after_the_year_is_as_long_as_it_is_known():
    rows = [away(date(2025, 12, 1), date(2026, 2, 28), 90.0)]
    assert found(rows, staff())["share_60"]["value"] == 0
    assert found(rows, staff(), last="2026-02")["share_60"]["value"] == 100


def test_nobody_away_has_no_share_of_it():
    row = found([], staff())
    assert row["total"]["value"] == 0 and row["share_60"]["reason"] == "no absence"


def test_hours_a_week_are_needed_of_everybody():
    people = staff()
    people[3]["hours_per_week"] = None
    rows = found([away(date(2025, 1, 1), date(2025, 1, 3), 24.0)], people)
    assert {row["reason"] for row in rows.values()} == {"needs hours_per_week"}
    assert not any(row["value"] for row in rows.values()) and not any(row["suppressed"] for row in rows.values()
                                                                      if row["n"] > 10)


def test_few_of_unknown_sex_are_not_given_away():
    people = staff(30)
    for row in people[:2]:
        row["sex"] = None
    rows = found([away(date(2025, 1, 1), date(2025, 1, 3), 24.0)], people)
    assert rows["women"]["reason"] == "complementary" and rows["total"]["value"] is not None


def test_nobody_at_all():
    rows = found([], [])
    assert list(rows) == list(MEASURES) and {row["reason"] for row in rows.values()} == {"at most ten"}


def test_a_controllers_own_register_hides_nothing():
    rows = found([away(date(2025, 1, 1), date(2025, 1, 3), 24.0)], staff(3), suppress=False)
    assert rows["women"]["value"] == pytest.approx(100 * 24 / (3 * 2088)) and not rows["women"]["suppressed"]


def test_a_year_that_is_not_prepared_is_refused():
    with pytest.raises(BadInput, match="prepared to 2025-11"):
        found([], staff(), last="2025-11")


@pytest.mark.parametrize(("other", "hours"), [
    ({"degree": 50, "hours_per_week": 20.0}, 40.0), ({"degree": 100, "hours_per_week": 40.0}, 40.0),
    ({"degree": 100, "hours_per_week": 38.0}, 39.0)])
def test_nobody_has_more_than_a_whole_day(other, hours):
    """Somebody with two employments at once has the ordinary time of one whole: else her absence would look smaller."""
    people = [*staff(), *({**one, "unit": "v", **other} for one in staff())]
    row = found([away(date(2025, 1, 1), date(2025, 1, 3), 24.0)], people)["total"]
    assert row["value"] == pytest.approx(100 * 24 / (20 * 261 * hours / 5))


def test_two_halves_are_not_cut():
    people = [{**one, "unit": unit, "degree": 50, "hours_per_week": 20.0} for one in staff() for unit in ("u", "v")]
    row = found([away(date(2025, 1, 1), date(2025, 1, 3), 24.0)], people)["total"]
    assert row["value"] == pytest.approx(100 * 24 / (20 * 2088))
