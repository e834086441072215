"""`omtanke figures DIR --table effect`: from files to the answer, and exit 2 with file, row and column."""

import json
import random
from datetime import date, timedelta

import pytest

from omtanke.config.cli import main

SUPPORTED = tuple(f"u{number:02d}" for number in range(14))
BEGINS = date(2023, 1, 16)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """Forty workplaces of twelve, four years; from February 2023 hardly anybody is ill in the first fourteen."""
    folder, dice = tmp_path_factory.mktemp("effect"), random.Random(3)
    people = [(f"u{unit:02d}", f"u{unit:02d}p{number}") for unit in range(40) for number in range(12)]
    away = []
    for unit, person in people:
        day = date(2020, 1, 1) + timedelta(days=dice.randrange(60))
        while day < date(2024, 1, 1):
            healthy = unit in SUPPORTED and day >= BEGINS
            if not healthy or dice.random() < 0.2:
                away.append(f"{person},{day},{day + timedelta(days=dice.randrange(1, 5))},100")
            day += timedelta(days=dice.randrange(20, 110))
    (folder / "absences.csv").write_text("person,first_day,last_day,degree\n" + "\n".join(away), encoding="utf-8")
    (folder / "employments.csv").write_text("person,unit,first_day,last_day,sex,birth_date\n" + "\n".join(
        f"{person},{unit},2019-01-01,,K,1980-05-05" for unit, person in people), encoding="utf-8")
    (folder / "units.csv").write_text("unit,parent\n" + "\n".join(f"u{unit:02d}," for unit in range(40)),
                                      encoding="utf-8")
    (folder / "supported.csv").write_text("unit,first_day\n" + "\n".join(f"{unit},{BEGINS}" for unit in SUPPORTED),
                                          encoding="utf-8")
    return folder


def run(capsys, folder, *options):
    code = main(["figures", str(folder), "--table", "effect", *options])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_answer_as_json(dataset, capsys):
    code, out, err = run(capsys, dataset, "--supported", str(dataset / "supported.csv"), "--json", "--to", "2023-12")
    found = json.loads(out)
    assert (code, err, found["definition"], found["answer"]) == (0, "", "effect-1", "less")
    main_row = found["results"][0]
    assert (main_row["name"], main_row["supported"], main_row["compared"]) == ("recommended", 14, 26)
    assert main_row["low"] < main_row["value"] < main_row["high"] < 0
    assert {row["name"] for row in found["results"]} >= {"chosen", "plain", "series", "series_newey_west"}
    assert all(row["method"] and row["caution"] for row in found["results"])
    again = run(capsys, dataset, "--supported", str(dataset / "supported.csv"), "--json", "--to", "2023-12")[1]
    assert again == out, "the drawings have a seed"


def test_the_answer_in_words(dataset, capsys):
    _code, out, _err = run(capsys, dataset, "--supported", str(dataset / "supported.csv"), "--to", "2023-12",
                           "--language", "sv", "--exclude", "2021-01:2021-02")
    assert out.startswith("Där stöd gavs var den korta sjukfrånvaron") and "Månader som inte är med" in out


def test_when_it_is_too_early_nobody_can_know(dataset, capsys):
    code, out, _err = run(capsys, dataset, "--supported", str(dataset / "supported.csv"), "--json", "--to", "2023-03")
    found = json.loads(out)
    assert (code, found["answer"], found["sentence"]) == (0, "cannot_know", "We cannot know.")
    assert "too few months" in found["why"][0]
    assert {row["name"] for row in found["results"]}.isdisjoint({"recommended", "plain", "lots"})


def test_units_that_are_not_there_are_told(dataset, tmp_path, capsys):
    (tmp_path / "s.csv").write_text("unit,first_day\nelsewhere,2023-01-01\n", encoding="utf-8")
    code, out, err = run(capsys, dataset, "--supported", str(tmp_path / "s.csv"), "--json")
    assert code == 0 and "elsewhere" in err and json.loads(out)["why"] == [
        "No workplace with support is among the units."]


@pytest.mark.parametrize(("text", "options", "says"), [
    ("unit,first_day\nu01,2023-01-01\nu01,2023-02-01\n", (), "row 3, column unit: u01 stands twice"),
    ("unit,first_day\nu01,soon\n", (), "row 2, column first_day"), ("unit\nu01\n", (), "column first_day: is missing"),
    ("unit,first_day\n,2023-01-01\n", (), "row 2, column unit: the unit is empty"),
    ("unit,first_day\nu01,2023-01-01\n", ("--exclude", "spring"), "--exclude: write months"),
])
def test_bad_input_says_where(dataset, tmp_path, capsys, text, options, says):
    (tmp_path / "s.csv").write_text(text, encoding="utf-8")
    code, out, err = run(capsys, dataset, "--supported", str(tmp_path / "s.csv"), *options)
    assert (code, out) == (2, "") and says in err and len(err.splitlines()) == 1


def test_without_the_file_it_asks_for_it(dataset, capsys):
    assert run(capsys, dataset)[0] == 2
