"""`omtanke survey`: HME and KI from answers, few answers hidden, and one line for what is wrong."""

import json

import pytest

from omtanke.config.cli import main

HME = "q1,q2,q3,q4,q5,q6,q7,q8,q9"


@pytest.fixture
def ask(capsys, tmp_path):
    def asked(survey, content, *arguments):
        (tmp_path / "a.csv").write_text(content, encoding="utf-8")
        code = main(["survey", survey, str(tmp_path / "a.csv"), *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err
    return asked


def test_hme(ask):
    code, out, _ = ask("hme", HME + "\n" + "4,4,3,5,4,4,3,4,4\n" * 12 + ",,,,,,,,\n", "--json")
    found = json.loads(out)
    assert code == 0 and set(found) == {"n", "motivation", "leadership", "steering", "hme"}
    assert [round(found[part], 1) for part in ("motivation", "leadership", "steering", "hme")] == [
        66.7, 83.3, 66.7, 72.2]
    assert found["n"] == 12


def test_hme_of_groups_and_of_few(ask):
    rows = "".join(f"{',5' * 9},{group}\n"[1:] * count for group, count in (("a", 20), ("b", 3), ("c", 11)))
    found = json.loads(ask("hme", HME + ",group\n" + rows, "--json")[1])
    assert found["hme"] == 100
    assert [(row["group"], row["hme"], row.get("suppressed")) for row in found["groups"]] == [
        ("a", 100, None), ("b", None, True), ("c", None, True)]
    plain = json.loads(ask("hme", HME + ",group\n" + rows, "--json", "--no-suppress")[1])
    assert [row["hme"] for row in plain["groups"]] == [100, 100, 100]
    few = json.loads(ask("hme", HME + "\n" + "4,4,3,5,4,4,3,4,4\n" * 9, "--json")[1])
    assert few["hme"] is None and few["suppressed"]


def test_ki(ask):
    rows = "1,2,nej,\n" * 3 + "JA,1,0,\n" + "0,,1,4\n" * 4 + ",,ja,\n" + "nej,,,\n" * 2
    found = json.loads(ask("ki", "q1;q2;q3;q4\n" + rows.replace(",", ";"), "--scale", "0-10", "--json")[1])
    assert found["health"]["loss"] == pytest.approx(0.4 * 1.75 / 10)
    assert found["environment"]["loss"] == pytest.approx(5 / 9 * 4 / 10)
    assert (found["health"]["share"], found["environment"]["mean"]) == (0.4, 4)


def test_as_a_table(ask):
    assert "hme" in ask("hme", HME + "\n" + "5,5,5,5,5,5,5,5,5\n" * 12)[1].splitlines()[0]
    assert "health.loss" in ask("ki", "q1,q2,q3,q4\n" + "1,1,0,\n" * 12, "--scale", "0-10")[1].splitlines()[0]
    assert ask("hme", HME + "\n")[0] == 0


@pytest.mark.parametrize(("survey", "content", "arguments", "words"), [
    ("hme", HME + "\n1,2,3,4,5,6,1,1,1\n", (), "row 2, column q6: write 1 to 5"),
    ("hme", HME + "\n1,2,3,4,5,5,1,1,1\n1,2.5,,,,,,,\n", (), "row 3, column q2"),
    ("hme", "q1,q2\n1,2\n", (), "row 1, column q3: is missing"),
    ("ki", "q1,q2,q3,q4\n1,2,1,2\n", (), "--scale"),
    ("ki", "q1,q2,q3,q4\n1,2,1,2\n", ("--scale", "1-10"), "--scale 0-10"),
    ("ki", "q1,q2,q3,q4\n2,2,1,2\n", ("--scale", "0-10"), "row 2, column q1: write 1, 0, ja or nej"),
    ("ki", "q1,q2,q3,q4\n1,11,1,2\n", ("--scale", "0-10"), "row 2, column q2: write 0 to 10"),
    ("ki", "q1,q2,q3,q4\n1,2,1,2\n,,0,0\n", ("--scale", "0-10"), "row 3, column q4: is answered only where q3"),
])  # fmt: skip
def test_what_is_wrong_is_one_line(ask, survey, content, arguments, words):
    code, out, err = ask(survey, content, *arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1) and words in err
