"""Back to work in steps, drawn: where the steps stand, what is read aloud, on a page and on paper."""

from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from omtanke.rules.work_steps import Step, chart_end, in_order, stretches
from omtanke.ui import paper, stairs, words
from tests.factories.moments import NOON
from tests.unit.ui.test_paper import roles, said, squeezed

FIRST, TODAY = date(2026, 11, 8), date(2026, 11, 24)
STEPS = in_order([Step(date(2026, 11, 30), 25), Step(date(2026, 12, 14), 50), Step(date(2027, 2, 1), 100)])
SVG = "{http://www.w3.org/2000/svg}"


def helenas(steps=STEPS):
    return stretches(steps, FIRST, chart_end(steps, FIRST, today=TODAY))


def drawn(**options) -> ElementTree.Element:
    filled = stairs.drawing(helenas(), **{"today": TODAY, "given": "Helena", **options})
    return ElementTree.fromstring(render_to_string("ui/_stairs.svg", {"stairs": filled}))


def test_it_is_a_picture_with_a_name_and_a_description():
    with translation.override("sv"):
        svg = drawn()
    title, described = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
    assert title.text == "Så mycket Helena arbetar, steg för steg"
    assert described.text == (
        "Arbetar 0 procent från sön 8 november, 25 procent från mån 30 november, 50 procent från mån 14 december och "
        "100 procent från mån 1 februari 2027.").replace("sön 8 ", "sön\xa08\xa0").replace("mån 30 ", "mån\xa030\xa0") \
        .replace("mån 14 ", "mån\xa014\xa0").replace("mån 1 februari ", "mån\xa01\xa0februari\xa0")


def test_the_steps_rise_and_the_last_goes_to_the_edge():
    bars = stairs.drawing(helenas(), today=TODAY, given="Helena")["bars"]
    assert [bar["y"] for bar in bars] == ["200.0", "162.5", "125.0", "50.0"]
    assert (bars[0]["x"], bars[-1]["end"]) == ("0%", "100%")
    assert [bar["end"] for bar in bars[:-1]] == [bar["x"] for bar in bars[1:]]
    assert len(drawn().findall(f"{SVG}rect")) == 3 + 1  # one wash for each step above nothing, and what has passed


def test_the_same_facts_stand_in_the_list():
    with translation.override("en"):
        rows = stairs.drawing(helenas(), today=TODAY, given="Helena")["rows"]
    assert [(row["from"].replace("\xa0", " "), row["degree"]) for row in rows] == [
        ("from Mon 30 November", "25\xa0%"), ("from Mon 14 December", "50\xa0%"),
        ("from Mon 1 February 2027", "100\xa0%")]


def test_a_name_is_text_and_nothing_has_a_style():
    svg = drawn(given='</title><script>"&')
    assert "<script>" in svg.find(f"{SVG}title").text
    assert not [element for element in svg.iter() if element.get("style") or element.get("viewBox")]


def test_no_steps_is_an_empty_drawing():
    assert stairs.drawing([], today=TODAY, given="Helena")["bars"] == []


def test_a_short_step_keeps_its_words_to_the_list():
    steps = in_order([Step(FIRST + timedelta(days=n), degree) for n, degree in ((1, 25), (2, 50), (90, 100))])
    first, short, *_ = stairs.drawing(helenas(steps), today=TODAY, given="Helena")["bars"]
    assert (short["label"], short["day"]) == ("", "")
    assert len(stairs.drawing(helenas(steps), today=TODAY, given="Helena")["rows"]) == 3


days = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))


@given(st.lists(st.tuples(days, st.integers(0, 100)), max_size=12, unique_by=lambda row: row[0]), days)
def test_everything_stands_inside_the_drawing(rows, today):
    steps = in_order([Step(*row) for row in rows])
    filled = stairs.drawing(stretches(steps, FIRST, chart_end(steps, FIRST, today=today)), today=today, given="Helena")
    for bar in filled["bars"]:
        assert 0 <= float(bar["x"][:-1]) <= float(bar["end"][:-1]) <= 100.01
        assert 50 <= float(bar["y"]) <= 200
    assert 0 <= float(filled["passed"][:-1]) <= 100


@pytest.mark.parametrize("language", ["sv", "en"])
def test_on_paper_it_is_a_figure_with_its_sentence(language):
    values = {"kicker": "", "facts": [("Medarbetare", "Helena Norén")], "measures": [["Pass", "Annika", "nu", "Klart"]],
              "sections": [], "own": ["#let x = 1"], "contacts": [["Tisdag", "Annika ringer."]], "foot": [],
              "signatures": [["Helena Norén", ""], ["Annika Berglund", "20 november 2026"]],
              "words": {"steps": "S", "steps_caption": "S", "measures": "M", "head": ["Å", "V", "N", "L"], "own": "E",
                        "contacts": "K"}}
    with translation.override(language):
        values["stairs"] = stairs.on_paper(helenas(), today=TODAY, given="Helena")
        reader = PdfReader(BytesIO(paper.pdf("ui/paper/return_plan.typ", values, title="Plan", now=NOON)))
    assert roles(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]).count("/Figure") == 1
    assert squeezed("#let x = 1") in said(reader) and squeezed(words.percent(25)) in said(reader)


def test_few_words_for_days():
    with translation.override("sv"):
        short = [words.short_span(*span, TODAY).replace("\xa0", " ") for span in (
            (FIRST, date(2026, 11, 29)), (date(2026, 11, 30), date(2026, 12, 31)), (FIRST, FIRST), (FIRST, None),
            (date(2026, 11, 30), date(2027, 1, 31)))]
        assert short == ["8–29 nov", "30 nov–31 dec", "8 nov", "från 8 nov", "30 nov–31 jan 2027"]
        assert [words.listed(list(text)) for text in ("", "a", "ab", "abc")] == ["", "a", "a och b", "a, b och c"]
