"""Files as a whole: every encoding a sender uses, and one clear sentence for what cannot be read."""

import os
import random
import tracemalloc

import pytest

from omtanke.intake.readers import read_file
from omtanke.rules.errors import BadInput
from tests.unit.intake.payroll import counts, paxml, row, told

LATIN = '<?xml version="1.0" encoding="ISO-8859-1"?>'
UTF8 = '<?xml version="1.0" encoding="utf-8"?>'
PAY = row("SJK_LÖN", 2)


def declared(encoding: str) -> str:
    return paxml(PAY, declaration=f'<?xml version="1.0" encoding="{encoding}"?>')


@pytest.mark.parametrize(("content", "encoding"), [
    (declared("ISO-8859-1").encode("latin-1"), "iso-8859-1"),
    (declared("iso-8859-1").encode("latin-1"), "iso-8859-1"),
    (declared("latin1").encode("latin-1"), "iso-8859-1"),
    (declared("windows-1252").encode("cp1252"), "windows-1252"),
    (declared("ISO-8859-15").encode("iso8859-15"), "iso-8859-15"),
    (declared("utf-8").encode(), "utf-8"),
    (declared("UTF-8").encode("utf-8-sig"), "utf-8"),
    (paxml(PAY).encode(), "utf-8"),
    (paxml(PAY).encode("utf-8-sig"), "utf-8"),
    (paxml(PAY, declaration='<?xml version="1.0"?>').encode(), "utf-8"),
    (declared("utf-16").encode("utf-16"), "utf-16"),
    (declared("UTF-16").encode("utf-16-be"), "utf-16"),
    (declared("utf-16").encode("utf-16-le"), "utf-16"),
    (paxml(PAY).encode("utf-16"), "utf-16"),
    (("\n  " + declared("utf-8")).encode(), "utf-8"),
    (declared('utf-8" standalone="true').encode(), "utf-8"),
    (paxml(row("SJK_L&#214;N", 2), declaration='<?xml version="1.0" encoding="us-ascii"?>').encode(), "us-ascii"),
])
def test_every_encoding_a_sender_uses(read, content, encoding):
    reading = read(content)
    assert (reading.format, reading.encoding, reading.codes) == ("paxml", encoding, {"SJK_LÖN": 1})
    assert told(reading) == [("03-02", "03-02", 100)]


@pytest.mark.parametrize(("content", "sentence"), [
    (declared("utf-8").encode("latin-1"), "the file says that it is utf-8 but its bytes are something else"),
    (declared("iso-8859-1").encode(), "the file says that it is iso-8859-1 but its bytes are UTF-8"),
    (declared("iso-8859-1").encode("utf-8-sig"), "the file says that it is iso-8859-1 but its bytes are UTF-8"),
    (declared("utf-16").encode(), "the file says that it is utf-16 but its bytes are UTF-8"),
    (declared("utf-8").encode("utf-16"), "the file says that it is utf-8 but its bytes are UTF-16"),
    (declared("us-ascii").encode(), "the file says that it is us-ascii but its bytes are something else"),
    (declared("ebcdic-cp-se").encode(), "the file says that it is ebcdic-cp-se, which cannot be read"),
    (paxml(PAY).encode("latin-1"), "the file does not say its encoding and is not UTF-8"),
    (paxml(PAY).encode("utf-16")[:-1], "the file is not utf-16 all through"),
])
def test_an_encoding_that_contradicts_the_bytes_is_refused(refusal, content, sentence):
    assert refusal(content).startswith(f": {sentence}; export it ")


@pytest.mark.parametrize("subset", [
    "<!DOCTYPE paxml>",
    '<!DOCTYPE paxml SYSTEM "http://127.0.0.1/x.dtd">',
    '<!DOCTYPE paxml [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE paxml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE paxml [<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]>',
    "<!-- " + "x" * 300_000 + " --><!DOCTYPE paxml>",
])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_whatever_it_holds(refusal, subset, encoding):
    assert "refused" in refusal(paxml(row("SJK", 2), declaration=subset).encode(encoding))


def test_a_document_type_on_the_edge_between_two_pieces_is_seen(refusal):
    for missing in range(1, 12):
        comment = "<!--" + "x" * ((1 << 18) - 7 - missing) + "-->"
        assert "refused" in refusal(paxml("", declaration=f"{comment}<!DOCTYPE paxml>"))


def test_an_entity_nobody_declared_is_refused(refusal):
    assert "not well-formed" in refusal(paxml(row("&sick;", 2)))


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file(refusal, content):
    assert refusal(content) == ": the file is empty; export it again"


@pytest.mark.parametrize(("content", "sentence"), [
    (b"PK\x03\x04" + b"\0" * 30, "the Excel file is broken or cut off; save it again in Excel"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 30, "the file is an old Excel file (.xls); save it as .xlsx"),
    (b"%PDF-1.7 abc", "the file is a PDF file; export it as PAXml, CSV or Excel"),
    (b"\x1f\x8b\x08\x00abc", "the file is a compressed file; unpack it and choose the file inside"),
    (b"\0" * 1000, "the file is not text; export it as PAXml, CSV or Excel"),
    (b"<paxml>\0</paxml>", "the file is not text; export it as PAXml, CSV or Excel"),
    (b"<paxml>" + b" " * 300_000 + b"\0</paxml>", "the file is not text; export it as PAXml, CSV or Excel"),
])
def test_a_file_that_is_not_text(refusal, content, sentence):
    assert refusal(content) == f": {sentence}"


def test_a_file_that_stops_in_the_middle_is_refused_at_every_place(refusal):
    text = paxml([row("SJK", 2), row("SJK", 3)], declaration=UTF8)
    for length in range(len(UTF8 + "<paxml>"), len(text) - 1):
        assert refusal(text[:length].encode()).endswith("; export it again, whole")


def test_where_a_file_stops_is_told(refusal):
    text = paxml("\n" + row("SJK", 2) + "\n" + row("SJK", 3))
    cut = text[: text.index("2026-03-03") + 4]
    assert refusal(cut) == ", row 2: the file stops before its end (line 3); export it again, whole"


@pytest.mark.parametrize("content", [
    paxml(row("SJK", 2)) + "<x/>", paxml("<tidtrans>"), paxml("<a></b>"), paxml("&#0;"), paxml("\x0b"),
    "<paxml a='1' a='2'/>",
])
def test_xml_that_is_not_well_formed(refusal, content):
    assert "the file is not well-formed XML (line 1); export it again" in refusal(content)


@pytest.mark.parametrize("content", [
    "<html><body/></html>", "<TransactionList><tidtrans/></TransactionList>", "<tidtrans/>",
])
def test_xml_of_another_kind(refusal, content):
    assert "not PAXml" in refusal(content)


def test_elements_inside_elements_without_end(refusal):
    assert "without end" in refusal("<paxml>" + "<a>" * 100_000)
    assert "without end" in refusal(paxml("<tidtrans>" + "<a>" * 100_000))
    assert "without end" in refusal(paxml("<tidtrans>" + "<a/>" * 100_000))


def test_a_file_without_rows_has_no_rows(read):
    assert counts(read("<paxml/>")) == counts(read(paxml(""))) == (0, 0, 0)


def test_namespaces_and_the_order_of_the_parts_do_not_matter(read):
    rows = f"<tidtransaktioner>{row('SJK', 2, timmar=4)}</tidtransaktioner>"
    plan = "<schematransaktioner><schema anstid='7'><dag datum='2026-03-02' timmar='8'/></schema></schematransaktioner>"
    header = "<header version='1.0' format='LÖNIN'/>"
    expected = [("03-02", "03-02", 50)]
    assert told(read(f"<paxml xmlns='http://www.paxml.se/2.0'>{plan}{rows}{header}</paxml>")) == expected
    prefixed = f"<paxml>{rows}{plan}</paxml>".replace("</", "</p:").replace("<", "<p:").replace("<p:/p:", "</p:")
    assert told(read(prefixed.replace("<p:paxml", "<p:paxml xmlns:p='urn:p'", 1))) == expected


def test_other_transactions_are_not_read(read):
    pay = "<lonetrans anstid='7'><lonkod>SJK</lonkod><datum>2026-03-02</datum></lonetrans>"
    pay = f"<lonetransaktioner>{pay}</lonetransaktioner>"
    people = "<personal><person anstid='7'><fornamn>Ett namn</fornamn></person></personal>"
    reading = read(paxml(row("SJK", 3), before=pay + people))
    assert counts(reading) == (1, 0, 0)
    assert "Ett namn" not in repr(reading)


@pytest.mark.parametrize("path", ["missing.pax", ".", "bad\0name"])
def test_a_file_that_is_not_there(tmp_path, path):
    with pytest.raises(BadInput):
        read_file(f"{tmp_path}/{path}")


def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="not an ordinary file"):
        read_file(tmp_path / "pipe")


def test_a_format_of_another_name_is_the_callers_mistake(tmp_path):
    with pytest.raises(ValueError, match="format"):
        read_file(tmp_path, format="xls")


def test_random_bytes_never_do_more_than_be_refused(read):
    chance = random.Random(7)
    whole = paxml([row("SJK_LÖN", day, timmar=4) for day in range(2, 9)], declaration=UTF8).encode()
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(content))
            content[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        for format in ("auto", "paxml", "csv"):
            try:
                counts(read(bytes(content), format=format))
            except BadInput as problem:
                assert "\n" not in str(problem)


def test_noise_never_does_more_than_be_refused(read):
    chance = random.Random(8)
    for length in [*range(40), *range(100, 3000, 97)]:
        for start in (b"", b"<", b"<?xml version='1.0'?>", b"person,datum,kod\n", b"\xff\xfe", b"\xef\xbb\xbf"):
            try:
                counts(read(start + chance.randbytes(length)))
            except BadInput as problem:
                assert "\n" not in str(problem)


def test_one_endless_value_costs_little_memory(read):
    text = paxml(row("SJK", 2, info="x" * 9_000_000))
    tracemalloc.start()
    try:
        assert counts(read(text)) == (1, 0, 0)
        held = tracemalloc.get_traced_memory()[1] - 2 * len(text)
    finally:
        tracemalloc.stop()
    assert held < 8_000_000


def test_many_rows_cost_little_memory(tmp_path):
    path = tmp_path / "many.pax"
    path.write_text(paxml(row("TID", 2, timmar=8, info=number) for number in range(20_000)))
    tracemalloc.start()
    try:
        assert read_file(path).ignored == 20_000
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 12_000_000
