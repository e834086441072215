"""`omtanke figures`: the keys of the contract, what is hidden, and one line and exit 2 for what is wrong."""

import json

import polars as pl
import pytest

from omtanke.config.cli import main
from omtanke.figures import moves
from omtanke.figures.prepared import prepare
from tests.factories.datasets import made

BANDS = ["short", "long", "very_long", "employees", "short_per_employee"]


def put(folder, dataset):
    folder.mkdir(exist_ok=True, parents=True)
    dataset.absences.with_columns(pl.col("degree").cast(pl.String).fill_null("?")).write_csv(folder / "absences.csv")
    dataset.employments.write_csv(folder / "employments.csv")
    dataset.units.write_csv(folder / "units.csv")
    return str(folder)


@pytest.fixture
def ask(capsys):
    def asked(folder, *arguments):
        code = main(["figures", folder, *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err
    return asked


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    return put(tmp_path_factory.mktemp("large") / "d", made(6, people=200, units=6))


@pytest.fixture
def tiny(tmp_path):
    """Twenty in one unit, four in another, twelve in a third; one is ill for 15 days."""
    (tmp_path / "units.csv").write_text("unit,parent,name\ntop,,\na,top,\nb,top,\nc,top,\n", encoding="utf-8")
    people = [("a", 20), ("b", 4), ("c", 12)]
    rows = [f"{unit}{n},{unit},2020-01-01,,100,{'KM'[n % 2]},1980-01-01" for unit, count in people
            for n in range(count)]
    (tmp_path / "employments.csv").write_text(
        "\n".join(["person,unit,first_day,last_day,degree,sex,birth_date", *rows, ""]), encoding="utf-8")
    (tmp_path / "absences.csv").write_text(
        "person,first_day,last_day,degree,kind\na0,2026-01-10,2026-01-24,50,\nnobody,2026-01-01,2026-01-03,,\n"
        "a1,2025-12-01,2025-12-01,,\na1,2026-01-05,2026-01-05,,\na1,2026-01-10,2026-01-12,?,sick_child\n",
        encoding="utf-8")
    return str(tmp_path)


def test_bands(ask, tiny):
    months = ("--from", "2026-01", "--to", "2026-02")
    code, out, err = ask(tiny, "--table", "bands", *months, "--json")
    assert code == 0
    assert json.loads(out) == [
        {"month": "2026-01", "short": 8.0, "long": 0.5, "very_long": 0.0, "employees": 36.0,
         "short_per_employee": 8.0 / 36},
        {"month": "2026-02", "short": 0.0, "long": 0.0, "very_long": 0.0, "employees": 36.0,
         "short_per_employee": 0.0}]
    assert "absences of persons without an employment (in no table): 1 rows of 1: nobody" in err
    assert "sick days outside every employment (in no table): 3 days of 1 persons: nobody (3)" in err


def test_a_small_unit_is_hidden_and_another_beside_it(ask, tiny):
    months = ("--table", "bands", "--from", "2026-01", "--to", "2026-01", "--json")
    rows = {row["unit"]: row for row in json.loads(ask(tiny, *months, "--by", "month,unit")[1])}
    assert list(rows) == ["a", "b", "c"]
    assert "suppressed" not in rows["a"] and rows["a"]["employees"] == 20
    for unit in ("b", "c"):
        assert rows[unit] == {"month": "2026-01", "unit": unit, **dict.fromkeys(BANDS), "suppressed": True}
    plain = json.loads(ask(tiny, *months, "--by", "month,unit", "--no-suppress")[1])
    assert [row["employees"] for row in plain] == [20, 4, 12] and not any("suppressed" in row for row in plain)


def test_what_is_ongoing_ends_as_of_a_day(ask, tiny, tmp_path):
    with (tmp_path / "absences.csv").open("a", encoding="utf-8") as file:
        file.write("a2,2026-02-01,,,\n")
    months = ("--table", "bands", "--from", "2026-02", "--to", "2026-02", "--json")
    assert json.loads(ask(tiny, *months)[1])[0]["long"] == 14
    assert json.loads(ask(tiny, *months, "--as-of", "2026-02-03")[1])[0]["short"] == 3
    assert json.loads(ask(tiny, *months, "--as-of", "2026-01-31")[1])[0]["short"] == 0


def test_all_cells_and_keys(ask, large):
    _, out, _ = ask(large, "--table", "bands", "--from", "2024-01", "--to", "2024-06", "--by", "month,unit,sex,age",
                    "--json")
    rows = json.loads(out)
    assert {tuple(row) for row in rows} <= {("month", "unit", "sex", "age", *BANDS),
                                           ("month", "unit", "sex", "age", *BANDS, "suppressed")}
    assert {row["age"] for row in rows} <= {"-29", "30-49", "50-", "unknown"}
    assert all(row.get("suppressed", False) == (row["employees"] is None) for row in rows)
    assert all(row["employees"] is None or row["employees"] >= 10.99 for row in rows)


def test_hours(ask, large, tiny):
    months = ("--table", "bands", "--from", "2024-01", "--to", "2024-06", "--measure", "hours", "--json")
    assert all(row["short"] > 0 for row in json.loads(ask(large, *months)[1]))
    code, out, err = ask(tiny, "--table", "bands", "--from", "2026-01", "--to", "2026-01", "--measure", "hours")
    assert (code, out) == (2, "") and "needs hours" in err


def test_repeated_by_unit_tells_of_no_few_who_moved(ask, large):
    """The units' inflow and outflow are shown only in months in which eleven or more moved, or nobody."""
    asked = ("--table", "repeated", "--from", "2024-01", "--to", "2024-12", "--json", "--by")
    _, out, _ = ask(large, *asked, "month,unit")
    rows = json.loads(out)
    assert list(rows[0])[:6] == ["month", "unit", "flagged", "inflow", "outflow", "employed"]
    _, out, _ = ask(large, *asked, "month,unit", "--no-suppress")
    everything = {(row["month"], row["unit"]): row for row in json.loads(out)}
    ready = prepare(made(6, people=200, units=6), last="2024-12")
    moved = dict(moves.moves(ready, "2024-01", "2024-12").group_by("month").agg(pl.col("persons").sum()).rows())
    assert any(0 < many < 11 for many in moved.values())
    for row in rows:
        if not row.get("suppressed"):
            assert row["flagged"] == everything[row["month"], row["unit"]]["flagged"]
            assert (row["inflow"] is None) == (0 < moved.get(row["month"], 0) < 11)
    for by in ("month,age", "month,unit,sex"):
        _, out, _ = ask(large, *asked, by)
        assert {row["inflow"] for row in json.loads(out)} == {None}
    _, out, _ = ask(large, *asked, "month,sex")
    assert [row for row in json.loads(out) if row["inflow"] is not None]


def test_repeated(ask, large):
    _, out, _ = ask(large, "--table", "repeated", "--more-than", "3", "--months", "12", "--from", "2024-01", "--to",
                    "2024-06", "--json")
    rows = json.loads(out)
    assert [tuple(row) for row in rows] == [("month", "flagged", "inflow", "outflow", "employed")] * 6
    for before, row in zip(rows, rows[1:], strict=False):
        assert row["flagged"] == before["flagged"] + row["inflow"] - row["outflow"]


def test_cohort(ask, large, tiny):
    arguments = ("--table", "cohort", "--selection", "2023-01:2023-12", "--followup", "2024-01:2024-12", "--json")
    flagged, others = json.loads(ask(large, *arguments)[1])
    assert (flagged["group"], others["group"]) == ("flagged", "others")
    assert flagged["share_15_90"] == flagged["with_15_90"] / flagged["n"]
    assert {"n", "with_91", "share_91", "low_15_90", "high_91", "leavers", "ratio_15_90", "incident_n"} <= set(others)
    hidden = json.loads(ask(tiny, "--table", "cohort", "--selection", "2025-12:2026-01", "--followup",
                            "2026-02:2026-03", "--json")[1])
    assert [(row["n"], row["suppressed"]) for row in hidden] == [(None, True)] * 2
    plain = json.loads(ask(tiny, "--table", "cohort", "--selection", "2025-12:2026-01", "--followup",
                           "2026-02:2026-03", "--more-than", "1", "--no-suppress", "--json")[1])
    assert [row["n"] for row in plain] == [1, 35]


def test_percentiles_and_concentration(ask, large, tiny):
    few = json.loads(ask(large, "--table", "percentiles", "--from", "2024-01", "--to", "2024-01", "--json")[1])
    assert [(row["month"], row["p50"], row["suppressed"]) for row in few] == [("2024-01", None, True)]
    rows = json.loads(ask(large, "--table", "concentration", "--year", "2024", "--json")[1])
    assert [row["top"] for row in rows] == [1, 5, 10, 20, 50]
    assert rows[0]["share"] is None and rows[0]["suppressed"] and rows[-1]["share"] > 0.5
    assert all(row["share"] is None for row in json.loads(
        ask(tiny, "--table", "concentration", "--year", "2026", "--json")[1])[:3])


def test_so_few_without_a_day_are_not_told():
    """Neither how many had no day, when they are few, nor when all the others are."""
    from omtanke.config.cli.figures_tables import _steps_hidden

    def told(without):
        shares = pl.DataFrame({"top": [1, 5, 10, 20, 50], "persons": [1, 5, 10, 20, 50], "share": [0.1] * 5})
        table = shares.with_columns(employed=pl.lit(100), without=pl.lit(without), returning=pl.lit(0.5))
        return _steps_hidden(table, 100)["without"][0]
    assert [told(number) for number in (0, 10, 11, 89, 90, 100)] == [None, None, 11, 89, None, None]


def test_disclosure(ask, large, tiny):
    rows = json.loads(ask(large, "--table", "disclosure", "--year", "2024", "--json")[1])
    assert [row["measure"] for row in rows] == ["total", "share_60", "women", "men", "-29", "30-49", "50-"]
    assert all(set(row) - {"suppressed"} == {"measure", "value", "n", "reason"} for row in rows)
    assert 0 < rows[0]["value"] < 100 and rows[0]["n"] > 11
    assert all((row["value"] is None) == bool(row["reason"]) for row in rows)
    lacking = json.loads(ask(tiny, "--table", "disclosure", "--year", "2026", "--json", "--as-of", "2026-02-28")[1])
    assert {(row["value"], row["reason"]) for row in lacking if "suppressed" not in row} == {(None, "needs hours")}


def test_cost(ask, large, tmp_path):
    rows = json.loads(ask(large, "--table", "cost", "--year", "2024", "--model", "D", "--json")[1])
    bands = json.loads(ask(large, "--table", "bands", "--from", "2024-01", "--to", "2024-12", "--json")[1])
    assert [row["short"] for row in rows] == pytest.approx([1765 * row["short"] for row in bands])
    assert {(row["model"], row["kind"]) for row in rows} == {("D", "estimate")}
    code, out, err = ask(large, "--table", "cost", "--year", "2024", "--model", "A")
    assert (code, out) == (2, "") and "needs monthly_wage" in err
    (tmp_path / "p.toml").write_text("[[from]]\nvalid_from = 2020-01-01\nvacation = true\n", encoding="utf-8")
    code, out, err = ask(large, "--table", "cost", "--year", "2024", "--model", "A", "--params",
                         str(tmp_path / "p.toml"))
    assert (code, out) == (2, "") and "p.toml" in err


@pytest.mark.parametrize("seed", [50, 51, 52], ids=["empty", "one person", "nobody ill"])
@pytest.mark.parametrize("arguments", [
    ("bands", "--from", "2024-01", "--to", "2024-02", "--by", "month,unit,sex,age"),
    ("repeated", "--from", "2024-01", "--to", "2024-02"),
    ("cohort", "--selection", "2023-01:2023-12", "--followup", "2024-01:2024-12"),
    ("percentiles", "--from", "2024-01", "--to", "2024-02"), ("concentration", "--year", "2024"),
    ("disclosure", "--year", "2024"), ("cost", "--year", "2024", "--model", "D"),
], ids=lambda arguments: arguments[0])  # fmt: skip
def test_little_data_is_no_crash(ask, tmp_path, seed, arguments):
    folder = put(tmp_path / "d", made(seed))
    code, out, _ = ask(folder, "--table", *arguments, "--json")
    assert code == 0
    for row in json.loads(out):
        assert row.get("suppressed") or row.get("reason") or seed == 52 or row.get("flagged") == 0
    assert ask(folder, "--table", *arguments)[0] == 0


@pytest.mark.parametrize(("arguments", "words"), [
    ((), "name one table"),
    (("--table", "nothing"), "invalid choice"),
    (("--table", "bands"), "--from: name the month"),
    (("--table", "bands", "--from", "2026-13", "--to", "2026-13"), "--from: write a month"),
    (("--table", "bands", "--from", "2026-02", "--to", "2026-01"), "--to: the last month is before the first"),
    (("--table", "bands", "--from", "2026-01", "--to", "2026-01", "--by", "unit"), "--by: write month"),
    (("--table", "bands", "--from", "2026-01", "--to", "2026-01", "--by", "month,name"), "--by: write month"),
    (("--table", "repeated", "--from", "2026-01", "--to", "2026-01", "--more-than", "x"), "--more-than: write a whole"),
    (("--table", "cohort", "--selection", "2026-01:2026-02"), "--followup: write the first"),
    (("--table", "cohort", "--selection", "2026-01", "--followup", "2026-02:2026-03"), "--selection: write the first"),
    (("--table", "cohort", "--selection", "2026-01:2026-04", "--followup", "2026-02:2026-03"), "follow-up"),
    (("--table", "cost", "--year", "2026"), "--model: name"),
    (("--table", "concentration"), "--year: write a whole number"),
    (("--table", "bands", "--from", "2026-01", "--to", "2026-01", "--as-of", "today"), "--as-of: write a real date"),
])  # fmt: skip
def test_what_is_wrong_is_one_line(ask, tiny, arguments, words):
    code, out, err = ask(tiny, *arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("omtanke: ") and words in err


def test_a_bad_file_is_one_line(ask, tiny, tmp_path):
    (tmp_path / "absences.csv").write_text("person,first_day,last_day\n1,2026-01-02,2026-01-01\n", encoding="utf-8")
    code, out, err = ask(tiny, "--table", "bands", "--from", "2026-01", "--to", "2026-01")
    assert (code, out) == (2, "") and len(err.splitlines()) == 1
    assert "absences.csv, row 2, column last_day: is before first_day" in err
