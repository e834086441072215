"""`absences.csv`: what is read, and one clear sentence for what is not."""

import tracemalloc
from datetime import date

import pytest

from omtanke.rules import tables
from omtanke.rules.absence_table import absences
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period

HEADER = "person,first_day,last_day,degree,kind\n"


def read(text: str) -> dict[str, list[Period]]:
    return absences(text.encode(), file="a.csv")


def refusal(data: bytes | str) -> str:
    with pytest.raises(BadInput) as caught:
        absences(data.encode() if isinstance(data, str) else data, file="a.csv")
    return str(caught.value)


def test_what_is_empty_has_a_meaning():
    assert read(HEADER + "7,2026-03-02,,,\n") == {"7": [Period(date(2026, 3, 2), None, 100, Kind.SICK)]}


def test_an_unknown_degree_is_never_100():
    [period] = read(HEADER + "7,2026-03-02,2026-03-03,?,work_injury\n")["7"]
    assert (period.degree, period.kind) == (None, Kind.WORK_INJURY)


@pytest.mark.parametrize("text", [
    "\ufeff" + HEADER + "7,2026-03-02,2026-03-03,50,sick\n",
    HEADER.replace(",", ";") + "7;2026-03-02;2026-03-03;50;sick\n",
    HEADER.replace("\n", "\r\n") + "7,2026-03-02,2026-03-03,50,sick\r\n",
    HEADER.replace("\n", "\r") + "7,2026-03-02,2026-03-03,50,sick\r",
    HEADER + "\n,,,,\n 7 , 2026-03-02 ,2026-03-03, 50 ,sick",
    '"person","first_day","last_day","degree","kind"\n"7","2026-03-02","2026-03-03","50","sick"\n',
    "note,kind,degree,last_day,first_day,person,hours\nx,sick,50,2026-03-03,2026-03-02,7,8\n",
    "Person,First_day,Last_day,Degree,Kind\n7,2026-03-02,2026-03-03,50,sick\n",
])  # fmt: skip
def test_many_ways_to_write_the_same(text):
    assert read(text) == {"7": [Period(date(2026, 3, 2), date(2026, 3, 3), 50)]}


def test_degree_and_kind_may_be_missing():
    assert read("person;first_day;last_day\n7;2026-03-02;\n") == {"7": [Period(date(2026, 3, 2), None, 100)]}


def test_people_are_joined_by_normalised_text():
    assert list(read(HEADER + "a\u030ake,2026-03-02,,,\n\u00e5ke,2026-04-02,,,\n")) == ["\u00e5ke"]


def test_only_a_header_is_nobody():
    assert read(HEADER) == {}


@pytest.mark.parametrize(("row", "where"), [
    ("7,2026-03-02,2026-03-01,,", "a.csv, row 2, column last_day: is before first_day"),
    ("7,,2026-03-01,,", "a.csv, row 2, column first_day: write a real date"),
    ("7,2026-02-30,,,", "a.csv, row 2, column first_day: write a real date"),
    ("7,20260302,,,", "a.csv, row 2, column first_day: write a real date"),
    ("7,2026-W10-1,,,", "a.csv, row 2, column first_day: write a real date"),
    ("7,1899-12-31,,,", "a.csv, row 2, column first_day: write a real date"),
    ("7,2026-03-02,2201-01-01,,", "a.csv, row 2, column last_day: write a real date"),
    ("7,2026-03-02,,0,", "a.csv, row 2, column degree: write whole percent"),
    ("7,2026-03-02,,101,", "a.csv, row 2, column degree: write whole percent"),
    ("7,2026-03-02,,050,", "a.csv, row 2, column degree: write whole percent"),
    ("7,2026-03-02,,\uff15\uff10,", "a.csv, row 2, column degree: write whole percent"),
    ("7,2026-03-02,,,SICK", "a.csv, row 2, column kind: use sick, work_injury"),
    (",2026-03-02,,,", "a.csv, row 2, column person: write the person's id"),
    ("7\x1b[31m,2026-03-02,,,", "a.csv, row 2, column person: write the person's id"),
    ("7,2026-03-02,,", "a.csv, row 2: there are 4 cells but the header has 5"),
    ("7,2026-03-02,,,,", "a.csv, row 2: there are 6 cells but the header has 5"),
    ('"7,2026-03-02,,,', "a.csv, row 2: the quotation marks"),
    ('"7"x,2026-03-02,,,', "a.csv, row 2: the quotation marks"),
    ("7" * 140_000 + ",2026-03-02,,,", "a.csv, row 2: the quotation marks or the length"),
])  # fmt: skip
def test_a_bad_row_is_named(row, where):
    assert refusal(f"{HEADER}{row}\n").startswith(where)


def test_the_row_is_the_line_in_the_file():
    assert refusal(f"{HEADER}\n7,2026-03-02,,,\n\n7,x,,,\n").startswith("a.csv, row 5, column first_day")


@pytest.mark.parametrize(("data", "where"), [
    (b"", "a.csv: the file is empty"),
    (b"\xef\xbb\xbf \n", "a.csv: the file is empty"),
    (b"\x00\x01\x02", "a.csv: this is not a text file"),
    (HEADER.encode() + b"7\x00,2026-03-02,,,\n", "a.csv: this is not a text file"),
    (HEADER.encode("utf-16"), "a.csv: the file is UTF-16"),
    (HEADER.encode() + "7,2026-03-02,,,\nåke,2026-03-02,,,\n".encode("latin-1"), "a.csv, row 3: the file is not in"),
    (b"person,last_day\n", "a.csv, row 1, column first_day: is missing"),
    (b"person,first_day,last_day,person\n", "a.csv, row 1, column person: stands twice"),
    (b"<paxml/>\n", "a.csv, row 1, column person: is missing"),
])  # fmt: skip
def test_a_bad_file_is_named(data, where):
    assert refusal(data).startswith(where)


def test_a_refusal_never_repeats_a_cell():
    assert "19900101" not in refusal(HEADER + "7,19900101-1234,,,19900101-1234\n")


def test_a_file_too_large_is_refused_at_once(monkeypatch):
    monkeypatch.setattr(tables, "MAX_BYTES", 1_000_000)
    data = bytes(1_000_001)
    tracemalloc.start()
    assert "larger than 1 MB" in refusal(data)
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()


def test_reversed_days_never_become_a_period():
    with pytest.raises(ValueError, match="before the first"):
        Period(date(2026, 3, 2), date(2026, 3, 1), 100)
