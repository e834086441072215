"""`omtanke evaluate`: the participant register of 4 Ess as its report has it, and what may not be told of few."""

import json
from datetime import date
from itertools import chain, repeat
from random import Random

import numpy
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.config.cli import main
from omtanke.figures import participants

DAY = date(2018, 3, 1)
HEADER = "id,sex,place,start_day,start_type,end_day,end_reason,end_compensation,meetings"
START = {"repeated": 39, "sick_pay": 1, "part_time": 18, "full_time": 45}
REASON = {"ordinary_work": 60, "other_work": 4, "medical_obstacle": 1, "employment_ended": 8, "other": 3}
BACK = {"back_at_work": 41, "full_time": 7, "part_time": 28}
MEETINGS = {"Ljungby": (35, 106), "Torsås": (37, 41), "Vimmerby": (31, 50)}


def spread(counts):
    return list(chain.from_iterable(repeat(name, count) for name, count in counts.items()))


def mixed(values):
    return Random(4).sample(values, len(values))


@pytest.fixture
def published(tmp_path):
    """One row a participant, made so that the published sums hold; the report tells of no person."""
    ends = [f"2019-10-31,{reason},{back}" for reason, back in zip(spread(REASON), mixed(spread(BACK)), strict=True)]
    values = zip(mixed(spread({"K": 95, "M": 5, "": 3})), mixed(spread(START)), mixed(ends + [",,"] * 27), strict=True)
    places = [(name, meetings // count + (number < meetings % count)) for name, (count, meetings) in MEETINGS.items()
              for number in range(count)]
    rows = [HEADER]
    for number, ((place, meetings), (sex, start, end)) in enumerate(zip(places, values, strict=True)):
        rows.append(f"d{number},{sex},{place},2018-03-01,{start},{end},{meetings}")
    path = tmp_path / "participants.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def ask(capsys, *arguments):
    code = main(["evaluate", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def percent(rows, name):
    return {row[name]: round(100 * row["share"]) if row["share"] is not None else None for row in rows}


def test_says_what_the_report_says(published, capsys):
    """4 Ess, final report: 103 participants, 76 of whom had ended, and 197 meetings."""
    found = json.loads(ask(capsys, published, "--json", "--no-suppress")[1])
    assert (found["participants"], found["ended"]) == (103, 76)
    assert percent(found["start_type"], "start_type") == {
        "repeated": 38, "sick_pay": 1, "part_time": 17, "full_time": 44}
    assert percent(found["end_reason"], "end_reason") == {
        "ordinary_work": 79, "other_work": 5, "medical_obstacle": 1, "employment_ended": 11, "other": 4}
    assert percent(found["end_compensation"], "end_compensation") == {
        "back_at_work": 54, "full_time": 9, "part_time": 37}
    meetings = {row["value"]: (row["n"], row["meetings"]) for row in found["meetings"] if row["by"] in (None, "place")}
    assert meetings == {None: (103, 197), **MEETINGS}
    assert round(found["meetings"][0]["per_person"], 1) == 1.9
    assert {row["sex"]: row["n"] for row in found["sex"]} == {"K": 95, "M": 5, "unknown": 3}


def test_few_are_not_told_of(published, capsys):
    found = json.loads(ask(capsys, published, "--json")[1])
    assert found["participants"] == 103
    hidden = {row["sex"]: row.get("suppressed", False) for row in found["sex"]}
    assert hidden == {"K": True, "M": True, "unknown": True}
    assert found["equality"]["back_at_work"] == {"verdict": "too_few", "first": None, "second": None,
                                                 "difference": None}
    assert found["ended"] == 76
    assert {row["end_reason"] for row in found["end_reason"] if row["n"] is not None} == {"ordinary_work"}
    assert "not that the programme was the cause" in found["caution"] and "cannot be known" in str(found["unknown"])


def test_as_tables(published, capsys):
    code, out, err = ask(capsys, published)
    assert (code, err) == (0, "") and "ordinary_work" in out and "too_few" in out and "d1" not in out


@pytest.mark.parametrize(("row", "words"), [
    (",K,T,2018-01-01,repeated,,,,", "column id: write an id"),
    ("a,X,T,2018-01-01,repeated,,,,", "column sex: write K, M, or nothing"),
    ("a,K,T,2018-13-01,repeated,,,,", "column start_day"),
    ("a,K,T,2018-01-01,ill,,,,", "column start_type: write repeated, sick_pay"),
    ("a,K,T,2018-01-01,repeated,2017-01-01,,,", "column end_day: is before start_day"),
    ("a,K,T,2018-01-01,repeated,,other,,", "column end_reason: is given without end_day"),
    ("a,K,T,2018-01-01,repeated,2018-02-01,gone,,", "column end_reason: write ordinary_work"),
    ("a,K,T,2018-01-01,repeated,,,,1.5", "column meetings: write how many"),
    ("b,K,T,2018-01-01,repeated,,,,", "column id: is in row 2 too"),
])
def test_bad_rows_are_one_sentence(row, words, tmp_path, capsys):
    path = tmp_path / "p.csv"
    path.write_text(f"{HEADER}\nb,K,T,2018-01-01,repeated,,,,\n{row}\n", encoding="utf-8")
    code, out, err = ask(capsys, str(path))
    assert (code, out, len(err.splitlines())) == (2, "", 1) and "row 3" in err and words in err


def test_nobody_is_no_crash(tmp_path, capsys):
    path = tmp_path / "p.csv"
    path.write_text(f"{HEADER}\n", encoding="utf-8")
    code, out, _err = ask(capsys, str(path), "--json")
    assert code == 0 and json.loads(out)["participants"] is None


PERSON = st.tuples(st.sampled_from(["K", "M", None]), st.sampled_from(participants.START_TYPES),
                   st.sampled_from([*participants.COMPENSATIONS, None]), st.integers(1, 30))


@settings(max_examples=40)
@given(st.lists(PERSON, min_size=1, max_size=9))
def test_what_is_hidden_cannot_be_calculated(groups):
    """Every number that is shown, by itself and crossed, beside what each person is: an independent solver."""
    people = [(sex, start, end) for sex, start, end, count in groups for _ in range(count)]
    usual = {"place": "T", "start_day": DAY, "end_reason": None, "meetings": 1}
    found = participants.evaluate(pl.DataFrame(
        [usual | {"id": str(n), "sex": sex, "start_type": start, "end_day": DAY if end else None,
                  "end_compensation": end} for n, (sex, start, end) in enumerate(people)], schema=participants.SCHEMA))
    cells = sorted({(start, end or "going_on") for _, start, end in people} | {
        (row["start_type"], row["end_compensation"]) for row in found.tables["from_to"].to_dicts()})
    told = {"start_type": lambda cell, row: cell[0] == row["start_type"],
            "end_compensation": lambda cell, row: cell[1] == row["end_compensation"],
            "from_to": lambda cell, row: cell == (row["start_type"], row["end_compensation"])}
    known = [[1] * len(cells)] if found.participants is not None else []
    known += [[int(cell[1] != "going_on") for cell in cells]] if found.ended is not None else []
    hidden = []
    for name, belongs in told.items():
        for row in found.tables[name].to_dicts():
            line = [int(belongs(cell, row)) for cell in cells]
            (hidden if row["n"] is None else known).append(line)
    rank = numpy.linalg.matrix_rank(numpy.array(known)) if known else 0
    assert all(numpy.linalg.matrix_rank(numpy.array([*known, line])) > rank for line in hidden if any(line))
