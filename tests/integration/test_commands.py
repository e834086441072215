"""`import`, `tick` and `trail verify` on the tests' own database: what they change, what they say, how they end."""

import json
import zipfile
from datetime import datetime
from decimal import Decimal

import pytest
from django.conf import settings

from omtanke.absence import actions as absence
from omtanke.absence.models import AbsencePeriod, Occasion
from omtanke.alerts.models import Signal
from omtanke.audit import trail
from omtanke.audit.models import Line
from omtanke.config.cli import main
from omtanke.intake.models import Batch, BatchPeriod
from omtanke.workforce.models import Employment
from tests.factories import files, trails

FOUR = [("anst-kollega", first, last) for first, last in ((300, 298), (200, 199), (100, 98), (8, 6))]


@pytest.fixture
def run(noon, monkeypatch, capsys):
    """`run("tick")`: the exit code, what was printed, what was said on stderr. Always with the tests' data folder."""
    monkeypatch.setenv("OMTANKE_DATA", str(settings.OMTANKE_DATA))

    def _run(*words: object) -> tuple[int, str, str]:
        code = main([*map(str, words), "--data", str(settings.OMTANKE_DATA)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return _run


def told(run, *words) -> dict:
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def everything() -> list:
    """All that an import or a tick could have changed, the trail included."""
    models = (Batch, BatchPeriod, AbsencePeriod, Occasion, Signal, Line)
    return [list(model.objects.order_by("pk").values()) for model in models]


# --- agreed hours ---------------------------------------------------------------------------------------------

def test_agreed_hours_of_employments_that_are_here(town, run, tmp_path):
    path = tmp_path / "employments.csv"
    path.write_text("person;unit;first_day;hours_per_week\nanst-kollega;x;;38,25\nanst-ensam;x;2020-01-01;37\n"
                    "anst-chef;x;2019-01-01;40\nanst-ingen;x;;40\nanst-granne;x;;40\nanst-chef2;x;;\n",
                    encoding="utf-8")
    expected = {"rows": 6, "rows_without_hours": 1, "employments_changed": 2, "rows_of_unknown_persons": 2,
                "rows_without_employment": 1}
    words = ("import", path, "--agreed-hours", "--employer", "Ekhult")
    assert told(run, *words, "--dry-run") == expected
    assert not Employment.objects.filter(hours_per_week__isnull=False).exists()
    assert told(run, *words) == expected
    hours = dict(Employment.objects.filter(hours_per_week__isnull=False).values_list("employee", "hours_per_week"))
    assert hours == {town.people["kollega"]: Decimal("38.25"), town.people["ensam"]: Decimal(37)}
    assert trails.acts()[-1] == "workforce.hours_agreed"
    assert told(run, *words)["employments_changed"] == 0
    assert "employments changed: 0" in run(*words)[1]


@pytest.mark.parametrize(("cell", "column"), [("169", "hours_per_week"), ("-1", "hours_per_week"),
                                              ("37.555", "hours_per_week"), ("åtta", "hours_per_week")])
def test_agreed_hours_that_cannot_be_change_nothing(town, run, tmp_path, cell, column):
    path = tmp_path / "employments.csv"
    path.write_text(f"person,hours_per_week\nanst-kollega,40\nanst-ensam,{cell}\n", encoding="utf-8")
    code, out, err = run("import", path, "--agreed-hours", "--employer", "Ekhult")
    said = err.replace(str(path), "FILE")
    assert (code, out, err.count("\n")) == (2, "", 1) and "row 3" in said and column in said and cell not in said
    assert not Employment.objects.filter(hours_per_week__isnull=False).exists()


# --- import -------------------------------------------------------------------------------------------------------

def test_a_file_is_imported_and_every_row_accounted_for(town, run, tmp_path):
    path = files.absences(tmp_path, *FOUR, ("anst-ingen", 10, 8), ("anst-ensam", 3000, 2990))
    result = told(run, "import", path, "--employer", "Ekhult")
    assert result == {"rows": 6, "accepted": 6, "ignored": 0, "quarantined": 0, "imported_before": 0, "periods_new": 4,
                      "periods_known": 0, "periods_unknown_person": 1, "periods_outside_employment": 1,
                      "periods_unlikely_end": 0}
    assert Occasion.objects.filter(employee=town.people["kollega"]).count() == 4


def test_in_words_too(town, run, tmp_path):
    code, out, _ = run("import", files.absences(tmp_path, *FOUR), "--employer", "Ekhult")
    assert code == 0
    assert "periods new: 4" in out


def test_a_dry_run_counts_and_changes_nothing(town, run, tmp_path):
    before = everything()
    result = told(run, "import", files.absences(tmp_path, *FOUR), "--employer", "Ekhult", "--dry-run")
    assert (result["periods_new"], result["dry_run"]) == (4, 1)
    assert everything() == before


def test_after_a_dry_run_the_file_is_as_new(town, run, tmp_path):
    path = files.absences(tmp_path, *FOUR)
    run("import", path, "--employer", "Ekhult", "--dry-run")
    assert told(run, "import", path, "--employer", "Ekhult")["periods_new"] == 4


def test_the_same_file_twice_changes_nothing(town, run, tmp_path):
    path = files.absences(tmp_path, *FOUR)
    run("import", path, "--employer", "Ekhult")
    before = everything()
    result = told(run, "import", path, "--employer", "Ekhult")
    assert (result["imported_before"], result["periods_new"], result["periods_known"]) == (1, 0, 4)
    assert everything() == before


def test_an_unknown_employer_is_one_line(town, run, tmp_path):
    before = everything()
    code, out, err = run("import", files.absences(tmp_path, *FOUR), "--employer", "Finns inte")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "Finns inte" in err
    assert "Ekhult" in err, "what to do: the names there are"
    assert everything() == before


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"person,first_day,last_day\n7,2026-02-30,\n",
                                     b"<paxml><tidtransaktioner>"])
def test_a_broken_file_is_one_line_and_nothing_else(town, run, tmp_path, content):
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    before = everything()
    code, out, err = run("import", path, "--employer", "Ekhult")
    if code == 0:
        assert "quarantined: 1" in out
        return
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "broken.csv" in err
    assert everything() == before


def test_a_map_of_codes_that_is_not_there_is_one_line(town, run, tmp_path):
    code, _, err = run("import", files.absences(tmp_path, *FOUR), "--employer", "Ekhult", "--codes",
                       tmp_path / "nowhere.toml")
    assert (code, err.count("\n")) == (2, 1)


def test_an_import_that_breaks_halfway_leaves_nothing(town, run, tmp_path, monkeypatch):
    """After the file was received and its periods written, before the occasions were made."""
    path, before = files.absences(tmp_path, *FOUR), everything()
    monkeypatch.setattr(absence, "_rebuild_some", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run("import", path, "--employer", "Ekhult")
    assert everything() == before
    monkeypatch.undo()
    monkeypatch.setenv("OMTANKE_DATA", str(settings.OMTANKE_DATA))
    assert told(run, "import", path, "--employer", "Ekhult")["imported_before"] == 0


def test_a_database_that_breaks_is_one_line_without_what_was_in_it(town, run, tmp_path, monkeypatch):
    from django.db import OperationalError

    def full(*given, **named):
        raise OperationalError("disk full while writing Amina Yusuf")

    monkeypatch.setattr(absence, "_rebuild_some", full)
    code, _, err = run("import", files.absences(tmp_path, *FOUR), "--employer", "Ekhult")
    assert (code, err.count("\n")) == (2, 1)
    assert "Amina" not in err


def test_nothing_printed_says_who(town, run, tmp_path):
    _, out, err = run("import", files.absences(tmp_path, *FOUR, ("anst-ingen", 10, 8)), "--employer", "Ekhult")
    assert not [word for word in ("anst-", "kollega", "Roland", str(town.people["kollega"])) if word in out + err]


# --- tick ---------------------------------------------------------------------------------------------------------

def test_a_file_and_a_night_raise_a_signal(town, run, tmp_path):
    """The main job in two commands."""
    run("import", files.absences(tmp_path, *FOUR), "--employer", "Ekhult")
    assert not Signal.objects.exists()
    result = told(run, "tick")
    assert (result["raised"], result["open"], result["today"]) == (1, 1, "2026-11-24")
    assert Signal.objects.get().employee_id == town.people["kollega"]


def test_a_second_night_changes_nothing(town, run, tmp_path):
    run("import", files.absences(tmp_path, *FOUR), "--employer", "Ekhult")
    run("tick")
    before = list(Signal.objects.values())
    assert told(run, "tick")["raised"] == 0
    assert list(Signal.objects.values()) == before


def test_a_night_says_where_the_trail_stands(town, run):
    number, digest = trail.head()
    result = told(run, "tick")
    head, _, tail = result["head"].partition(":")
    assert int(head) > number
    assert (int(head), tail) == trail.head()
    _, out, _ = run("tick")
    assert f"{trail.head()[0]}:{trail.head()[1]}" in out


def test_a_night_as_of_another_day(town, run, tmp_path):
    """300 days ago plus a year: the oldest of the four has left the window."""
    run("import", files.absences(tmp_path, *FOUR), "--employer", "Ekhult")
    run("tick")
    result = told(run, "tick", "--today", "2027-01-28")
    assert (result["today"], result["lapsed"]) == ("2027-01-28", 1)


def test_a_day_that_is_no_day_is_one_line(town, run):
    code, out, err = run("tick", "--today", "2026-02-30")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_night_closes_the_months_that_are_over(town, run):
    import time_machine

    from omtanke.audit.models import MonthMark
    from tests.factories.moments import STOCKHOLM

    with time_machine.travel(datetime(2026, 12, 2, 3, tzinfo=STOCKHOLM), tick=False):
        run("tick")
    assert list(MonthMark.objects.values_list("month", flat=True)) == ["2026-11"]
    code, out, _ = run("trail", "verify")
    assert (code, "0 faults" in out) == (0, True)


# --- trail verify -------------------------------------------------------------------------------------------------

def test_a_trail_that_holds(town, run):
    number, digest = trail.head()
    result = told(run, "trail", "verify", "--head", f"{number}:{digest}")
    assert (result["lines"], result["faults"], result["end_marks_checked"]) == (number, [], True)


def test_a_trail_that_does_not_names_the_line(town, run):
    with trails.by_other_means():
        Line.objects.filter(number=3).update(actor="another")
    code, out, _ = run("trail", "verify")
    assert code == 1
    assert "line 3 has been changed" in out


def test_a_last_line_that_was_cut_off_is_found_with_the_head_kept_outside(town, run):
    from omtanke.audit.models import Head

    number, digest = trail.head()
    with trails.by_other_means():
        before = Line.objects.get(number=number - 1)
        Line.objects.filter(number=number).delete()
        Head.objects.update(number=before.number, digest=before.digest)
    assert run("trail", "verify")[0] == 0
    code, out, _ = run("trail", "verify", "--head", f"{number}:{digest}")
    assert code == 1
    assert f"line {number}" in out


@pytest.mark.parametrize("head", ["5", "5:", "x:" + "0" * 64, "5:abc", "-1:" + "0" * 64, ""])
def test_a_head_that_is_none_is_one_line(town, run, head):
    code, out, err = run("trail", "verify", f"--head={head}")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_verifying_changes_nothing(town, run):
    before = everything()
    run("trail", "verify")
    assert everything() == before


# --- folders ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("words", [["import", "x.csv", "--employer", "Ekhult"], ["tick"], ["trail", "verify"]],
                         ids=lambda words: words[0])
def test_a_folder_that_is_not_there_is_one_line(run, capsys, tmp_path, words):
    code = main([*words, "--data", str(tmp_path / "nowhere")])
    err = capsys.readouterr().err
    assert (code, err.count("\n")) == (2, 1)
    assert "nowhere" in err


# --- oversight subject-access -------------------------------------------------------------------------------------

def test_a_persons_own_copy_is_written_and_nothing_about_her_is_printed(town, held, run, tmp_path):
    out = tmp_path / "copy.zip"
    code, said, err = run("oversight", "subject-access", "anst-medarbetare2", "--party", "Ekhult", "--out", out)
    assert (code, err) == (0, "") and out.stat().st_mode & 0o777 == 0o600
    assert "Amina" not in said and "Yusuf" not in said and "anst-medarbetare2" not in said
    with zipfile.ZipFile(out) as archive:
        assert json.loads(archive.read("copy.json"))["sections"]


@pytest.mark.parametrize(("person", "party", "name", "says"), [
    ("anst-nobody", "Ekhult", "a.zip", "no such person"), ("anst-granne", "Ekhult", "a.zip", "no such person"),
    ("anst-medarbetare2", "Nowhere", "a.zip", "--party"), ("anst-medarbetare2", "Ekhult", "no/a.zip", "--out"),
    ("anst-medarbetare2", "Ekhult", ".", "--out"), ("anst-medarbetare2", "Ekhult", "a\0b", "--out"),
])
def test_a_copy_that_cannot_be_made_is_one_clear_line(town, run, tmp_path, person, party, name, says):
    code, out, err = run("oversight", "subject-access", person, "--party", party, "--out", f"{tmp_path}/{name}")
    assert (code, out) == (2, "") and says in err and len(err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
    assert Line.objects.filter(act__in=["oversight.subject_access", "open.content"]).count() == 0


# --- oversight breach ---------------------------------------------------------------------------------------------

def test_what_a_breach_could_reveal_is_written_in_two_languages(town, held, run, tmp_path):
    out, lines = tmp_path / "breach.zip", Line.objects.count()
    result = told(run, "oversight", "breach", "--out", out)
    assert result["people"] >= len(town.people) and result["rows"] > result["tables"] > 5
    assert Line.objects.count() == lines, "the evidence is left as it is"
    code, said, _ = run("oversight", "breach", "--account", "chef", "--since", "2026-11-01", "--out", tmp_path / "b")
    assert code == 0 and said.startswith("3 people")


@pytest.mark.parametrize(("options", "says"), [
    (["--party", "Nowhere"], "--party"), (["--unit", "x"], "--unit"), (["--account", "x"], "--account"),
    (["--since", "x"], "not a day"), (["--out", "/no/such/folder/b.zip"], "--out"),
])
def test_a_breach_that_cannot_be_counted_is_one_clear_line(town, run, tmp_path, options, says):
    code, out, err = run("oversight", "breach", "--out", tmp_path / "b.zip", *options)
    assert (code, out) == (2, "") and says in err and len(err.strip().splitlines()) == 1
