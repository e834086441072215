"""A dataset from files: what is read, what is told, and one sentence with file, row and column for what is wrong."""

from datetime import date

import polars as pl
import pytest

from omtanke.config.cli.dataset_in import read_dataset
from omtanke.figures.dataset import ABSENCES, EMPLOYMENTS, UNITS
from omtanke.rules.errors import BadInput

FILES = {
    "absences": "person,first_day,last_day,degree,kind,hours\n"
                "1,2026-01-01,2026-01-02,50,sick,8.5\n1,2026-03-01,,,,\n2,2026-01-05,2026-01-05,?,sick_child,\n",
    "employments": "person,unit,first_day,last_day,degree,sex,birth_date,hours_per_week\n"
                   "1,a,2020-01-01,,100,K,1980-02-29,40\n2,b,2020-01-01,2026-12-31,75,M,,\n",
    "units": "unit,parent,name\nx,,Vård\na,x,Ängen\nb,x,Björken\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, content in FILES.items():
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    return tmp_path


def write(folder, name, content, encoding="utf-8"):
    (folder / f"{name}.csv").write_bytes(content.encode(encoding))


def test_what_is_read(folder):
    reading = read_dataset(folder)
    data = reading.dataset
    assert dict(data.absences.schema) == ABSENCES
    assert dict(data.employments.schema) == EMPLOYMENTS and dict(data.units.schema) == UNITS
    assert data.absences.rows() == [
        ("1", date(2026, 1, 1), date(2026, 1, 2), 50, "sick", 8.5), ("1", date(2026, 3, 1), None, 100, "sick", None),
        ("2", date(2026, 1, 5), date(2026, 1, 5), None, "sick_child", None)]
    assert data.employments.rows()[0] == (
        "1", "a", date(2020, 1, 1), None, 100, "K", date(1980, 2, 29), 40.0)
    assert reading.notes == ["absences with an unknown degree (sick days that weigh nothing): 1 rows",
                             "employments without birth date: 1 rows"]


@pytest.mark.parametrize("change", [
    lambda text: text.replace(",", ";"),
    lambda text: "\ufeff" + text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("1,2026-01-01", '"1","2026-01-01"'),
    lambda text: text.replace("\n1,", "\n\n1,", 1),
    lambda text: text.replace("\n2,", "\n,,,,,\n2,"),
    lambda text: text.replace("2026-01-01,", " 2026-01-01 ,"),
    lambda text: text.rstrip("\n"),
], ids=["semicolons", "BOM", "CRLF", "quotes", "blank line", "empty row", "spaces", "no last newline"])
def test_the_ways_of_writing_a_csv(folder, change):
    plain = read_dataset(folder).dataset.absences
    write(folder, "absences", change(FILES["absences"]))
    assert read_dataset(folder).dataset.absences.equals(plain)


def test_two_ways_of_writing_a_letter_are_one(folder):
    write(folder, "units", "unit,parent\na\u030angen,\n")
    write(folder, "employments", "person,unit,first_day,last_day\n1,\u00e5ngen,2020-01-01,\n2,\u00e5ngen,2020-01-01,\n")
    assert not any("units does not have" in note for note in read_dataset(folder).notes)


def test_columns_that_may_be_missing(folder):
    write(folder, "absences", "last_day,person,first_day,more\n2026-01-02,1,2026-01-01,x\n")
    write(folder, "employments", "person,unit,first_day,last_day\n1,a,2020-01-01,\n")
    write(folder, "units", "unit\na\n")
    data = read_dataset(folder).dataset
    assert data.absences.rows() == [("1", date(2026, 1, 1), date(2026, 1, 2), 100, "sick", None)]
    assert data.employments.rows() == [("1", "a", date(2020, 1, 1), None, 100, None, None, None)]


def test_parquet_says_the_same(folder):
    plain = read_dataset(folder).dataset
    for name in FILES:
        (folder / f"{name}.csv").unlink()
    plain.absences.with_columns(pl.col("degree").cast(pl.String).fill_null("?")).write_parquet(
        folder / "absences.parquet")
    plain.employments.with_columns(pl.col("sex").cast(pl.Categorical), pl.col("first_day").cast(pl.Datetime),
                                   pl.col("degree").cast(pl.Float64)).write_parquet(folder / "employments.parquet")
    plain.units.write_parquet(folder / "units.parquet")
    read = read_dataset(folder).dataset
    assert read.absences.equals(plain.absences)
    assert read.employments.equals(plain.employments) and read.units.equals(plain.units)


def test_rows_are_put_in_order_and_those_twice_count_once(folder):
    write(folder, "absences", "person,first_day,last_day\n2,2026-01-05,\n1,2026-02-01,\n1,2026-01-01,2026-01-02\n"
                              "2,2026-01-05,\n")
    reading = read_dataset(folder)
    assert reading.dataset.absences["person"].to_list() == ["1", "1", "2"]
    assert [day.day for day in reading.dataset.absences["first_day"]] == [1, 1, 5]
    assert "absences that stand more than once (counted once): 1 rows" in reading.notes


def test_the_unknown_is_listed_and_kept(folder):
    write(folder, "absences", "person,first_day,last_day\n9,2026-01-05,\n9,2026-03-05,\n850101-1234,2026-01-05,\n")
    write(folder, "employments", "person,unit,first_day,last_day,sex\n1,z,2020-01-01,,K\n1,,2021-01-01,,\n")
    write(folder, "units", "unit,parent\na,gone\n")
    reading = read_dataset(folder)
    assert len(reading.dataset.absences) == 3
    assert reading.notes[:3] == [
        "absences of persons without an employment (in no table): 3 rows of 2: (a personal number), 9",
        "employments in units that units does not have (each its own department): 1 rows of 1: z",
        "units below a parent that units does not have: 1 rows of 1: gone"]
    assert {"employments without a unit: 1 rows", "employments without sex: 1 rows"} <= set(reading.notes)


def test_a_long_list_ends(folder):
    write(folder, "employments", "person,unit,first_day,last_day\n" + "".join(
        f"{n},u{n:02},2020-01-01,\n" for n in range(30)))
    assert any(note.endswith("u19 and 10 more") for note in read_dataset(folder).notes)


def test_tables_without_rows(folder):
    for name, content in FILES.items():
        write(folder, name, content.partition("\n")[0] + "\n")
    data = read_dataset(folder).dataset
    assert [len(table) for table in (data.absences, data.employments, data.units)] == [0, 0, 0]
    assert read_dataset(folder).notes == []


A, E, U = "absences", "employments", "units"


@pytest.mark.parametrize(("name", "content", "row", "column"), [
    (A, "person,first_day,last_day\n1,2026-01-02,2026-01-01\n", 2, "last_day"),
    (A, "person,first_day,last_day\n1,2026-01-02,\n,2026-01-02,\n", 3, "person"),
    (A, "person,first_day,last_day\n1\u200b,2026-01-02,\n", 2, "person"),
    (A, "person,first_day,last_day\n1,,\n", 2, "first_day"),
    (A, "person,first_day,last_day\n1,2026-1-02,\n", 2, "first_day"),
    (A, "person,first_day,last_day\n1,2026-02-30,\n", 2, "first_day"),
    (A, "person,first_day,last_day\n1,1026-02-03,\n", 2, "first_day"),
    (A, "person,first_day,last_day\n1,2026-02-03,tills vidare\n", 2, "last_day"),
    (A, "person,first_day,last_day,degree\n1,2026-02-03,,0\n", 2, "degree"),
    (A, "person,first_day,last_day,degree\n1,2026-02-03,,101\n", 2, "degree"),
    (A, "person,first_day,last_day,degree\n1,2026-02-03,,37.5\n", 2, "degree"),
    (A, "person,first_day,last_day,kind\n1,2026-02-03,,flu\n", 2, "kind"),
    (A, "person,first_day,last_day,hours\n1,2026-02-03,,-8\n", 2, "hours"),
    (A, "person,first_day,last_day,hours\n1,2026-02-03,,nan\n", 2, "hours"),
    (A, "person,first_day,last_day\n\n1,2026-01-01,\n\"2\",2026-01-02,2026-01-01\n", 4, "last_day"),
    (A, "person,first_day\n1,2026-01-01\n", 1, "last_day"),
    (A, "person,first_day,last_day,person\n1,2026-01-01,,1\n", 1, "person"),
    (A, "person,first_day,last_day\n1,2026-01-01,,\n", 2, None),
    (A, "person,first_day,last_day\n1,2026-01-01\n", 2, None),
    (A, "person,first_day,last_day\n1,2026-01-01\n1,2026-01-01,,\n", 2, None),
    (A, "", None, None),
    (A, "person,first_day,last_day\n1\x00,2026-01-01,\n", None, None),
    (E, "person,unit,first_day,last_day,sex\n1,a,2026-01-01,,F\n", 2, "sex"),
    (E, "person,unit,first_day,last_day,birth_date\n1,a,2026-01-01,,2026-01-02\n", 2, "birth_date"),
    (E, "person,unit,first_day,last_day,birth_date\n1,a,2026-01-01,,1980\n", 2, "birth_date"),
    (E, "person,unit,first_day,last_day,degree\n1,a,2026-01-01,,?\n", 2, "degree"),
    (E, "person,unit,first_day,last_day\n1,a,2026-01-01,2025-12-31\n", 2, "last_day"),
    (E, "person,unit,first_day,last_day,hours_per_week\n1,a,2026-01-01,,169\n", 2, "hours_per_week"),
    (U, "unit,parent\na,\nb,a\na,b\n", 4, "unit"),
    (U, "unit,parent\nx,b\na,\nb,c\nc,b\n", 4, "parent"),
    (U, "unit,parent\na,a\n", 2, "parent"),
    (U, "unit,parent\n,a\n", 2, "unit"),
])  # fmt: skip
def test_what_is_wrong_is_said_by_file_row_and_column(folder, name, content, row, column):
    write(folder, name, content)
    with pytest.raises(BadInput) as problem:
        read_dataset(folder)
    assert problem.value.file.endswith(f"{name}.csv")
    assert (problem.value.row, problem.value.column) == (row, column)


def test_the_first_fault_of_many_is_the_one(folder):
    write(folder, A, "person,first_day,last_day,degree\n1,2026-01-01,,100\n2,2026-01-03,2026-01-01,0\n3,x,,\n")
    with pytest.raises(BadInput) as problem:
        read_dataset(folder)
    assert (problem.value.row, problem.value.column) == (3, "last_day")


def test_latin_1_is_refused_by_row(folder):
    write(folder, U, "unit,name\na,Vård\n", "latin-1")
    with pytest.raises(BadInput, match="row 2: the file is not in UTF-8"):
        read_dataset(folder)


@pytest.mark.parametrize(("column", "values"), [
    ("first_day", [3]), ("degree", [0]), ("degree", [50.5]), ("degree", [True]), ("person", [None]),
    ("last_day", [date(1999, 1, 1)]), ("hours", [float("nan")]), ("hours", ["x"]),
])
def test_parquet_is_checked_as_much(folder, column, values):
    good = {"person": ["1"], "first_day": [date(2026, 1, 1)], "last_day": [None], "degree": [50], "hours": [8.0]}
    (folder / "absences.csv").unlink()
    pl.DataFrame({**good, column: values}, strict=False).write_parquet(folder / "absences.parquet")
    with pytest.raises(BadInput, match=f"absences.parquet, row 2, column {column}"):
        read_dataset(folder)


def test_files_that_are_missing_or_there_twice(folder):
    (folder / "units.parquet").write_bytes(b"no")
    with pytest.raises(BadInput, match="keep one of them"):
        read_dataset(folder)
    (folder / "units.csv").unlink()
    with pytest.raises(BadInput, match="not a Parquet file"):
        read_dataset(folder)
    (folder / "units.parquet").unlink()
    with pytest.raises(BadInput, match="units: there is no such file"):
        read_dataset(folder)
    with pytest.raises(BadInput, match="no such folder"):
        read_dataset(folder / "gone")
