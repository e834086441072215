"""`omtanke read`, its samples and its code map, as the contract has them."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from omtanke.config.cli import main
from omtanke.intake.readers import read_code_map, read_file
from omtanke.rules.errors import BadInput
from tests.unit.intake.payroll import counts, problems, told
from tests.unit.intake.tables import excel

SAMPLES = Path(__file__).parents[2] / "samples"
KEYS = ["format", "encoding", "rows", "accepted", "ignored", "quarantined", "codes", "refused_columns", "periods",
        "problems"]
PERIOD = ["person", "first_day", "last_day", "degree", "kind", "bridged"]


def test_the_json_is_the_contract(capsys):
    assert main(["read", str(SAMPLES / "day_rows.xml"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == KEYS
    assert found["periods"] == [
        dict(zip(PERIOD, values, strict=True))
        for values in (
            ("002", "2026-03-05", "2026-03-08", 100, "sick", True),
            ("002", "2026-03-09", "2026-03-09", 75, "sick", False),
            ("003", "2026-03-05", "2026-03-05", 50, "sick_child", False),
        )
    ]
    assert found["codes"] == {"FR1": 1, "SEM": 1, "SJK": 3, "TID": 1, "VAB": 1}
    assert [(p["row"], p["code"]) for p in found["problems"]] == [
        (0, "refused_element"), (4, "presence"), (6, "leave"), (7, "local_code")]
    assert found["refused_columns"] == ["barn"]
    assert set(found["problems"][0]) == {"row", "code", "text"}


def test_the_language_of_the_problems(capsys):
    assert main(["read", str(SAMPLES / "day_rows.xml"), "--json", "--language", "sv"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"][3]["text"].startswith("Koden FR1 betyder olika")


def test_the_summary_tells_each_problem_once(capsys):
    assert main(["read", str(SAMPLES / "own_codes.xml")]) == 0
    out = capsys.readouterr().out
    assert "paxml, iso-8859-1: 5 rows" in out
    assert "Code 312 (Sjuklön dag 2-14) is not known; say what it means. (2 rows: 2, 3)" in out


def test_the_sample_with_own_codes_and_its_map(capsys):
    reading = read_file(SAMPLES / "own_codes.xml", codes=read_code_map(SAMPLES / "codes.toml"))
    assert told(reading) == [("03-03", "03-04", 100)]
    assert problems(reading) == ["mapped_ignore", "unknown_code"]
    assert main(["read", str(SAMPLES / "own_codes.xml"), "--codes", str(SAMPLES / "codes.toml"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accepted"] == 3


def test_the_sample_of_spans():
    reading = read_file(SAMPLES / "spans.pax")
    assert (counts(reading), problems(reading)) == ((3, 2, 0), ["told_twice", "leave"])
    assert told(reading) == [("03-02", "03-15", 100), ("03-16", "03-31", 50), ("03-03", "03-03", 100, "work_injury")]


def test_the_samples_of_tables():
    payroll = read_file(SAMPLES / "payroll.csv")
    assert (payroll.encoding, counts(payroll)) == ("iso-8859-1", (3, 1, 0))
    assert told(payroll) == [
        ("03-06", "03-08", None, "bridged"), ("03-09", "03-10", 100), ("03-02", "03-04", 50)]
    absences = read_file(SAMPLES / "absences.csv")
    assert told(absences) == [
        ("03-02", "03-06", 100), ("03-09", "03-10", 50), ("03-02", None, None, "work_injury")]


def test_an_excel_file_with_columns_pointed_out(tmp_path, capsys):
    path = tmp_path / "export.xlsx"
    path.write_bytes(excel([["Anstnr", "Löneart", "Fr.o.m", "T.o.m", "Diagnos"],
                            ["007", "SJK", date(2026, 3, 2), date(2046, 3, 3), "hemlighet"],
                            ["008", "SJK", date(2026, 3, 2), date(2026, 3, 3), "hemlighet"]]))
    assert main(["read", str(path)]) == 2
    assert capsys.readouterr().err.endswith("row 1: the header has no column for the code; name it tidkod or kind, "
                                            "or point it out\n")
    assert main(["read", str(path), "--column", "person=anstnr", "--column", "kind=Löneart", "--column",
                 "first_day=Fr.o.m", "--column", "last_day=T.o.m", "--as-of", "2026-04-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["format"], found["accepted"], found["quarantined"]) == ("xlsx", 1, 1)
    assert found["refused_columns"] == ["Diagnos"]
    assert [(p["row"], p["code"]) for p in found["problems"]] == [(1, "refused_column"), (2, "far_ahead")]


@pytest.mark.parametrize("options", [["--column", "name=x"], ["--column", "person"], ["--column", "person="],
                                     ["--as-of", "tomorrow"], ["--column", "person=Vem"]])
def test_options_that_cannot_be_used_are_one_line_and_exit_2(capsys, options):
    assert main(["read", str(SAMPLES / "payroll.csv"), *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_cannot_be_read_is_one_line_and_exit_2(tmp_path, capsys):
    (tmp_path / "empty.pax").write_bytes(b"")
    assert main(["read", str(tmp_path / "empty.pax"), "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.endswith("empty.pax: the file is empty; export it again\n")


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "needs one table, [codes]"),
    (b"[code]\n", "needs one table, [codes]"),
    (b"codes = 1\n", "needs one table, [codes]"),
    (b"[codes]\n[other]\n", "needs one table, [codes]"),
    (b'[codes]\n"311" = "ill"\n', "must say one of sick, work_injury, sick_child, contagion, other, ignore"),
    (b'[codes]\n"311" = 1\n', "column 311: the code map must say one of"),
    (b'[codes]\n"311" = "Sick"\n', "must say one of"),
    (b"[codes]\n311 sick\n", "row 2: the code map is not TOML"),
    (b'[codes]\n"311" = "sick"\n"311" = "other"\n', "the code map is not TOML"),
    ('[codes]\n"SJK_LÖN" = "sick"\n'.encode("latin-1"), "the code map is not in UTF-8"),
    (b"x" * 1_000_001, "larger than 1 MB"),
])
def test_a_code_map_that_cannot_be_used(tmp_path, content, sentence):
    path = tmp_path / "codes.toml"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        read_code_map(path)
    assert sentence in str(caught.value)
    assert "codes.toml" in str(caught.value)


def test_a_code_map_that_is_not_there(tmp_path):
    with pytest.raises(BadInput, match="cannot be opened"):
        read_code_map(tmp_path / "codes.toml")


def test_the_command_needs_neither_django_nor_a_database():
    script = f"import sys; from omtanke.config.cli import main; main(['read', {str(SAMPLES / 'spans.pax')!r}]); "
    script += "print([name for name in sys.modules if name.split('.')[0] in ('django', 'sqlite3')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
