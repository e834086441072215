"""A sealed file comes back line by line as it was, or not at all."""

import io
import os

import pytest

from omtanke.vault import container

KEY = os.urandom(32)


def written(lines, header=None) -> io.BytesIO:
    file = io.BytesIO()
    writer = container.Writer(file, KEY, header or {"kind": "test"})
    for line in lines:
        writer.line(line)
    writer.close()
    return file


@pytest.mark.parametrize("lines", [[], [b""], [b"one", b"", b"two"], [os.urandom(3).hex().encode() * 700_000, b"end"]],
                         ids=["none", "an empty one", "few", "several blocks"])
def test_lines_come_back_as_they_were(lines):
    file = written(lines)
    assert container.header(file) == {"kind": "test"}
    assert list(container.lines(file, KEY)) == lines


def test_several_blocks_of_what_cannot_be_packed():
    lines = [os.urandom(500_000).replace(b"\n", b" ") for _ in range(7)]
    file = written(lines)
    assert file.tell() > 3 * container.BLOCK
    assert list(container.lines(file, KEY)) == lines


def test_every_changed_byte_and_every_cut_is_seen():
    whole = written([b"row %d" % number for number in range(20)]).getvalue()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        for broken in (bytes(changed), whole[:place]):
            with pytest.raises(container.Damaged):
                list(container.lines(io.BytesIO(broken), KEY))


def test_something_after_the_end_is_seen():
    with pytest.raises(container.Damaged):
        list(container.lines(io.BytesIO(written([b"row"]).getvalue() + b"more"), KEY))


def test_blocks_that_changed_places_or_were_left_out_are_seen():
    lines = [os.urandom(900_000).replace(b"\n", b" ") for _ in range(5)]
    whole = written(lines).getvalue()
    start = len(container.MAGIC) + 4 + int.from_bytes(whole[len(container.MAGIC):][:4], "big")
    size = 4 + int.from_bytes(whole[start:start + 4], "big")
    first, second, rest = whole[start:start + size], whole[start + size:start + 2 * size], whole[start + 2 * size:]
    for body in (second + first + rest, second + rest, first + rest, first + second):
        with pytest.raises(container.Damaged):
            list(container.lines(io.BytesIO(whole[:start] + body), KEY))


def test_another_key_and_another_header_open_nothing():
    file = written([b"row"])
    with pytest.raises(container.Damaged):
        list(container.lines(file, os.urandom(32)))
    other = written([b"row"], {"kind": "tost"}).getvalue()
    with pytest.raises(container.Damaged):
        list(container.lines(io.BytesIO(other.replace(b"tost", b"test")), KEY))


def test_nothing_lies_in_the_open():
    assert b"Helena" not in written([b"Helena Helena Helena " * 100]).getvalue()
