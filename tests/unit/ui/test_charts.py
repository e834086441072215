"""The absence strip: where its bars stand, what it is called, and that no text gets into it as markup."""

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from omtanke.ui import charts
from omtanke.ui.charts import Bar, Scale
from tests.factories.moments import TODAY

SVG = "{http://www.w3.org/2000/svg}"
FIRST = date(2025, 11, 25)
YEAR = Scale(FIRST, TODAY)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def strip(*bars: Bar, **options):
    drawn = charts.absence_strip(bars, FIRST, TODAY, **{"title": "Absence", "description": "One occasion", **options})
    return ElementTree.fromstring(drawn)


def percent(text: str) -> float:
    return float(text.removesuffix("%"))


def rectangles(drawing) -> list[tuple[float, float, float, float]]:
    """Left and width in percent, top and height in pixels."""
    return [(percent(r.get("x")), percent(r.get("width")), float(r.get("y")), float(r.get("height")))
            for r in drawing.iter(f"{SVG}rect")]


def test_a_year_is_365_days_from_nought_to_a_hundred():
    assert YEAR.days == 365
    assert YEAR.at(FIRST) == 0
    assert YEAR.at(TODAY + timedelta(days=1)) == 100


def test_a_bar_covers_both_its_days():
    (left, width, *_), = rectangles(strip(Bar(date(2026, 3, 25), date(2026, 3, 27), 100)))
    assert left == pytest.approx(100 * 120 / 365, abs=0.01)
    assert width == pytest.approx(100 * 3 / 365, abs=0.02)


@pytest.mark.parametrize(("degree", "height"), [(100, 52), (75, 39), (50, 26), (25, 13), (1, 0.5)])
def test_the_height_is_the_degree_and_stands_on_the_line(degree, height):
    (_, _, top, drawn), = rectangles(strip(Bar(TODAY, TODAY, degree)))
    assert drawn == height
    assert top + drawn == charts.STRIP_BASE


def test_an_unknown_degree_is_drawn_in_full_and_looks_different():
    known, unknown = strip(Bar(TODAY, TODAY, 100)), strip(Bar(TODAY, TODAY, None))
    assert rectangles(known) == rectangles(unknown)
    assert known.find(f"{SVG}rect").get("class") != unknown.find(f"{SVG}rect").get("class")


def test_a_single_day_is_seen_and_stays_inside():
    (left, width, *_), = rectangles(strip(Bar(TODAY, TODAY, 100)))
    assert width == charts.LEAST_WIDTH
    assert left + width <= 100


def test_a_bar_is_cut_where_the_strip_ends():
    long = Bar(FIRST - timedelta(days=400), TODAY + timedelta(days=400), 100)
    assert rectangles(strip(long))[0][:2] == (0, 100)


def test_what_lies_outside_the_strip_is_not_drawn():
    assert rectangles(strip(Bar(FIRST - timedelta(days=9), FIRST - timedelta(days=1), 100),
                            Bar(TODAY + timedelta(days=1), TODAY + timedelta(days=2), 100))) == []


def texts(drawing, kind: str) -> list[str]:
    return [text.text for text in drawing.iter(f"{SVG}text") if kind in text.get("class").split()]


def test_the_number_stands_over_the_bar_that_begins_the_occasion():
    drawn = strip(Bar(date(2026, 1, 12), date(2026, 1, 20), 100, 1), Bar(date(2026, 1, 21), date(2026, 1, 30), 50))
    assert texts(drawn, "c-strong") == ["1"]


def test_months_are_named_in_the_language_of_the_page_and_fewer_on_a_phone():
    drawn = strip()
    assert texts(drawn, "wide") == ["Dec", "Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct",
                                    "Nov"]
    assert texts(drawn, "narrow") == ["Jan", "April", "July", "Oct"]
    with translation.override("sv"):
        assert texts(strip(), "narrow") == ["jan", "apr", "juli", "okt"]


def test_a_talk_is_a_triangle_and_today_a_dot():
    drawn = strip(talks=[date(2026, 6, 1), FIRST - timedelta(days=1)])
    marks = [(mark.get("x"), mark[0].tag) for mark in drawn.findall(f"{SVG}svg")]
    assert marks == [("51.51%", f"{SVG}path"), ("100%", f"{SVG}circle")]


def test_it_has_a_name_and_a_description_of_its_own():
    one, other = strip(title="Absence"), strip(title="Another")
    assert one.get("role") == "img"
    ids = one.get("aria-labelledby").split()
    assert [one.find(f"*[@id='{key}']").text for key in ids] == ["Absence", "One occasion"]
    assert not set(ids) & set(other.get("aria-labelledby").split())


def test_the_small_strip_is_hidden_from_a_screen_reader():
    drawn = ElementTree.fromstring(charts.mini_strip([Bar(TODAY, TODAY, 50)], FIRST, TODAY))
    assert drawn.get("aria-hidden") == "true"
    assert rectangles(drawn)[0][2:] == (11.5, 8.5)


def test_words_never_become_markup():
    drawn = strip(title='</title><script>"&', description="<b>")
    assert drawn.find(f"{SVG}title").text == '</title><script>"&'
    assert drawn.find(f"{SVG}script") is None


def test_numbers_are_written_with_a_point_in_every_language():
    """A Swedish decimal comma would be no number to SVG."""
    bars = [Bar(TODAY, TODAY, 33, 1)]
    with translation.override("sv"):
        swedish = charts.absence_strip(bars, FIRST, TODAY, title="", description="")
        small = charts.mini_strip(bars, FIRST, TODAY)
    for drawing in (swedish, small):
        values = [element.get(key, "") for element in ElementTree.fromstring(drawing).iter()
                  for key in ("x", "y", "x1", "y1", "width", "height")]
        assert not [value for value in values if "," in value]
    assert "17.2" in swedish


def test_no_style_attribute():
    assert not [element for element in strip(Bar(TODAY, TODAY, 50, 1)).iter() if element.get("style")]


@given(st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 300), st.none() | st.integers(1, 100)), max_size=6))
def test_every_bar_lies_inside_and_in_the_order_of_days(spans):
    bars = sorted((Bar(FIRST + timedelta(days=start), FIRST + timedelta(days=start + length), degree)
                   for start, length, degree in spans), key=lambda bar: bar.first_day)
    drawn = rectangles(strip(*bars))
    for left, width, top, height in drawn:
        assert 0 <= left <= 100 - charts.LEAST_WIDTH
        assert left + width <= 100.01
        assert charts.STRIP_TOP <= top <= top + height <= charts.STRIP_BASE
    assert all(one[0] <= other[0] for one, other in pairwise(drawn))
