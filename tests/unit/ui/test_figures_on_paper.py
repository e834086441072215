"""Figures on paper: tagged, each drawing read aloud as its words, the same numbers in a table, names as text."""

from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from omtanke.ui.plots.axes import months
from omtanke.ui.plots.bars import Part, Stacked
from omtanke.ui.plots.heat import Heat, HeatRow
from omtanke.ui.plots.intervals import Share, Shares
from omtanke.ui.plots.lines import Band, Break, Line, Lines, Look
from omtanke.ui.plots.money import Amount, Money
from omtanke.ui.plots.multiples import Multiples, Panel
from omtanke.ui.plots.on_paper import Printed, sheet
from omtanke.ui.plots.whole import Definition
from tests.factories.moments import NOON
from tests.unit.ui.test_paper import roles, said, squeezed

EVIL = '</text><script>&" #let x = 1'
TICKS = months([f"2026-{number:02d}" for number in range(1, 4)])
HIDDEN = "visas inte, högst tio"
DRAWN = [
    Lines(TICKS, [Line(EVIL, [5.0, None, 6.0]), Line("Före", [4.0] * 3, Look.BEFORE)],
          Band("Åtta av tio", [1.0] * 3, [9.0] * 3), [Break(1, EVIL)], unit="%", reason=HIDDEN),
    Stacked(TICKS, [Part(EVIL, [5, None, 6]), Part("15–90", [2, 3, 4])], reason=HIDDEN),
    Money([Amount(EVIL, 386_000, real=True), Amount("Hela", 1_120_000, real=False)]),
    Shares([Share(EVIL, 0.32, 0.21, 0.46, 16, 50), Share("Få", reason=HIDDEN)]),
]
TABLES = [Heat(TICKS, [HeatRow(EVIL, [5.0, None, 7.9]), HeatRow("Natt", reason=HIDDEN)], "Arbetsplats"),
          Multiples(TICKS, [Panel(EVIL, [5.0, 6.0, 7.9]), Panel("Natt", reason=HIDDEN)])]


def printed(*drawings, language="sv") -> PdfReader:
    figures = [Printed(drawing, f"Titel {EVIL}", f"Visar {EVIL}", Definition([EVIL]), EVIL) for drawing in drawings]
    with translation.override(language):
        return PdfReader(BytesIO(sheet(figures, title="Siffror", kicker=EVIL, facts=[("Period", EVIL)], foot=[EVIL],
                                       now=NOON)))


def alternatives(element) -> list[str]:
    """What is read aloud instead of the drawings."""
    element = element.get_object()
    if isinstance(element, list):
        return [text for inner in element for text in alternatives(inner)]
    if not hasattr(element, "get"):
        return []
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + (alternatives(element["/K"]) if "/K" in element else [])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_drawing_is_a_figure_with_its_words_and_its_table(language):
    reader = printed(*DRAWN, language=language)
    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    found = roles(root)
    assert (found.count("/Figure"), found.count("/Table")) == (4, 4)
    assert [squeezed(text) for text in alternatives(root)] == [squeezed(f"Titel {EVIL}. Visar {EVIL}")] * 4
    assert reader.trailer["/Root"]["/Lang"] == language


@pytest.mark.parametrize("drawing", TABLES, ids=lambda one: type(one).__name__)
def test_what_has_no_drawing_on_paper_has_its_table(drawing):
    reader = printed(drawing)
    found = roles(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert (found.count("/Figure"), found.count("/Table")) == (0, 1)
    assert squeezed("7,9") in said(reader) and said(reader).count(squeezed(HIDDEN)) == 1


def test_the_page_has_the_same_numbers_and_texts_stay_text():
    text = said(printed(*DRAWN))
    for number in ("5,0", "386 000", "46,0", "visas inte", "#let x = 1"):
        assert squeezed(number.replace(" ", "")) in text


def test_what_cannot_be_printed_does_not_stop_the_page():
    face = "\N{SLIGHTLY SMILING FACE}"
    text = said(printed(Lines(TICKS, [Line(face * 50, [5.0, 6.0, 7.0])], breaks=[Break(1, face)])))
    assert "[?]står" in text
