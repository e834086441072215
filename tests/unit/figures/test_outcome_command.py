"""`omtanke outcome`: its shape, months that do not count, and exit 2 with file, key, row and column."""

import json

import pytest

from omtanke.config.cli import main
from scripts.outcome_example import lines
from tests.spec.test_outcome import DATA

CONTRACT = """
reference_from = "2020-01"
reference_to = "2020-12"
contract_from = "2021-01"
contract_to = "2021-12"
day_value = 1000
investment = 12000
trend_formula = "multiply"
[supplier]
contract_value = 5000
risk_share = 0.5
premium_share = 0.25
"""
SERIES = "month,short_days,employees,trend\n" + "".join(
    f"{year}-{month:02d},{days},10,{trend}\n" for year, days, trend in ((2020, 20, 10), (2021, 18, 9.5))
    for month in range(1, 13))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.toml").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "s.csv").write_text(SERIES, encoding="utf-8")
    return tmp_path


def run(capsys, *arguments):
    code = main(["outcome", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_shape(folder, capsys):
    code, out, _err = run(capsys, "c.toml", "s.csv", "--json")
    found = json.loads(out)
    # 1.8 * (1 + 0.05) = 1.89; 0.11 fewer; 1.1 days a month of ten
    assert code == 0 and len(found["months"]) == 12
    assert found["months"][0] == {"month": "2021-01", "reference": 2.0, "observed": 1.8, "adjusted": 1.89,
                                  "difference": 0.11, "employees": 10.0, "days": 1.1, "value": 1100.0,
                                  "cumulative": 1100.0}
    assert found["sum"] == {"months": 12, "days_per_employee": 1.32, "days": 13.2, "value": 13200.0}
    assert (found["investment"], found["net"], found["fee"], found["break_even_value"]) == (12000, 1200, 2750, 12000)
    assert (found["supplier_net"], found["purchaser_net"]) == (250, 950)
    assert found["projection"]["value"] == 13200.0 and found["notes"] and found["constructed"] is False


def test_months_that_do_not_count_take_their_part_of_the_money_with_them(folder, capsys):
    shorter = "\n".join(SERIES.splitlines()[:16])  # the header, the reference year, three months
    (folder / "s.csv").write_text(shorter, encoding="utf-8")
    code, out, _err = run(capsys, "c.toml", "s.csv", "--exclude-from", "2021-04", "--json")
    found = json.loads(out)
    assert (code, found["investment"], found["sum"]["value"], found["net"]) == (0, 3000, 3300, 300)
    assert found["activity_fee"] == 625 and found["fee_cap"] == 937.5 and found["fee"] == 687.5
    assert found["projection"]["net"] == 1200 and found["left_out"][0] == "2021-04"


def test_what_cannot_be_tried_says_what_it_needs(folder, capsys):
    code, out, _err = run(capsys, "c.toml", "s.csv", "--json")
    rows = {(row["changed"], row["to"]): row for row in json.loads(out)["sensitivity"]}
    assert code == 0 and "monthly_wage" in rows["day_value", "A"]["needs"]
    assert rows["day_value", "D"]["day_value"] == 1765.0
    assert rows["trend", "none"]["days_per_employee"] == 2.4


def test_another_reference_year_is_tried_where_the_series_has_it(folder, capsys):
    earlier = "".join(f"2019-{month:02d},22,10,10\n" for month in range(1, 13))
    (folder / "s.csv").write_text(SERIES + earlier, encoding="utf-8")
    _code, out, _err = run(capsys, "c.toml", "s.csv", "--json")
    rows = {row["to"]: row for row in json.loads(out)["sensitivity"] if row["changed"] == "reference"}
    assert rows["2019-01 to 2019-12"]["days_per_employee"] == pytest.approx(3.72)


def test_a_table_for_people(folder, capsys):
    code, out, _err = run(capsys, "c.toml", "s.csv")
    assert code == 0 and "2021-12" in out and "Break-even: 12 000 kr, 12 days" in out


@pytest.mark.parametrize(("old", "new", "says"), [
    ("day_value = 1000", "", "day_value\" is missing"),
    ("day_value = 1000", "day_value = true", "must be a number above 0"),
    ("day_value = 1000", "day_value = nan", "must be a number above 0"),
    ("day_value = 1000", "day_value = -5", "must be a number above 0"),
    ("investment = 12000", "investment = 4000", "not more than the investment"),
    ("risk_share = 0.5", "risk_share = 75", "[supplier], \"risk_share\" must be a number 0 or more, at most 1"),
    ("risk_share = 0.5", "", "\"risk_share\" is missing"),
    ('"multiply"', '"plus"', '"multiply", "divide" or "none"'),
    ('"2021-12"', '"2020-11"', "is before the first month"),
    ('contract_from = "2021-01"', 'contract_from = "2020-12"', "inside the reference period"),
    ('reference_from = "2020-01"', 'reference_from = "2019-12"', "more than twelve months"),
    ('reference_from = "2020-01"', 'reference_from = "2020-03"', "leaves 2021-01 without"),
    ('"2021-12"', '"2021-13"', "must be a whole month"),
    ('"2021-12"', '"2021-12-24"', "must be a whole month"),
    ("premium_share", "premium", '"premium" is not a key here'),
    ("[supplier]", "[supplier", "not TOML"),
])
def test_a_contract_that_cannot_be_used(folder, capsys, old, new, says):
    (folder / "c.toml").write_text(CONTRACT.replace(old, new), encoding="utf-8")
    code, _out, err = run(capsys, "c.toml", "s.csv")
    assert code == 2 and err.count("\n") == 1 and "c.toml" in err and says in err


@pytest.mark.parametrize(("old", "new", "says"), [
    ("2021-02,18,10,9.5\n", "", "s.csv, column month: 2021-02 is missing"),
    ("2021-12,18,10,9.5\n", "", "2021-12 is missing in the series"),
    ("2021-02,", "2021-01,", "s.csv, row 15, column month: 2021-01 stands twice"),
    ("2021-02,18", '2021-02,"18,5"', "s.csv, row 15, column short_days: the decimal comma"),
    ("2021-02,18", "2021-02,-18", "row 15, column short_days: write a number"),
    ("2021-02,18,10", "2021-02,18,0", "row 15, column employees: must be above 0"),
    ("2021-02,18,10,9.5", "2021-02,18,10,", "needs the column trend"),
    ("2021-02,", "feb,", "row 15, column month: this is not a month"),
    ("employees", "staff", "column employees: is missing"),
])
def test_a_series_that_cannot_be_used(folder, capsys, old, new, says):
    (folder / "s.csv").write_text(SERIES.replace(old, new), encoding="utf-8")
    code, _out, err = run(capsys, "c.toml", "s.csv")
    assert code == 2 and err.count("\n") == 1 and says in err


def test_a_decimal_comma_between_semicolons(folder, capsys):
    (folder / "s.csv").write_text(SERIES.replace(",", ";").replace("9.5", "9,5"), encoding="utf-8")
    code, out, _err = run(capsys, "c.toml", "s.csv", "--json")
    assert code == 0 and json.loads(out)["net"] == 1200


@pytest.mark.parametrize("arguments", [
    (), ("c.toml",), ("c.toml", "s.csv", "--example"), ("c.toml", "s.csv", "--exclude-from", "2021-01"),
    ("c.toml", "s.csv", "--exclude-from", "2022-02"), ("c.toml", "s.csv", "--exclude-from", "soon"),
    ("c.toml", "no.csv")])
def test_a_command_line_that_cannot_be_used(folder, capsys, arguments):
    code, _out, err = run(capsys, *arguments)
    assert code == 2 and err.count("\n") == 1


def test_the_month_after_the_last_leaves_nothing_out(folder, capsys):
    everything = run(capsys, "c.toml", "s.csv", "--json")
    assert run(capsys, "c.toml", "s.csv", "--exclude-from", "2022-01", "--json") == everything


def test_a_number_with_many_decimals_is_read_as_it_is_written(folder, capsys):
    (folder / "s.csv").write_text(SERIES.replace(",18,", ",18.000000000000004,"), encoding="utf-8")
    code, out, _err = run(capsys, "c.toml", "s.csv", "--json")
    assert code == 0 and json.loads(out)["sum"]["days"] == pytest.approx(13.2)


def test_dates_of_whole_months_are_months(folder, capsys):
    dated = CONTRACT.replace('"2020-01"', "2020-01-01").replace('"2021-12"', "2021-12-31")
    (folder / "c.toml").write_text(dated, encoding="utf-8")
    assert run(capsys, "c.toml", "s.csv")[0] == 0


def test_the_shipped_example_says_that_it_is_constructed_and_what_does_not_come_out(capsys):
    code, out, _err = run(capsys, "--example", "--language", "sv", "--json")
    found = json.loads(out)
    assert code == 0 and found["constructed"] is True and "konstruerad" in found["notes"][0]
    assert round(found["net"], -5) == -56_400_000
    assert round(found["without_excluded"]["net"], -4) == 260_000
    assert round(found["without_excluded"]["projection"]["net"], -4) == 570_000
    assert len([note for note in found["notes"] if note.startswith("Går inte att få ihop")]) == 8


def test_what_cannot_be_reconciled_is_told_also_while_months_are_left_out(capsys):
    _code, out, _err = run(capsys, "--example", "--exclude-from", "2020-03", "--json")
    found = json.loads(out)
    assert round(found["net"], -4) == 260_000 and round(found["projection"]["net"], -4) == 570_000
    assert len([note for note in found["notes"] if note.startswith("Cannot be reconciled")]) == 8
    assert {"Net, 36 months, kronor (−56.4 Mkr)"} & {row["text"] for row in found["published"]} == set()


def test_the_shipped_series_is_what_its_derivation_makes():
    assert (DATA / "ornskoldsvik.csv").read_text(encoding="utf-8").splitlines() == lines()
