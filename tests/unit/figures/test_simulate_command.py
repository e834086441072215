"""`omtanke routine simulate`: its shape, two routines beside each other, and exit 2 with file, row and column."""

import json

import pytest

from omtanke.config.cli import main

ROUTINE = """
name = "More than three"
valid_from = 2024-01-01
[[rung]]
occasions = 3
months = 12
comparison = ">"
actor = "manager"
action = "care_talk"
"""
ABSENCES = "person,first_day,last_day\n" + "".join(f"1,2024-0{month}-10,2024-0{month}-10\n" for month in (1, 3, 5, 7)) \
    + "1,2024-10-01,2024-12-31\n"
EMPLOYMENTS = "person,unit,first_day,last_day,degree,sex,birth_date\n1,a,2020-01-01,,100,K,1980-01-01\n" \
              "2,a,2020-01-01,,100,M,\n"
DAYS = ("--from", "2024-01-01", "--to", "2025-12-31")
FILES = ("--absences", "a.csv", "--employments", "e.csv")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    files = {"r.toml": ROUTINE, "six.toml": ROUTINE.replace("= 3", "= 6"), "a.csv": ABSENCES, "e.csv": EMPLOYMENTS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    code = main(["routine", "simulate", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_one_object_a_routine(folder, capsys):
    code, out, _err = run(capsys, "r.toml", "six.toml", *FILES, *DAYS, "--json")
    first, second = json.loads(out)
    assert (code, first["signals"], second["signals"], second["file"]) == (0, 1, 0, "six.toml")
    assert first["by_month"][6] == {"month": "2024-07", "signals": 1, "talks": 1, "milestones": 0, "hours": 1.0}
    assert first["per_100_employees_year"] == 25.0
    assert {"flagged", "others", "with_15_90", "with_91", "precision", "sensitivity", "lead_days_median"} <= set(
        first["followup"])
    assert {row["suppressed"] for rows in first["groups"].values() for row in rows} == {True}


def test_the_table_says_the_same_and_what_to_keep_in_mind(folder, capsys):
    code, out, _err = run(capsys, "r.toml", *FILES, *DAYS, "--minutes", "90")
    assert code == 0
    assert ["hours", "of", "talks", "1.5"] in [line.split() for line in out.splitlines()]
    assert "1 (0.207 to 1)" in out and "hidden" in out and "Talks that were held have changed this history" in out


def test_parameters(folder, capsys):
    _code, out, _err = run(capsys, "r.toml", *FILES, *DAYS, "--json", "--no-suppress", "--most-talks", "0",
                           "--answer-months", "1")
    (found,) = json.loads(out)
    assert found["signals"] == found["groups"]["sex"][0]["signals"] == 8 and found["managers"]["over"] == 1
    excluded = ("--exclude", "2024-03-01:2024-03-31", "--exclude", "2024-05-01:2024-05-31")
    _code, out, _err = run(capsys, "r.toml", *FILES, *DAYS, "--json", *excluded)
    assert json.loads(out)[0]["signals"] == 0
    _code, out, _err = run(capsys, "r.toml", *FILES, *DAYS, "--json", *excluded, "--count-excluded")
    assert json.loads(out)[0]["signals"] == 1


@pytest.mark.parametrize(("change", "arguments", "said"), [
    (("a.csv", "person,first_day,last_day\n1,2024-13-01,\n"), (), "a.csv, row 2, column first_day"),
    (("e.csv", EMPLOYMENTS.replace("K", "X")), (), "e.csv, row 2, column sex"),
    (("r.toml", ROUTINE.replace("care_talk", "certificate")), (), "r.toml"),
    (None, ("--absences", "none.csv"), "none.csv: there is no such file"),
    (None, ("--employments", "none.parquet"), "none.parquet: there is no such file"),
    (None, ("--to", "2023-01-01"), "--to: is before --from"),
    (None, ("--exclude", "2024-01-01"), "--exclude: write the first and the last day"),
    (None, ("--exclude", "2024-02-01:2024-01-01"), "--exclude: the last day is before"),
    (None, ("--minutes", "0"), "--minutes: write a whole number from 1"),
])
def test_what_is_wrong_is_one_line(folder, capsys, change, arguments, said):
    if change:
        (folder / change[0]).write_text(change[1], encoding="utf-8")
    code, out, err = run(capsys, "r.toml", *FILES, *DAYS, *arguments)
    assert (code, out) == (2, "") and said in err and len(err.splitlines()) == 1
