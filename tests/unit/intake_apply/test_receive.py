"""A file that comes in: the whole of it or nothing, once, and without anyone's number."""

import pytest

from omtanke.intake import actions as intake
from omtanke.intake.models import Batch, BatchPeriod
from omtanke.rules.errors import BadInput
from omtanke.vault.doors import number_index
from tests.factories import files, trails


def test_a_file_becomes_a_batch_that_is_approved(receive, town):
    batch, new = receive(("anst-kollega", 10, 8), ("anst-ensam", 5, None, 50))
    assert (new, batch.state, batch.rows, batch.accepted, batch.ignored, batch.quarantined) == (
        True, "approved", 2, 2, 0, 0)
    assert batch.periods.count() == 2
    assert trails.acts()[-1] == "intake.file_received"


def test_the_number_goes_no_further_than_its_index(receive, town):
    receive(("anst-kollega", 10, 8))
    row = BatchPeriod.objects.get()
    assert bytes(row.person_index) == number_index(town.ekhult.id, "anst-kollega")
    assert "kollega" not in repr(BatchPeriod.objects.values().get())


def test_the_same_file_again_is_the_same_batch(receive):
    first, new = receive(("anst-kollega", 10, 8))
    before = trails.acts()
    again, second = receive(("anst-kollega", 10, 8))
    assert (first.id, new, second) == (again.id, True, False)
    assert (Batch.objects.count(), BatchPeriod.objects.count()) == (1, 1)
    assert trails.acts() == before, "nothing was done, so nothing is told"


def test_the_same_file_at_another_employer_is_another_batch(receive, town):
    receive(("anst-kollega", 10, 8))
    batch, new = receive(("anst-kollega", 10, 8), party=town.grannby)
    assert new
    assert Batch.objects.count() == 2
    indexes = {bytes(index) for index in BatchPeriod.objects.values_list("person_index", flat=True)}
    assert len(indexes) == 2


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"person,first_day\n7,2026-13-99\n", b"<paxml><tidtrans>"],
                         ids=["empty", "binary", "no such column", "cut off"])
def test_a_file_that_cannot_be_read_leaves_no_trace(receive, tmp_path, content):
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    before = trails.acts()
    with pytest.raises(BadInput, match=r"broken\.csv"):
        receive(path=path)
    assert not Batch.objects.exists()
    assert trails.acts() == before


def test_a_file_that_is_not_there_says_so(receive, tmp_path):
    with pytest.raises(BadInput, match=r"nowhere\.csv"):
        receive(path=tmp_path / "nowhere.csv")


def test_what_was_put_aside_is_kept_as_row_and_code(receive, tmp_path):
    """Why, and where in the file; never whose row it was."""
    path = tmp_path / "codes.csv"
    path.write_text("anstid;tidkod;datum;timmar\n7;SJK;2026-11-03;8\n7;XYZ;2026-11-04;8\n")
    batch, _ = receive(path=path)
    assert (batch.rows, batch.accepted + batch.ignored + batch.quarantined) == (2, 2)
    [problem] = batch.problems.values("row", "code")
    assert problem["row"] in (2, 3)
    assert batch.quarantined == 1


def test_the_same_file_with_another_map_of_codes_is_read_anew(town, tmp_path):
    """The first time its codes were unknown and its rows were put aside; with the map they are to be taken."""
    from omtanke.audit.trail import SYSTEM
    from tests.factories.moments import NOON

    path = tmp_path / "codes.csv"
    path.write_text("anstid;tidkod;datum;timmar\nanst-kollega;311;2026-11-03;8\n")
    first, _ = intake.receive(path, party=town.ekhult, codes=None, by=SYSTEM, now=NOON)
    second, new = intake.receive(path, party=town.ekhult, codes={"311": "sick"}, by=SYSTEM, now=NOON)
    again, third = intake.receive(path, party=town.ekhult, codes={"311": "sick"}, by=SYSTEM, now=NOON)
    assert (first.accepted, second.accepted, new) == (0, 1, True)
    assert (again.id, third) == (second.id, False)


def test_a_file_that_fails_halfway_leaves_nothing(receive, monkeypatch, tmp_path):
    monkeypatch.setattr(intake.trail, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        receive(path=files.absences(tmp_path, ("anst-kollega", 10, 8)))
    monkeypatch.undo()
    assert not Batch.objects.exists()
    assert "intake.file_received" not in trails.acts()
