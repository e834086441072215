"""Papers about a person: opened one by one, by who covers that person, with a line that the person sees."""

import pytest

from omtanke.audit.trail import SYSTEM
from omtanke.vault import doors, streams
from omtanke.vault.models import SealedBlock
from tests.factories import trails
from tests.factories.moments import NOON

PAPER = b"%PDF-1.7 den hemliga skanningen " * 50_000


@pytest.fixture
def kept(vault):
    return doors.keep_attachment(PAPER, party=vault.party.id, person=vault.helena)


def opened(vault, room, reader, person=None) -> bytes:
    return doors.open_attachment(room, person=person or vault.helena, reader=reader, now=NOON)


@pytest.mark.parametrize("content", [b"x", b"x" * streams.BLOCK, PAPER], ids=["one", "a block", "several"])
def test_a_paper_opens_as_it_was_kept_and_the_person_sees_it(vault, content):
    room = doors.keep_attachment(content, party=vault.party.id, person=vault.helena)
    assert opened(vault, room, vault.reader(vault.helena)) == content
    line = trails.openings()[-1]
    assert (line.act, line.subject, line.thing) == ("open.content", str(vault.helena), f"attachment:{room}")


def test_no_block_holds_anything_of_it(kept):
    assert SealedBlock.objects.count() > 1
    assert not any(b"hemliga" in bytes(block) for block in SealedBlock.objects.values_list("sealed", flat=True))


def test_nobody_without_a_grant_opens_it(vault, kept):
    holds = doors.Reader(vault.reader().actor, (doors.Grant(vault.party.id, doors.HELD, frozenset()),))
    for stranger in (vault.reader(vault.amina), vault.reader(vault.helena, party=vault.other), holds,
                     vault.reader(vault.helena, sealed_class=doors.DIRECTORY), doors.Reader(vault.reader().actor, ())):
        with pytest.raises(doors.Refused):
            opened(vault, kept, stranger)
    assert not trails.openings()


def test_said_to_be_about_somebody_else_it_opens_nothing(vault, kept):
    with pytest.raises(doors.CannotOpen):
        opened(vault, kept, vault.reader(vault.amina), person=vault.amina)


def test_a_payroll_file_is_no_paper_and_a_paper_no_payroll_file(vault, kept):
    holds = doors.Reader(vault.reader().actor, (doors.Grant(vault.party.id, doors.HELD, frozenset()),))
    with pytest.raises(doors.CannotOpen):
        list(doors.open_file(kept, reader=holds, now=NOON))


@pytest.mark.parametrize("harm", ["cut", "swapped", "changed"])
def test_a_paper_that_was_changed_does_not_open(vault, kept, harm):
    rows = list(SealedBlock.objects.order_by("number"))
    if harm == "cut":
        rows[-1].delete()
    elif harm == "changed":
        SealedBlock.objects.filter(id=rows[0].id).update(sealed=bytes(byte ^ 1 for byte in bytes(rows[0].sealed)))
    else:
        SealedBlock.objects.filter(id=rows[0].id).update(sealed=rows[1].sealed)
    with pytest.raises(doors.CannotOpen):
        opened(vault, kept, vault.reader(vault.helena))


def test_papers_are_metered_with_the_texts(vault, kept, settings):
    settings.OMTANKE_TEXTS_PER_HOUR = 1
    opened(vault, kept, vault.reader(vault.helena))
    with pytest.raises(doors.TooMuchOpened):
        opened(vault, kept, vault.reader(vault.helena))


def test_an_erased_paper_is_gone(vault, kept):
    doors.erase_file(kept, by=SYSTEM, now=NOON)
    assert not SealedBlock.objects.exists()
    with pytest.raises(doors.CannotOpen):
        opened(vault, kept, vault.reader(vault.helena))
