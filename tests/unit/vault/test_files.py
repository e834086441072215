"""Files that are kept sealed, and rows of them that were put aside."""

import glob
import os

import pytest

from omtanke.audit.trail import SYSTEM, Actor
from omtanke.vault import doors, streams
from omtanke.vault.models import SealedBlock
from tests.factories import trails
from tests.factories.moments import NOON

WHO = Actor(id="someone", role="steward")
TEXT = b"anstid;tidkod\nanst-kollega;SJK\n" * 90_000


def reader(party) -> doors.Reader:
    return doors.Reader(WHO, (doors.Grant(party.id, doors.HELD, frozenset()),))


def spooled(data: bytes, step: int = 70_000) -> doors.SealedSpool:
    spool = doors.SealedSpool()
    for start in range(0, len(data), step):
        spool.write(data[start : start + step])
    spool.finish()
    return spool


@pytest.fixture
def kept(vault):
    return doors.keep_file(spooled(TEXT), party=vault.party.id)


@pytest.mark.parametrize("data", [b"", b"x", b"x" * streams.BLOCK, b"x" * (streams.BLOCK + 1), TEXT],
                         ids=["empty", "one", "a block", "a block and one", "several"])
def test_a_file_opens_as_it_came(vault, data):
    room = doors.keep_file(spooled(data), party=vault.party.id)
    assert b"".join(doors.open_file(room, reader=reader(vault.party), now=NOON)) == data
    assert trails.acts()[-1] == "open.file"


def test_what_lies_on_the_disk_meanwhile_is_sealed_and_has_no_name(vault, tmp_path, monkeypatch):
    monkeypatch.setattr(streams.tempfile, "tempdir", str(tmp_path))
    spool = spooled(TEXT)
    spool._file.flush()
    assert not os.listdir(tmp_path)
    open_files = [path for path in glob.glob("/proc/self/fd/*") if os.path.islink(path)
                  and str(tmp_path) in os.readlink(path)]
    for path in open_files:
        with open(path, "rb") as file:
            assert b"kollega" not in file.read()
    assert b"kollega" not in b"".join(spool.blocks())
    spool.close()


def test_no_block_holds_anything_of_it(kept):
    assert SealedBlock.objects.count() > 2
    assert not any(b"kollega" in bytes(block) for block in SealedBlock.objects.values_list("sealed", flat=True))


def test_nobody_else_opens_it(vault, kept):
    for stranger in (reader(vault.other), vault.reader(vault.helena), doors.Reader(WHO, ())):
        with pytest.raises(doors.Refused):
            doors.open_file(kept, reader=stranger, now=NOON)


@pytest.mark.parametrize("harm", ["cut", "swapped", "changed"])
def test_a_file_that_was_changed_does_not_open(vault, kept, harm):
    rows = list(SealedBlock.objects.order_by("number"))
    if harm == "cut":
        rows[-1].delete()
    elif harm == "changed":
        SealedBlock.objects.filter(id=rows[0].id).update(sealed=bytes(rows[0].sealed)[:-1] + b"x")
    else:
        SealedBlock.objects.filter(id=rows[0].id).update(sealed=rows[1].sealed)
    with pytest.raises(doors.CannotOpen):
        list(doors.open_file(kept, reader=reader(vault.party), now=NOON))


def test_an_erased_file_is_gone(vault, kept):
    doors.erase_file(kept, by=SYSTEM, now=NOON)
    assert not SealedBlock.objects.exists()
    with pytest.raises(doors.CannotOpen):
        doors.open_file(kept, reader=reader(vault.party), now=NOON)


def held(party, *texts: str) -> list[doors.HeldValue]:
    return [doors.HeldValue(party.id, "row", str(n), doors.seal_held(party.id, table="row", row=str(n), values=[text]))
            for n, text in enumerate(texts)]


def test_rows_put_aside_open_together_with_one_line(vault):
    assert doors.open_held(held(vault.party, "004417", "ett"), reader=reader(vault.party), page="file", now=NOON) == [
        ["004417"], ["ett"]]
    assert [line.count for line in trails.openings()] == [2]
    assert doors.open_held([], reader=doors.Reader(WHO, ()), page="file", now=NOON) == []


def test_rows_of_another_party_open_nothing(vault):
    values = held(vault.party, "004417") + held(vault.other, "004417")
    with pytest.raises(doors.Refused):
        doors.open_held(values, reader=reader(vault.party), page="file", now=NOON)
    assert not trails.openings()


def test_a_row_in_another_place_does_not_open(vault):
    first, second = held(vault.party, "004417", "ett")
    moved = doors.HeldValue(vault.party.id, "row", first.row, second.sealed)
    with pytest.raises(doors.CannotOpen):
        doors.open_held([moved], reader=reader(vault.party), page="file", now=NOON)


def test_rows_are_metered(vault, settings):
    settings.OMTANKE_DIRECTORY_ROWS_PER_HOUR = 1
    with pytest.raises(doors.TooMuchOpened):
        doors.open_held(held(vault.party, "ett", "två"), reader=reader(vault.party), page="file", now=NOON)


def test_words_are_known_again_within_their_party_only(vault):
    index = doors.word_index
    assert index(vault.party.id, "kod", "FR3") == index(vault.party.id, "kod", "FR3")
    assert len({index(vault.party.id, "kod", "FR3"), index(vault.other.id, "kod", "FR3"),
                index(vault.party.id, "kodFR3"), index(vault.party.id, "kod", "fr3")}) == 4
