"""Pages on paper: tagged, in their language, in our typeface; a text is shown as it was written, whatever it holds."""

import unicodedata
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from omtanke.ui import paper
from omtanke.ui.paper import characters
from tests.factories.moments import NOON

MARKUP = """#let x = 1 *halvfet* _kursiv_ $x^2$ = Rubrik
- punkt @ref <etikett> \\ `kod` // inte en kommentar /* eller */ #eval("1") [hak] {klammer} ~ -- "citat" 'så'"""


def page(words: str, language: str = "sv", more: int = 0) -> PdfReader:
    """A record whose only note is `words`."""
    values = {
        "kicker": "Ekhult", "facts": [("Namn", "Åsa Öqvist")],
        "notes": [{"title": "Arbetet", "paragraphs": [words] + ["Mer."] * more}],
        "measures": [[words, "Du", "24 november 2026", ""]], "comments": [{"when": "igår", "paragraphs": [words]}],
        "words": {"notes": "Det som skrevs", "agreed": "Åtgärder", "comments": "Kommentarer", "nothing": "",
                  "head": ["Vad", "Vem", "När", "Klart"]}, "foot": ["Utskriven."]}
    with translation.override(language):
        return PdfReader(BytesIO(paper.pdf("talks/paper/record.typ", values, title="Omtankessamtal",
                                          now=NOON + timedelta(microseconds=25))))


def said(reader: PdfReader) -> str:
    """All the text of the pages with every space taken out: where a line breaks is not what was said."""
    text = "".join(sheet.extract_text() for sheet in reader.pages)
    return "".join(unicodedata.normalize("NFC", text).replace(characters.BREAK, "").split())


def squeezed(text: str) -> str:
    return "".join(text.replace(characters.BREAK, "").split())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_is_tagged_and_says_its_language_and_title(language):
    catalogue = page("Å ä ö.", language).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/StructTreeRoot"]["/K"]
    assert catalogue["/Lang"] == language
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_says_that_it_can_be_read_aloud_and_kept():
    reader = page("Å ä ö.")
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata and "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert reader.metadata.title == "Omtankessamtal"


def roles(element) -> list[str]:
    """The kinds of structure elements, in reading order."""
    element = element.get_object()
    if isinstance(element, list):
        return [role for inner in element for role in roles(inner)]
    if not hasattr(element, "get") or "/S" not in element:
        return []
    return [element["/S"]] + (roles(element["/K"]) if "/K" in element else [])


def test_headings_tables_and_their_heads_are_told_apart():
    found = roles(page("Å ä ö.").trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert found.count("/Table") == 1
    assert found.count("/TH") == 4
    assert found.count("/H2") + found.count("/H1") >= 4


def test_every_letter_is_in_our_own_typeface():
    for sheet in page("Å ä ö č ş ł Анна Ελένη").pages:
        for font in sheet["/Resources"]["/Font"].values():
            below = font["/DescendantFonts"][0]
            assert "OmtankeSans" in below["/BaseFont"]
            assert {"/FontFile2", "/FontFile3"} & set(below["/FontDescriptor"])


@pytest.mark.parametrize("words", [
    MARKUP, "Tyngre lyft på kvällspassen tas av två.", "Nadja Kovač, Łukasz, Anaïs, Ngọc, Анна, Ελένη", "a" * 400,
    "Rad ett.\nRad två.", '"; #panic("x")', "\\u{1F642}", "#sys.inputs", "100 % och 5 €", "{page} {pages}",
])
def test_what_was_written_is_what_stands_there(words):
    assert squeezed(words) in said(page(words))


@pytest.mark.parametrize(("words", "shown"), [
    ("Bra \N{SLIGHTLY SMILING FACE}", "Bra [?]"), ("\N{LATIN SMALL LIGATURE FI}n", "fin"),
    ("a\x00b\x07c\N{RIGHT-TO-LEFT OVERRIDE}d\N{ZERO WIDTH JOINER}e", "abcde"), ("a\tb", "a b"), ("a\r\nb", "a\nb"),
    ("a\N{LINE SEPARATOR}b", "a\nb"), ("A\N{COMBINING RING ABOVE}", "Å"), ("\ud800", ""), ("漢", "[?]"),
])
def test_what_cannot_be_printed_is_marked_and_what_cannot_be_seen_is_gone(words, shown):
    assert characters.printable(words) == shown


def test_the_page_says_what_the_mark_stands_for():
    assert "[?]står" in said(page("Bra \N{SLIGHTLY SMILING FACE}"))
    assert "[?]står" not in said(page("Bra."))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_any_text_can_be_printed(words):
    """Nothing a person can write stops the page, or is left out of it but for what cannot be seen."""
    assert squeezed(characters.printable(words)).count("[?]") <= said(page(words)).count("[?]")


def test_pages_are_numbered():
    text = said(page("Lång text.", more=160))
    assert "Sida1av" in text and "Sida2av" in text


def test_an_error_says_nothing_of_what_was_written(monkeypatch):
    """typst quotes the text that it stumbles on."""
    monkeypatch.setattr(paper, "printable", str)
    with pytest.raises(paper.NoPaper) as problem:
        page("Hemligt \N{SLIGHTLY SMILING FACE}")
    assert "Hemligt" not in f"{problem.value!r} {problem.value.__cause__!r}" and problem.value.__suppress_context__


def test_the_same_page_is_the_same_bytes():
    values = {"kicker": "", "lead": "Hej", "blanks": [], "steps": [], "words": {"say": "", "head": []},
              "signatures": [], "foot": []}
    first, second = (paper.pdf("talks/paper/guide.typ", values, title="Mall", now=NOON) for _ in range(2))
    assert first == second
