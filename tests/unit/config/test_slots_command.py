"""`omtanke slots`: the times of a centre as rows; bad input is one line."""

import json

import pytest

from omtanke.config.cli import main, slots_command
from omtanke.meetings.models import Slot
from tests.factories import meetings

SPAN = ("--from", "2026-11-24", "--to", "2026-12-06")


@pytest.fixture
def asked(db, monkeypatch, capsys):
    """Ask the command in the tests' database; its exit code, what it printed, what it complained of."""
    monkeypatch.setattr(slots_command, "boot", lambda data: None)

    def _asked(*arguments: str) -> tuple[int, str, str]:
        code = main(["slots", "--data", "here", *arguments])
        return code, *capsys.readouterr()

    return _asked


def test_tells_times_and_employers_and_nobody(town, parties, case, times, asked):
    meetings.booked(town, parties, case, times[0])
    Slot.objects.filter(id=times[3].id).delete()
    code, printed, _ = asked("--centre", "Vårdcentralen Almen", *SPAN, "--json")
    rows = json.loads(printed)
    assert code == 0
    assert [(row["day"], row["start"], row["end"], row["form"], row["room"], row["state"], row["employer"])
            for row in rows] == [
        ("2026-11-26", "09:15", "10:00", "room", "Ekrummet", "taken", "Ekhult"),
        ("2026-12-03", "09:15", "10:00", "room", "Ekrummet", "free", None)]
    assert set(rows[0]) == {"day", "start", "end", "form", "room", "state", "employer", "starts_at", "ends_at"}
    assert rows[0]["starts_at"] == "2026-11-26T09:15:00+01:00"


def test_a_part_of_the_name_will_do_and_the_table_is_plain(town, parties, times, asked):
    code, printed, _ = asked("--centre", "almen", *SPAN)
    assert (code, printed.splitlines()[0].split()) == (0, list(slots_command.SHOWN))
    said = "Vårdcentralen Björken has no times from 2026-11-24 to 2026-12-06.\n"
    assert asked("--centre", "björken", *SPAN)[1] == said
    assert asked("--centre", "björken", *SPAN, "--json")[1] == "[]\n"


@pytest.mark.parametrize(("arguments", "said"), [
    (("--centre", "Vårdcentralen", *SPAN), "--centre: "), (("--centre", "Lärkan", *SPAN), "--centre: "),
    (("--centre", " ", *SPAN), "--centre: "), (("--centre", "Kontoret", *SPAN), "--centre: "),
    (("--centre", "Almen", "--from", "24/11", "--to", "2026-12-06"), "--from: "),
    (("--centre", "Almen", "--from", "2026-12-07", "--to", "2026-12-06"), "--to: "),
    (("--centre", "Almen", "--from", "2026-12-07", "--to", "9999-12-31"), "--to: "),
    (("--centre", "Almen", "--from", "2026-12-07"), "--to"),
])  # fmt: skip
def test_bad_input_is_one_line(town, parties, times, asked, arguments, said):
    code, printed, complaint = asked(*arguments)
    assert (code, printed, complaint.count("\n")) == (2, "", 1)
    assert said in complaint
