"""Papers that are attached: known by what they hold, without what nobody meant to send, and nothing that runs."""

import base64
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from omtanke.intake import documents
from omtanke.intake.documents import JPEG, PDF, PNG, NotAccepted, looked_at, pictures, portable
from tests.factories import papers

TURNED = b"Exif\x00\x00MM\x00*"


def refused(content: bytes, ending: str = "") -> str:
    with pytest.raises(NotAccepted) as refusal:
        looked_at(content, ending=ending)
    return refusal.value.code


@pytest.mark.parametrize(("content", "ending", "kind"), [
    (papers.pdf(), "pdf", PDF), (papers.pdf(), "", PDF), (papers.png(), "png", PNG), (papers.jpeg(), "jpg", JPEG),
    (papers.jpeg(), "jpeg", JPEG)], ids=["pdf", "without an ending", "png", "jpg", "jpeg"])
def test_a_paper_is_known_by_what_it_holds(content, ending, kind):
    assert looked_at(content, ending=ending).media_type == kind


@pytest.mark.parametrize(("content", "ending", "code"), [
    (b"", "pdf", "empty"), (b"MZ\x90\x00 a program", "pdf", "unknown"), (b"<html>", "", "unknown"),
    (b"\x00\x00\x00\x18ftypheic", "heic", "unknown"), (papers.png(), "pdf", "ending"), (papers.pdf(), "png", "ending"),
    (papers.jpeg(), "heic", "ending"), (papers.pdf(), "other", "ending"), (b"x" + papers.pdf(), "pdf", "unknown")],
    ids=["empty", "program", "page", "heic", "picture as pdf", "pdf as picture", "jpeg as heic", "pdf as program",
         "pdf after something"])
def test_another_kind_or_another_name_is_refused(content, ending, code):
    assert refused(content, ending) == code


def test_every_code_has_a_sentence():
    from omtanke.intake.forms import SENTENCES

    assert set(SENTENCES) == set(documents.CODES)


# PDF


@pytest.mark.parametrize(("what", "code"), [
    (b"<< /S /JavaScript /JS (app.alert) >>", "active"), (b"<< /S /#4aavaScript /JS (x) >>", "active"),
    (b"<< /S /Launch /F (calc) >>", "active"), (b"<< /Subtype /RichMedia >>", "active"),
    (b"<< /XFA [1 0 R] >>", "active"),
    (b"<< /S /SubmitForm >>", "active"), (b"<< /Names [(a)] /EmbeddedFiles 9 0 R >>", "holds_files"),
    (b"<< /Type /EmbeddedFile >>", "holds_files"), (b"<< /Subtype /FileAttachment >>", "holds_files"),
    (b"<< /Encrypt 9 0 R >>", "encrypted")])
@pytest.mark.parametrize("where", ["open", "packed", "as text", "deep"])
def test_nothing_that_runs_hides_or_is_locked(what, code, where):
    if where == "packed":
        what = papers.stream(b"x" * 3_000_000 + what, b"/Type /ObjStm /N 1")
    elif where == "as text":
        text = base64.a85encode(zlib.compress(what))
        what = b"<< /Filter [/ASCII85Decode /FlateDecode] >>\nstream\n" + text + b"~>\nendstream"
    elif where == "deep":
        what = papers.stream(b"an ordinary part") + b"\nendobj\n9 0 obj\n" + papers.stream(what)
    assert refused(papers.pdf(what), "pdf") == code


@pytest.mark.parametrize("about", [b"/Subtype /Image", b"/X (/Filter /DCTDecode)", b"/X (9 0 obj) ", b" " * 9000])
def test_what_a_part_says_of_itself_hides_nothing(about):
    assert refused(papers.pdf(papers.stream(b"/S /JavaScript /JS (x)", about)), "pdf") == "active"


def test_a_part_that_ends_later_than_it_looks_hides_nothing():
    hidden = b"endstream endobj \n" + b"/S /JavaScript "
    packed = zlib.compressobj(0).compress(b"")  # stored as it is, so that the end mark stands in it
    raw = zlib.compressobj(level=0)
    packed = raw.compress(b"begin " + hidden) + raw.flush()
    assert b"endstream" in packed
    assert refused(papers.pdf(b"<< /Filter /FlateDecode >>\nstream\n" + packed), "pdf") == "active"


def test_a_damaged_part_is_read_as_far_as_a_reader_shows_it():
    packed = zlib.compress(b"/S /JavaScript " + bytes(range(256)) * 40)[:-30] + b"\xff" * 500
    assert refused(papers.pdf(b"<< /Filter /FlateDecode >>\rstream\r" + packed), "pdf") == "active"


@pytest.mark.parametrize("how", [b"/LZWDecode", b"/RunLengthDecode", b"9 0 R", b"[/Crypt /FlateDecode]"])
def test_what_cannot_be_looked_through_is_refused(how):
    assert refused(papers.pdf(b"<< /Filter " + how + b" >>\nstream\nabc\nendstream"), "pdf") == "unread"


def test_a_bomb_is_refused_without_being_unpacked(monkeypatch):
    monkeypatch.setattr(portable, "MOST_UNPACKED", 3_000_000)
    assert refused(papers.pdf(papers.stream(b"\0" * 4_000_000)), "pdf") == "unread"
    assert refused(papers.pdf(*[b"<< >>\nstream\nx"] * 4_000), "pdf") == "unread"


@pytest.mark.parametrize("content", [papers.pdf()[:40], papers.pdf(end=b""), b"%PDF-9.9\nstartxref\n0\n%%EOF"])
def test_a_cut_pdf_is_refused(content):
    assert refused(content, "pdf") == "broken"


def test_ordinary_pdfs_of_other_makers_are_accepted_and_locked_ones_are_not():
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for lock in (False, True):
        if lock:
            writer.encrypt("hemligt", algorithm="AES-256-R5")
        made = BytesIO()
        writer.write(made)
        if lock:
            assert refused(made.getvalue(), "pdf") == "encrypted"
        else:
            assert len(PdfReader(BytesIO(looked_at(made.getvalue(), ending="pdf").content)).pages) == 1


# Pictures


@pytest.mark.parametrize("order", [">", "<"])
def test_where_a_photo_was_taken_is_left_out_and_it_stays_the_right_way_up(order):
    hidden = (papers.exif(6, order), papers.segment(0xED, b"Photoshop 3.0\x00" + papers.PLACE),
              papers.segment(0xFE, papers.PLACE),
              papers.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + papers.PLACE))
    clean = looked_at(papers.jpeg(*hidden, after=papers.PLACE), ending="jpg").content
    assert papers.PLACE not in clean and b"abc" not in clean
    assert clean.count(TURNED) == 1 and struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in clean
    assert clean.endswith(b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9")
    assert looked_at(clean, ending="jpg").content == clean


def test_colours_are_kept_and_an_upright_photo_needs_no_exif():
    colours = papers.segment(0xE2, b"ICC_PROFILE\x00\x01\x01sRGB")
    more = papers.segment(0xE2, b"MPF\x00" + papers.PLACE)
    clean = looked_at(papers.jpeg(papers.exif(1), colours, more), ending="jpg").content
    assert colours in clean and papers.PLACE not in clean and b"Exif" not in clean


@pytest.mark.parametrize("kind", [b"tEXt", b"iTXt", b"eXIf", b"tIME", b"zTXt", b"prVt"])
def test_a_png_is_left_with_its_dots(kind):
    clean = looked_at(papers.png(papers.chunk(kind, papers.PLACE)) + papers.PLACE, ending="png").content
    assert clean == papers.png()


def test_an_interlaced_png_is_counted_right():
    rows = sum(high * (1 + 3 * wide) for wide, high in [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)])
    assert looked_at(papers.png(width=8, height=8, rows=b"\0" * rows, interlaced=1), ending="png")
    assert refused(papers.png(width=8, height=8, rows=b"\0" * (rows + 1), interlaced=1)) == "broken"


@pytest.mark.parametrize(("content", "code"), [
    (papers.png(width=9_000, height=9_000, rows=b""), "too_many_dots"), (papers.png(rows=b"\0" * 4_000), "broken"),
    (papers.png(rows=b"\0"), "broken"), (papers.png(width=0, rows=b""), "broken"), (papers.png()[:-20], "broken"),
    (papers.png().replace(b"IDAT", b"IDAU"), "broken"), (papers.png(papers.chunk(b"ABCD", b"")), "broken"),
    (papers.jpeg(width=60_000, height=60_000), "too_many_dots"), (papers.jpeg(height=0), "broken"),
    (papers.jpeg()[:60], "broken"), (papers.jpeg()[:-2], "broken"), (b"\xff\xd8\xff\xd9", "broken"),
    (b"\xff\xd8\xff\xe0\x00\x00", "broken")],
    ids=["png large", "png too much", "png too little", "png no width", "png cut", "png changed", "png must be known",
         "jpeg large", "jpeg no height", "jpeg cut", "jpeg without end", "jpeg empty", "jpeg part without length"])
def test_damaged_and_huge_pictures_are_refused(content, code):
    assert refused(content) == code


def test_a_packed_png_is_not_unpacked_without_end(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_DOTS", 1_000_000)
    assert refused(papers.png(rows=b"\0" * 12_000_000)) == "broken"


@given(st.sampled_from([papers.pdf(papers.stream(b"text")), papers.png(), papers.jpeg(papers.exif())]), st.data())
def test_whatever_is_changed_in_a_file_it_is_accepted_or_refused(content, data):
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(0, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(changed[:data.draw(st.integers(0, len(changed)))])
    try:
        found = looked_at(cut)
    except NotAccepted as refusal:
        assert refusal.code in documents.CODES
    else:
        assert looked_at(found.content) == found, "what was cleaned once is clean"


@given(st.binary(max_size=400))
def test_anything_after_a_known_beginning_is_accepted_or_refused(rest):
    for mark in (b"%PDF-1.7", pictures.PNG_MARK, b"\xff\xd8\xff"):
        try:
            looked_at(mark + rest)
        except NotAccepted as refusal:
            assert refusal.code in documents.CODES
