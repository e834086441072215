"""`omtanke figures FOLDER --out NEW`: everything at once or nothing, one employer or many."""

import json
import re
from pathlib import Path

import polars as pl
import pytest

from omtanke.config.cli import main
from tests.factories.datasets import made
from tests.unit.config.test_figures_command import put

TABLES = {"bands", "bands_unit", "bands_sex_age", "bands_unit_sex_age", "repeated", "cohort", "percentiles",
          "concentration", "disclosure", "cost"}


@pytest.fixture
def source(tmp_path):
    return put(tmp_path / "d", made(6, people=120, units=3))


def files(folder):
    return {path.name for path in folder.iterdir()}


def test_all_tables_and_a_report(source, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["figures", source, "--out", str(out)]) == 0
    assert files(out) >= {f"{name}.{end}" for name in TABLES for end in ("csv", "parquet")} | {"report.html"}
    printed = capsys.readouterr()
    assert "Written" in printed.out and "100%" in printed.err and "unknown degree" in printed.err
    bands = pl.read_parquet(out / "bands.parquet")
    assert len(bands) == 24 and pl.read_csv(out / "bands.csv")["month"].to_list() == bands["month"].to_list()


def test_each_table_names_its_definitions_and_the_books_know_them(source, tmp_path):
    out = tmp_path / "out"
    main(["figures", source, "--out", str(out)])
    rows = pl.read_csv(out / "definitions.csv")
    assert set(rows["table"]) == TABLES
    book = (Path(__file__).parents[3] / "docs" / "figures.md").read_text(encoding="utf-8")
    known = set(re.findall(r"`([a-z-]+-\d)`", book)) | {f"cost-{model}-1" for model in "bc"}
    assert set(rows["definition"]) <= known
    page = (out / "report.html").read_text(encoding="utf-8")
    assert all(id in page for id in ("disclosure-1", "cost-d-1", "cohort-1"))


def test_the_cost_is_the_single_tables(source, tmp_path, capsys):
    out = tmp_path / "out"
    main(["figures", source, "--out", str(out), "--year", "2024", "--from", "2024-01", "--to", "2024-12"])
    capsys.readouterr()
    main(["figures", source, "--table", "cost", "--model", "D", "--year", "2024", "--json"])
    single = json.loads(capsys.readouterr().out)
    folder = pl.read_parquet(out / "cost.parquet").filter(pl.col("model") == "D")
    assert folder["total"].to_list() == [row["total"] for row in single] and len(single) == 12


def test_the_folder_says_what_the_single_table_says(source, tmp_path, capsys):
    out = tmp_path / "out"
    main(["figures", source, "--out", str(out), "--from", "2024-01", "--to", "2024-12"])
    capsys.readouterr()
    main(["figures", source, "--table", "bands", "--from", "2024-01", "--to", "2024-12", "--json"])
    assert pl.read_parquet(out / "bands.parquet")["short"].to_list() == [
        row["short"] for row in json.loads(capsys.readouterr().out)]


def test_the_report_stands_alone_and_names_nobody(source, tmp_path):
    out = tmp_path / "out"
    main(["figures", source, "--out", str(out)])
    page = (out / "report.html").read_text(encoding="utf-8")
    assert '<html lang="sv">' in page and "<svg" in page and "netdays-degree-1" in page
    assert not any(word in page for word in ("<script", "http://", "https://", "src=", "None", "nan"))
    people = made(6, people=120, units=3).employments["person"].unique()
    assert not any(person in page for person in people)


def test_what_is_there_is_left_alone(source, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("x", encoding="utf-8")
    assert main(["figures", source, "--out", str(out)]) == 2
    assert "choose a new folder" in capsys.readouterr().err and files(out) == {"mine.txt"}
    assert main(["figures", source, "--out", str(tmp_path / "no" / "out")]) == 2
    (out / "mine.txt").unlink()
    assert main(["figures", source, "--out", str(out)]) == 0


def test_nothing_is_left_when_it_fails(source, tmp_path):
    (tmp_path / "d" / "units.csv").write_text("unit\n\na\na\n", encoding="utf-8")
    assert main(["figures", source, "--out", str(tmp_path / "out")]) == 2
    assert files(tmp_path) == {"d"}


@pytest.mark.parametrize("seed", [50, 51, 52], ids=["empty", "one person", "nobody ill"])
def test_little_data(tmp_path, seed):
    assert main(["figures", put(tmp_path / "d", made(seed)), "--out", str(tmp_path / "out")]) == 0
    assert "report.html" in files(tmp_path / "out")


def test_many_employers_and_their_total(tmp_path):
    for name, seed, people in (("employer=a", 6, 60), ("employer=b", 9, 50), ("employer=c", 12, 4)):
        put(tmp_path / "all" / name, made(seed, people=people, units=3))
    out = tmp_path / "out"
    assert main(["figures", str(tmp_path / "all"), "--out", str(out), "--from", "2024-01", "--to", "2024-12"]) == 0
    assert files(out) == {"employer=a", "employer=b", "employer=c", "total"}
    total = pl.read_parquet(out / "total" / "bands.parquet")
    parts = [pl.read_parquet(out / f"employer={name}" / "bands.parquet") for name in "ab"]
    assert total["hidden"].to_list() == [1] * 12 and total["employers"].to_list() == [2] * 12
    assert total["short"].to_list() == pytest.approx([one + other for one, other in zip(
        *(part["short"] for part in parts), strict=True)])
    flows = pl.read_parquet(out / "total" / "repeated.parquet")
    assert flows["flagged"][1] == flows["flagged"][0] + flows["inflow"][1] - flows["outflow"][1]
