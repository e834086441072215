"""The commands as a user runs them, each a process of its own, on a small demo's folder."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

OMTANKE = [sys.executable, "-c", "import sys; from omtanke.config.cli import main; sys.exit(main())"]
KILLED_HALFWAY = """
import os, signal, sys
from omtanke.config.cli import main
import omtanke.config.boot as boot
ready = boot.boot
def booted(*given, **named):
    folder = ready(*given, **named)
    from omtanke.absence import actions
    actions._rebuild_some = lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL)
    return folder
boot.boot = booted
import omtanke.config.cli.import_command as command
command.boot = booted
sys.exit(main())
"""


def run(*words: object, program=OMTANKE) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("OMTANKE_") and name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return subprocess.run([*program, *map(str, words)], env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A demo of sixty people, made once."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    done = run("demo", "--data", folder, "--employees", 70, "--months", 14, "--today", "2026-11-24", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert "Password: " in done.stdout
    return folder


@pytest.fixture
def folder(made, tmp_path) -> Path:
    """A copy of it, with its key and its payroll files."""
    shutil.copytree(made, tmp_path / "data")
    shutil.copytree(made.with_name("data-samples"), tmp_path / "data-samples")
    shutil.copy(made.with_name("data.key"), tmp_path / "data.key")
    return tmp_path / "data"


def samples(folder: Path) -> list[Path]:
    kept = folder.with_name("data-samples").iterdir()
    return sorted(path for path in kept if path.suffix in (".xml", ".pax", ".csv"))


def count(folder: Path, table: str) -> int:
    with sqlite3.connect(folder / "omtanke.sqlite3") as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def told(folder: Path, *words: object) -> dict:
    done = run(*words, "--data", folder, "--json")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout)


def test_importing_the_samples_and_a_tick_raise_a_new_signal(folder):
    open_before = told(folder, "tick")["open"]
    for path in samples(folder):
        told(folder, "import", path, "--employer", "Ekhult")
    result = told(folder, "tick")
    assert result["raised"] >= 1
    assert result["open"] > open_before
    assert told(folder, "tick")["raised"] == 0


def test_an_import_that_was_killed_leaves_nothing(folder):
    tables = ("intake_batch", "intake_batchperiod", "absence_absenceperiod", "audit_line")
    before = {table: count(folder, table) for table in tables}
    path = next(path for path in samples(folder) if "-ny-" in path.name)  # the one that tells something new
    killed = run("import", path, "--employer", "Ekhult", "--data", folder,
                 program=[sys.executable, "-c", KILLED_HALFWAY])
    assert killed.returncode == -9
    assert {table: count(folder, table) for table in tables} == before
    assert told(folder, "import", path, "--employer", "Ekhult")["imported_before"] == 0


def test_the_trail_of_a_fresh_demo_holds(folder):
    head = told(folder, "tick")["head"]
    assert told(folder, "trail", "verify", "--head", head)["faults"] == []


def test_without_its_key_the_marks_are_not_checked_and_that_is_said(folder):
    folder.with_name("data.key").unlink()
    done = run("trail", "verify", "--data", folder)
    assert done.returncode == 0
    assert "not checked" in done.stdout


def test_without_its_key_nothing_is_imported(folder):
    folder.with_name("data.key").unlink()
    before = count(folder, "intake_batch")
    done = run("import", samples(folder)[0], "--employer", "Ekhult", "--data", folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert count(folder, "intake_batch") == before


def test_another_key_opens_nothing(folder):
    """A stolen copy with a key of one's own."""
    folder.with_name("data.key").write_text("A" * 43 + "=\n")
    done = run("import", samples(folder)[0], "--employer", "Ekhult", "--data", folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr


@pytest.mark.parametrize("words", [["import", "x.csv", "--employer", "Ekhult"], ["tick"], ["trail", "verify"]],
                         ids=lambda words: words[0])
def test_an_empty_folder_is_one_line(tmp_path, words):
    (tmp_path / "data").mkdir()
    done = run(*words, "--data", tmp_path / "data")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr


def test_a_damaged_database_is_one_line(folder):
    (folder / "omtanke.sqlite3").write_bytes(b"not a database at all" * 500)
    for name in ("omtanke.sqlite3-wal", "omtanke.sqlite3-shm"):
        (folder / name).unlink(missing_ok=True)
    done = run("tick", "--data", folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
