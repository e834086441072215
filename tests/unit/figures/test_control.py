"""The gate on tables that a person can follow by hand."""

import polars as pl
import pytest

from omtanke.figures.control import gate, over_months, pattern, percentile_base
from omtanke.rules.errors import BadInput
from tests.factories.lattices import Reader, equations

SEXES = ["unit", "sex"]


def cells(dims, *rows):
    return pl.DataFrame(rows, [*dims, "size"], orient="row").with_columns(pl.col("size").cast(pl.Float64))


def hidden(shown, *keys):
    """The hidden cells by their keys, nulls as a dot."""
    return {" ".join(str(row[key] or ".") for key in keys) for row in shown.filter("hidden").to_dicts()}


def test_ten_are_hidden_and_eleven_shown():
    shown = pattern(cells(["unit"], ("a", 10), ("b", 11), ("c", 12)), ["unit"])
    assert hidden(shown, "unit") == {"a", "b"}, "b is the smallest that can stand beside a"
    assert not hidden(pattern(cells(["unit"], ("a", 11), ("b", 11)), ["unit"]), "unit")


def test_two_small_that_are_eleven_together_need_no_third():
    assert hidden(pattern(cells(["unit"], ("a", 5), ("b", 6), ("c", 30)), ["unit"]), "unit") == {"a", "b"}
    assert hidden(pattern(cells(["unit"], ("a", 5), ("b", 5), ("c", 30)), ["unit"]), "unit") == {"a", "b", "c"}


def test_one_sex_hides_the_other():
    shown = pattern(cells(["sex"], ("K", 300), ("M", 4)), ["sex"])
    assert hidden(shown, "sex") == {"K", "M"}


def test_a_small_whole_is_hidden_with_all_its_parts():
    shown = pattern(cells(["sex"], ("K", 3), ("M", 4)), ["sex"])
    assert hidden(shown, "sex") == {"K", "M", "."}


def test_who_is_alone_of_a_kind_is_the_whole():
    assert not hidden(pattern(cells(["sex"], ("K", 30)), ["sex"]), "sex")
    assert hidden(pattern(cells(["sex"], ("K", 3)), ["sex"]), "sex") == {"K", "."}


def test_in_each_row_and_column_two_are_hidden():
    shown = pattern(cells(SEXES, ("a", "K", 3), ("a", "M", 40), ("b", "K", 40), ("b", "M", 40), ("c", "K", 40),
                          ("c", "M", 40)), SEXES)
    assert hidden(shown, "unit", "sex") == {"a K", "a M", "b K", "b M"}


def test_what_every_single_sum_allows_the_audit_refuses():
    """K of b would follow from several sums at once, though no single sum gives it away."""
    table = cells(SEXES, ("a", "K", 8), ("a", "M", 12), ("a", "x", 20), ("b", "K", 8), ("b", "x", 20), ("c", "x", 8))
    shown = pattern(table, SEXES)
    rows = list(equations(shown, table.to_dicts(), {}))
    reader = Reader(parts for row, parts in rows if not row["hidden"])
    assert not [row for row, parts in rows if row["hidden"] and reader.knows(parts)]
    assert {"a K", "b K", "c x"} <= hidden(shown, "unit", "sex")


def test_departments_are_margins_of_their_own():
    """d has 4 of its own and a small unit below it; what is under d is shown, and its parts are not."""
    above = pl.DataFrame({"unit": ["a", "b", "d"], "parent": ["d", "d", None]})
    shown = pattern(cells(["unit"], ("a", 20), ("b", 8), ("d", 4), ("e", 50)), ["unit"], hierarchy=above)
    assert hidden(shown, "unit", "under") == {"b .", "d ."}
    assert {row["under"] for row in shown.to_dicts() if row["unit"] is None} == {None, "d"}


def test_a_unit_above_itself_is_refused():
    above = pl.DataFrame({"unit": ["a", "b"], "parent": ["b", "a"]})
    with pytest.raises(BadInput, match="above itself"):
        pattern(cells(["unit"], ("a", 20)), ["unit"], hierarchy=above)


def test_size_is_the_smaller_of_persons_and_employees():
    table = pl.DataFrame({"unit": ["a", "b"], "persons": [12, 40], "employees": [10.4, 39.0]})
    assert pattern(table, ["unit"]).filter(pl.col("unit") == "a")["size"].item() == 10.4


def test_a_fraction_that_is_eleven_is_eleven():
    thirds = cells(["unit", "age"], *(("a", str(n), 1 / 3) for n in range(33)))
    assert "a ." not in hidden(pattern(thirds, ["unit", "age"]), "unit", "age")


def test_a_table_through_the_gate_keeps_its_rows_and_loses_values():
    table = pl.DataFrame({"sex": ["M", "K", "x"], "short": [1.0, 2.0, 3.0], "n": [12, 90, 1], "text": ["p", "q", "r"]})
    shown = pattern(cells(["sex"], ("K", 90), ("M", 12)), ["sex"])
    assert gate(table, shown, ["short", "n"]).to_dicts() == [
        {"sex": "M", "short": 1.0, "n": 12, "text": "p", "suppressed": False},
        {"sex": "K", "short": 2.0, "n": 90, "text": "q", "suppressed": False},
        {"sex": "x", "short": None, "n": None, "text": "r", "suppressed": True},
    ], "what the pattern does not know is hidden"


def test_a_table_of_the_whole_and_one_of_margins():
    shown = pattern(cells(["sex"], ("K", 90), ("M", 5)), ["sex"])
    assert gate(pl.DataFrame({"v": [7]}), shown, ["v"]).to_dicts() == [{"v": 7, "suppressed": False}]
    both = gate(pl.DataFrame({"sex": [None, "K", "M"], "v": [9, 8, 1]}), shown, ["v"])
    assert both["v"].to_list() == [9, None, None]


def test_a_sum_over_months_is_shown_where_each_month_is():
    shown = pattern(cells(["month", "unit"], ("2026-01", "a", 20), ("2026-02", "a", 9), ("2026-03", "a", 20),
                          ("2026-01", "b", 20), ("2026-02", "b", 20)), ["month", "unit"])
    spans = over_months(shown, {"q1": ["2026-01", "2026-02", "2026-03"], "jan": ["2026-01"]})
    found = {(row["span"], row["unit"]): row["hidden"] for row in spans.to_dicts()}
    assert found == {("q1", None): False, ("q1", "a"): True, ("q1", "b"): True, ("jan", None): False,
                     ("jan", "a"): False, ("jan", "b"): False}


def test_percentiles_need_eleven_workplaces_of_eleven():
    eleven = [("2026-01", f"w{n:02}", 11) for n in range(11)]
    assert len(percentile_base(pattern(cells(["month", "unit"], *eleven), ["month", "unit"]))) == 11
    ten_and_small = [*eleven[:10], ("2026-01", "x", 4)]
    assert percentile_base(pattern(cells(["month", "unit"], *ten_and_small), ["month", "unit"])).is_empty()


def test_nothing_in_nothing_out():
    none = pl.DataFrame(schema={"month": pl.String, "unit": pl.String, "sex": pl.String, "size": pl.Float64})
    shown = pattern(none, ["month", "unit", "sex"])
    assert shown.columns == ["month", "unit", "under", "sex", "size", "hidden"] and shown.is_empty()
    table = pl.DataFrame({"month": ["2026-01"], "v": [1]})
    assert gate(table, shown, ["v"])["suppressed"].to_list() == [True]


def test_a_key_that_is_not_known_is_a_mistake():
    with pytest.raises(ValueError, match="class of its own"):
        pattern(pl.DataFrame({"sex": ["K", None], "size": [1.0, 2.0]}), ["sex"])


def test_a_table_divided_in_another_way_does_not_pass():
    shown = pattern(cells(["sex"], ("K", 90), ("M", 12)), ["sex"])
    with pytest.raises(ValueError, match="divided by something"):
        gate(pl.DataFrame({"sex": ["K", "K"], "town": ["a", "b"], "v": [1, 2]}), shown, ["v"])
    with pytest.raises(ValueError, match="divided by something"):
        gate(pl.DataFrame({"town": ["a", "b"], "v": [1, 2]}), shown, ["v"])
