"""`omtanke spells`, `signals` and `routine check`: the exact shapes, and one line and exit 2 for what is wrong."""

import json
import subprocess
import sys

import pytest

from omtanke.config.cli import inputs, main

ROUTINE = """
name = "Ekhult"
valid_from = 2026-01-01
[[rung]]
occasions = 2
months = 12
actor = "manager"
action = "care_talk"
[[rung]]
occasions = 2
months = 6
comparison = ">"
actor = "hr"
action = "contact"
"""
ABSENCES = """person,first_day,last_day,degree,kind
9,2026-03-02,2026-03-04,,
9,2026-03-09,,50,
10,2026-01-07,2026-01-07,,sick
10,2026-02-01,2026-02-02,,work_injury
10,2026-02-20,2026-02-21,?,sick
10,2026-03-01,2026-03-09,,sick_child
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "r.toml").write_text(ROUTINE, encoding="utf-8")
    (tmp_path / "a.csv").write_text(ABSENCES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_spells_as_json(folder, capsys):
    code, out, _ = run(capsys, "spells", "a.csv", "--as-of", "2026-03-10", "--json")
    shown = [
        {"person": "10", "first_day": "2026-01-07", "last_day": "2026-01-07", "ongoing": False, "days": 1,
         "occasions": 1},
        {"person": "10", "first_day": "2026-02-01", "last_day": "2026-02-02", "ongoing": False, "days": 2,
         "occasions": 1},
        {"person": "10", "first_day": "2026-02-20", "last_day": "2026-02-21", "ongoing": False, "days": 2,
         "occasions": 1},
        {"person": "9", "first_day": "2026-03-02", "last_day": None, "ongoing": True, "days": 5, "occasions": 2},
    ]  # fmt: skip
    assert (code, json.loads(out)) == (0, shown)


def test_spells_with_another_relapse_rule(folder, capsys):
    _, out, _ = run(capsys, "spells", "a.csv", "--as-of", "2026-03-10", "--relapse-days", "4", "--json")
    assert [(s["person"], s["days"]) for s in json.loads(out)][-2:] == [("9", 3), ("9", 2)]


def test_spells_as_a_table(folder, capsys):
    _, out, _ = run(capsys, "spells", "a.csv", "--as-of", "2026-01-31")
    assert out.splitlines() == [
        "person  first day   last day    days  occasions", "10      2026-01-07  2026-01-07  1     1"]


def test_spells_of_nobody(folder, capsys):
    assert run(capsys, "spells", "a.csv", "--as-of", "2025-01-31")[:2] == (0, "No sick period up to 2025-01-31.\n")
    assert run(capsys, "spells", "a.csv", "--as-of", "2025-01-31", "--json")[:2] == (0, "[]\n")


def test_spells_until_today(folder, capsys):
    _, out, _ = run(capsys, "spells", "a.csv", "--json")
    assert json.loads(out)[-1]["ongoing"] is True


def test_signals_as_json(folder, capsys):
    code, out, _ = run(
        capsys, "signals", "--routine", "r.toml", "--absences", "a.csv", "--as-of", "2026-03-10", "--json")
    first = {
        "person": "10", "rung": 1, "occasions": 3, "window_first_day": "2025-03-11", "window_last_day": "2026-03-10",
        "rule": "2 or more occasions in 12 months", "actor": "manager", "action": "care_talk",
    }  # fmt: skip
    second = first | {
        "rung": 2, "window_first_day": "2025-09-11", "rule": "more than 2 occasions in 6 months", "actor": "hr",
        "action": "contact",
    }  # fmt: skip
    assert (code, json.loads(out)) == (0, [first, second, first | {"person": "9", "occasions": 2}])


def test_answers_silence(folder, capsys):
    (folder / "ans.csv").write_text("person,rung,day,kind,until\n10,2,2026-03-01,held,\n", encoding="utf-8")
    _, out, _ = run(capsys, "signals", "--routine", "r.toml", "--absences", "a.csv", "--as-of", "2026-03-10",
                    "--answers", "ans.csv", "--json")
    assert [signal["person"] for signal in json.loads(out)] == ["9"]


def test_excluded_kinds_are_not_counted(folder, capsys):
    (folder / "r.toml").write_text(ROUTINE + '[exclude]\nkinds = ["work_injury"]\n', encoding="utf-8")
    _, out, _ = run(
        capsys, "signals", "--routine", "r.toml", "--absences", "a.csv", "--as-of", "2026-03-10", "--json")
    assert [(s["person"], s["rung"], s["occasions"]) for s in json.loads(out)] == [("10", 1, 2), ("9", 1, 2)]


def test_signals_as_a_table(folder, capsys):
    _, out, _ = run(capsys, "signals", "--routine", "r.toml", "--absences", "a.csv", "--as-of", "2026-03-10")
    assert out.splitlines()[1].split()[:3] == ["10", "1", "3"]
    _, out, _ = run(capsys, "signals", "--routine", "r.toml", "--absences", "a.csv", "--as-of", "2024-03-10")
    assert out == "No rung calls for anything on 2024-03-10.\n"


def test_a_routine_in_words(folder, capsys):
    code, out, _ = run(capsys, "routine", "check", "r.toml")
    assert code == 0 and "Rutinen bedömer ingen och kräver inget intyg." in out
    _, out, _ = run(capsys, "routine", "check", "r.toml", "--language", "en")
    assert "The routine judges no one and demands no certificate." in out


@pytest.mark.parametrize(("arguments", "says"), [
    (("spells", "none.csv"), "none.csv: there is no such file"),
    (("spells", "."), ".: this is a folder"),
    (("spells", "a\0b"), "a?b: cannot be read"),
    (("spells", "r.toml"), "r.toml, row 1, column person: is missing"),
    (("spells", "a.csv", "--as-of", "yesterday"), "--as-of: write a real date"),
    (("spells", "a.csv", "--relapse-days", "-1"), "--relapse-days: write a whole number from 0 to 366"),
    (("spells", "a.csv", "--relapse-days", "five"), "--relapse-days: write a whole number"),
    (("routine", "check", "a.csv"), "a.csv: this is not TOML"),
    (("routine", "check", "latin.toml"), "latin.toml: the file is not in UTF-8"),
    (("signals", "--routine", "r.toml", "--absences", "a.csv", "--answers", "bad.csv"), "bad.csv, row 2, column rung"),
])  # fmt: skip
def test_one_line_and_exit_2(folder, capsys, arguments, says):
    (folder / "latin.toml").write_bytes("name = 'Åmål'".encode("latin-1"))
    (folder / "bad.csv").write_text("person,rung,day,kind,until\n10,3,2026-03-01,held,\n", encoding="utf-8")
    if len(arguments) > 1 and arguments[-1].startswith("-"):
        arguments = (*arguments[:-2], f"{arguments[-2]}={arguments[-1]}")
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"omtanke: {says}") and err.count("\n") == 1


def test_a_file_that_may_not_be_read(folder, capsys, monkeypatch):
    def refuse(*_arguments, **_more):
        raise PermissionError

    monkeypatch.setattr(inputs.Path, "open", refuse)
    code, _, err = run(capsys, "spells", "a.csv")
    assert code == 2 and "may not be read" in err


def test_the_pure_commands_never_load_django_or_lxml(folder):
    program = (
        "import sys; from omtanke.config.cli import main; main(['spells', 'a.csv', '--json']);"
        " sys.exit(sorted({'django', 'lxml', 'cryptography', 'sqlite3'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
