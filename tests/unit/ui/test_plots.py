"""Drawings of figures: what is not shown is a gap and never nought, everything stands inside, names stay text."""

import re
from math import inf, nan
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.ui.plots import axes, lines
from omtanke.ui.plots.axes import axis, months, named
from omtanke.ui.plots.bars import Part, Stacked
from omtanke.ui.plots.estimates import Estimates
from omtanke.ui.plots.heat import Heat, HeatRow
from omtanke.ui.plots.intervals import Share, Shares
from omtanke.ui.plots.lines import Band, Break, Line, Lines, Look
from omtanke.ui.plots.money import Amount, Money
from omtanke.ui.plots.multiples import Multiples, Panel
from omtanke.ui.plots.numbers import rounded, said
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition, figure

SVG = "{http://www.w3.org/2000/svg}"
KEYS = [f"2025-{number:02d}" for number in range(1, 13)]
EVIL = '</title><script>alert("å")</script>&'
maybe = st.none() | st.floats(-1e6, 1e6)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def year() -> list[axes.Tick]:
    return months(KEYS)


def drawn(drawing, title="Title", description="Description") -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg(title, description))


def of(svg, kind: str) -> list[ElementTree.Element]:
    return [element for element in svg.iter() if kind in element.get("class", "").split()]


def points(element) -> list[tuple[float, float]]:
    return [tuple(map(float, pair.split(","))) for pair in element.get("points").split()]


def words(svg) -> list[str]:
    return [element.text for element in svg.iter(f"{SVG}text")]


# Numbers.
@pytest.mark.parametrize(("value", "decimals", "unit", "swedish", "english_said"), [
    (7.4, 1, "%", "7,4 %", "7.4 %"), (1120000, 0, "kr", "1 120 000 kr", "1,120,000 kr"), (-0.35, 1, "", "−0,4", "−0.4"),
    (0.25, 1, "", "0,3", "0.3"), (-0.04, 1, "", "0,0", "0.0"), (None, 1, "%", "visas inte", "not shown"),
    (nan, 0, "", "visas inte", "not shown"), (inf, 0, "", "visas inte", "not shown"),
])
def test_a_number_is_said_as_people_write_it(value, decimals, unit, swedish, english_said):
    assert said(value, decimals, unit).replace("\xa0", " ") == english_said
    with translation.override("sv"):
        assert said(value, decimals, unit).replace("\xa0", " ") == swedish


# Scales.
@pytest.mark.parametrize(("values", "ends"), [
    ([], (0, 1)), ([None, nan], (0, 1)), ([0, 0], (0, 1)), ([11.2], (0, 12)), ([14.3], (0, 16)), ([118], (0, 120)),
    ([0.07], (0, 0.08)), ([1.2, 0.3], (0, 1.2)), ([-3, 5], (-4, 6)), ([-8], (-8, 0)), ([1e6], (0, 1.2e6)),
])
def test_a_scale_begins_at_nought_and_ends_on_an_even_number(values, ends):
    scale = axis(values, top=0, base=100)
    assert (scale.low, scale.high) == pytest.approx(ends)


@given(st.lists(maybe, max_size=30))
def test_every_value_stands_inside_a_scale_of_few_lines(values):
    scale = axis(values, top=10, base=200)
    drawn_lines = scale.lines()
    assert 2 <= len(drawn_lines) <= 10 and sum(line["zero"] for line in drawn_lines) == 1
    assert all(10 <= scale.y(value) <= 200 for value in values if value is not None)
    found = [0.0, *filter(None, values)]
    room = scale.step * 1e-6
    assert scale.low <= min(found) + room and scale.high >= max(found) - room


def test_few_months_have_their_names_and_many_their_years():
    assert [tick.label for tick in year()][:3] == ["Jan", "Feb", "March"] and year()[1].name == "Feb 2025"
    assert [tick.label for tick in year() if tick.phone] == ["Jan", "April", "July", "Oct"]
    many = months([f"{year}-{number:02d}" for year in (2023, 2024, 2025) for number in range(1, 13)])
    assert [tick.label for tick in many if tick.label] == ["Jan 2023", "Jan 2024", "Jan 2025"]
    ages = months([f"{year}-{number:02d}" for year in range(2015, 2022) for number in range(1, 13)])
    assert [tick.label for tick in ages if tick.phone and tick.label] == ["2016", "2018", "2020"]


def test_other_ticks_leave_some_words_out_on_a_phone_but_never_the_last():
    ticks = named([str(year) for year in range(2015, 2026)])
    assert [tick.label for tick in ticks if tick.phone] == ["2016", "2019", "2022", "2025"]
    assert axes.places(1) == [50.0] and axes.places(0) == [] and named([]) == []


# Lines.
def test_what_is_not_shown_is_a_gap_and_never_nought():
    values = [5, 6, None, 7, None, nan, 8, 9, 8, 7, 6, 5]
    svg = drawn(Lines(year(), [Line("Own", values)]))
    runs = [points(line) for line in of(svg, "c-sink")]
    assert [len(run) for run in runs] == [2, 6]
    assert [dot.get("r") for dot in of(svg, "c-ink")] == ["3", "6"]  # the month alone, and the last
    assert max(y for run in runs for _x, y in run) < lines.BASE
    assert runs[0][0][0] == 2.0 and runs[1][-1][0] == 98.0


def test_the_last_value_has_its_words_and_its_month_when_later_ones_are_not_shown():
    svg = drawn(Lines(year(), [Line("Own", [5.0] * 11 + [7.44])], unit="%"))
    assert [text.text for text in of(svg, "c-big")] == ["7.4\xa0%"]
    svg = drawn(Lines(year(), [Line("Own", [5.0] * 10 + [None, None])], unit="%"))
    assert [text.text for text in of(svg, "c-big")] == ["5.0\xa0%, Oct 2025"]


def test_ones_own_line_is_solid_ink_and_the_others_are_dotted():
    svg = drawn(Lines(year(), [Line("Own", [5.0] * 12), Line("Before", [4.0] * 12, Look.BEFORE),
                             Line("All", [3.0] * 12, Look.COMPARED)]))
    assert [of(svg, kind)[0].get("stroke-dasharray") for kind in ("c-sink", "c-s2", "c-s1")] == [None, "2 5", "2 5"]


def test_a_band_is_as_wide_as_its_numbers_and_has_gaps_too():
    low, high = [2.0] * 12, [8.0] * 12
    low[3] = high[5] = None
    svg = drawn(Lines(year(), [Line("Own", [5.0] * 12)], Band("Most", low, high)))
    assert [len(points(area)) for area in of(svg, "c-band")] == [6, 4, 12]
    alone = points(of(svg, "c-band")[1])
    assert alone[0][0] < alone[1][0] and alone[0][1] < alone[2][1]


def test_a_break_is_a_dashed_line_with_its_name_and_keeps_inside():
    breaks = [Break(0, "First"), Break(2, "Near"), Break(11, "Last"), Break(12, "Outside"), Break(-1, "Outside")]
    svg = drawn(Lines(year(), [Line("Own", [5.0] * 12)], breaks=breaks))
    named_at = {text.text: (text.get("text-anchor"), text.get("y"))
                for text in of(svg, "c-halo") if text.text[0] in "FNL"}
    assert named_at == {"First": ("start", "14.0"), "Near": ("start", "32.0"), "Last": ("end", "14.0")}
    assert len([line for line in of(svg, "c-axis") if line.get("stroke-dasharray") == "5 5"]) == 3


@pytest.mark.parametrize("values", [[], [None], [nan], [None] * 12])
def test_nothing_to_show_says_so_in_the_drawing(values):
    ticks = year()[:len(values)]
    for drawing in (Lines(ticks, [Line("Own", values)], reason="at most ten"),
                    Stacked(ticks, [Part("Days", values)], reason="at most ten")):
        svg = drawn(drawing)
        assert "at most ten" in words(svg) and not list(svg.iter(f"{SVG}polyline")) and not list(svg.iter(f"{SVG}rect"))
        assert [item["words"] for item in drawing.key() if item["look"] in ("gap", "none")] == []


def test_the_words_of_the_last_value_stand_clear_of_every_line_near_it():
    """One's own line rises from below to its last value and the other goes above it: under it is its own way there."""
    own, other = [*[5.0] * 8, 1.0, 2.0, 1.0, 4.0], [*[1.0] * 9, 3.0, 4.5, 5.5]
    drawing = Lines(year(), [Line("Own", own), Line("Before", other, Look.BEFORE)])
    said_at = float(next(text.get("y") for text in drawn(drawing).iter(f"{SVG}text") if text.text == "4.0"))
    scale = axes.axis([*own, *other], top=lines.TOP, base=lines.BASE)
    near = [scale.y(value) for value in (*own[-3:], *other[-3:])]
    assert said_at < min(near) or said_at - 16 > max(near)


def test_one_value_is_a_dot_in_the_middle():
    svg = drawn(Lines(year()[:1], [Line("Own", [5.0])]))
    assert not list(svg.iter(f"{SVG}polyline"))
    assert [mark.get("x") for mark in svg.findall(f"{SVG}svg") if mark.get("x") != "0"] == ["50%", "50%"]


@settings(max_examples=40)
@given(st.lists(st.tuples(maybe, maybe, maybe), max_size=40), st.integers(-2, 42))
def test_lines_stand_inside_and_nothing_is_no_number(rows, at):
    ticks = months([f"{2020 + number // 12}-{number % 12 + 1:02d}" for number in range(len(rows))])
    own, low, high = ([row[column] for row in rows] for column in range(3))
    text = Lines(ticks, [Line("Own", own), Line("All", low, Look.COMPARED)], Band("Most", low, high),
                 [Break(at, "Break")]).svg("Title", "Description")
    svg = ElementTree.fromstring(text)
    assert "nan" not in text.lower().replace("dominant", "") and "inf" not in text.lower()
    for shape in [*svg.iter(f"{SVG}polyline"), *svg.iter(f"{SVG}polygon")]:
        assert all(0 <= x <= 100 and 0 <= y <= lines.BASE for x, y in points(shape))


# Bars.
def test_bars_stand_on_the_line_part_on_part():
    svg = drawn(Stacked(year()[:1], [Part("1–14", [40]), Part("15–90", [20]), Part("91–", [0])]))
    first, second = svg.iter(f"{SVG}rect")
    bottom = float(first.get("y")) + float(first.get("height"))
    assert (first.get("class"), second.get("class"), bottom) == ("c-d1", "c-d2", 228.0)
    assert float(second.get("y")) == 14.0 and 14 + float(second.get("height")) < float(first.get("y"))


def test_a_month_with_a_part_that_is_not_shown_has_no_bar():
    bars = Stacked(year()[:3], [Part("1–14", [40, 40, 40]), Part("15–90", [20, None, 20])], reason="at most ten")
    svg = drawn(bars)
    assert len(list(svg.iter(f"{SVG}rect"))) == 4
    assert len([line for line in of(svg, "c-axis") if line.get("stroke-dasharray")]) == 1
    assert bars.key()[-1] == {"look": "none", "words": "at most ten"}


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.none() | st.floats(0, 1e6)] * 3), max_size=40))
def test_bars_stand_inside(rows):
    ticks = months([f"{2020 + number // 12}-{number % 12 + 1:02d}" for number in range(len(rows))])
    parts = [Part(name, [row[column] for row in rows]) for column, name in enumerate("abc")]
    for bar in drawn(Stacked(ticks, parts)).iter(f"{SVG}rect"):
        x, y, width, height = (float(bar.get(key).rstrip("%")) for key in ("x", "y", "width", "height"))
        assert 0 <= x <= x + width <= 100.02 and 13.9 <= y <= y + height <= 228.1


def test_preliminary_months_are_hatched_after_a_line_that_says_so_and_the_key_tells():
    """The bars themselves stand as they are, and a month that is not shown is not hatched either."""
    ticks = months(KEYS, preliminary="2025-11")
    bars = Stacked(ticks, [Part("1–14", [40] * 11 + [None])])
    svg = drawn(bars)
    hatch = svg.find(f"{SVG}defs/{SVG}pattern").get("id")
    columns = of(svg, "c-d1")
    hatched = [one for one in svg.iter(f"{SVG}rect") if one.get("fill") == f"url(#{hatch})"]
    assert (len(hatched), len(columns)) == (1, 11)
    assert all(hatched[0].get(key) == columns[-1].get(key) for key in ("x", "y", "width", "height"))
    assert "preliminary" in words(svg) and {"look": "preliminary", "words": "preliminary"} in bars.key()
    plain = Stacked(year(), [Part("1–14", [40] * 12)])
    assert "preliminary" not in plain.svg("T", "D") and len(plain.key()) == 1


# The heat map.
def test_preliminary_months_of_the_heat_map_have_a_broken_line_around_their_cells():
    ticks = months(KEYS[:3], preliminary="2025-03")
    shown = heat([HeatRow("Norr", [5, 5, 7]), HeatRow("Syd", [5, 5, None])], ticks=ticks).html("Sick leave")
    assert re.findall(r'<td class="([\w -]+)"', shown) == ["heat-2", "heat-2", "heat-3 prel", "heat-2", "heat-2", "hid"]
    assert 'March<span class="vh">, preliminary</span></th>' in shown and shown.count(">preliminary</span>") == 1
    assert "prel" not in heat([HeatRow("Norr", [5, 5, 7])]).html("Sick leave")


def heat(rows, **options):
    ticks = options.pop("ticks", year()[:3])
    return Heat(ticks, rows, "Workplace", **options)


def cells(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<td class="([\w-]+)"[^>]*>(.*?)</td>', text)


def test_each_cell_has_its_number_and_one_of_six_fixed_colours():
    ticks = months([f"2025-{number:02d}" for number in range(1, 8)])
    shown = heat([HeatRow("Norr", [0, 3.9, 4, 7.96, 10, 11.94, 99])], ticks=ticks).html("Sick leave")
    assert cells(shown) == [("heat-1", "0.0"), ("heat-1", "3.9"), ("heat-2", "4.0"), ("heat-4", "8.0"),
                            ("heat-5", "10.0"), ("heat-5", "11.9"), ("heat-6", "99.0")]
    assert re.findall(r'<span class="heat-\d">(.*?)</span>', shown.replace("\xa0", " ")) == [
        "under 4 %", "4–6", "6–8", "8–10", "10–12", "12 and more"]


def test_a_hidden_row_says_why_and_a_hidden_cell_is_never_nought():
    shown = heat([HeatRow("Natt", reason="at most ten"), HeatRow("Norr", [None, nan, 5])]).html("Sick leave")
    assert '<td class="hid" colspan="3"><span>at most ten</span></td>' in shown
    assert [kind for kind, _text in cells(shown)] == ["hid", "hid", "hid", "heat-2"]
    assert shown.count('<span class="vh">not shown</span>') == 2 and "0.0" not in shown


def test_the_heat_map_is_a_table_with_heads_and_names_stay_text():
    shown = heat([HeatRow(EVIL, [1, 2, 3], url="/a/?b=1&c=2"), HeatRow("All", [1, 2, 3], total=True)]).html(EVIL)
    assert "<script>" not in shown and "b=1&amp;c=2" in shown
    assert shown.count('scope="col"') == 4 and shown.count('scope="row"') == 2 and "<caption" in shown
    assert shown.count('class="total"') == 1
    assert ElementTree.fromstring(f"<div>{shown}</div>".replace("&nbsp;", " ")).find(".//table") is not None


def test_the_heat_map_has_the_same_facts_to_save():
    table = heat([HeatRow("Natt", reason="at most ten"), HeatRow("Norr", [None, 4, 5])]).table("Sick leave")
    assert [row["cells"] for row in table.shown] == [["at most ten"] * 3, ["not shown", "4.0", "5.0"]]


# Money.
def test_what_was_paid_is_filled_and_an_estimate_is_hatched_and_both_are_said():
    money = Money([Amount("Sick pay", 386_000, real=True), Amount("The whole", 1_120_000, real=False)])
    svg = drawn(money)
    real, estimate = (bar for bar in svg.iter(f"{SVG}rect"))
    hatch = svg.find(f"{SVG}defs/{SVG}pattern").get("id")
    assert (real.get("class"), estimate.get("fill")) == ("c-d1", f"url(#{hatch})")
    assert [float(bar.get("width")[:-1]) for bar in (real, estimate)] == pytest.approx([33.77, 98])
    assert [text.replace("\xa0", " ") for text in words(svg)] == [
        "Sick pay", "real: 386,000 kr", "The whole", "estimated: 1,120,000 kr"]
    assert [item["look"] for item in money.key()] == ["d1", "hatch"]


def test_money_that_is_not_shown_has_no_bar():
    svg = drawn(Money([Amount("Sick pay", None, real=True), Amount("The whole", 0, real=False)]))
    assert not list(svg.iter(f"{SVG}rect"))
    assert [text.replace("\xa0", " ") for text in words(svg)] == [
        "Sick pay", "real: not shown", "The whole", "estimated: 0 kr"]
    assert words(drawn(Money([], reason="at most ten"))) == ["at most ten"]


def test_a_name_that_has_no_room_across_a_phone_goes_on_on_the_next_row_and_the_bars_move_down():
    """A drawing does not break lines: what is too long would end beyond the edge."""
    name = "What the employer has paid itself during the whole of the year before"
    svg = drawn(Money([Amount(name, 10, real=True), Amount(name, 20, real=False)]))
    texts = words(svg)
    assert " ".join(texts[:2]) == name and max(map(len, texts)) <= axes.LETTERS
    written = [float(text.get("y")) for text in svg.iter(f"{SVG}text")]
    bars = [(float(bar.get("y")), float(bar.get("height"))) for bar in svg.iter(f"{SVG}rect")]
    assert written[2] < bars[0][0] and sum(bars[0]) < written[3] < written[5] < bars[1][0]
    assert sum(bars[1]) <= float(svg.get("height"))
    shares = words(drawn(Shares([Share(name, 0.5, 0.2, 0.9, 5, 10)])))
    assert f"{name}, 5 of 10" in " ".join(shares) and max(map(len, shares)) <= axes.LETTERS


# Estimates on both sides of nought.
def estimates(*rows: Row) -> Estimates:
    return Estimates(Table("All", "How", [Column("Days", 3), Column("Low", 3), Column("High", 3)], rows))


def test_an_estimate_is_a_dot_on_its_interval_and_nought_is_marked_only_where_something_is_below():
    both = estimates(Row("The estimate", [-0.1, -0.2, 0.1]), Row("By lot", [None, -0.2, 0.2]),
                     Row("Back", [0.2, None, None]))
    svg = drawn(both)
    assert len(list(svg.iter(f"{SVG}circle"))) == 2 and len(of(svg, "c-s1")) == 2 * 3, "a line and its two ends"
    nought = [line for line in of(svg, "c-axis") if line.get("x1") == line.get("x2")]
    assert [line.get("x1") for line in nought] == ["50%"]
    assert [item["look"] for item in both.key()] == ["share", "nought"]
    texts = words(svg)
    assert {"−0.100 (−0.200 to 0.100)", "−0.200 to 0.200", "0.200"} <= set(texts)
    above = estimates(Row("The estimate", [0.1, 0.05, 0.2]))
    assert not [line for line in of(drawn(above), "c-axis") if line.get("x1") == line.get("x2")]
    assert [item["look"] for item in above.key()] == ["share"]


@given(st.lists(st.tuples(maybe, maybe, maybe), max_size=8))
def test_what_the_table_of_estimates_hides_is_never_drawn(rows):
    """A dot only where the table has its value, a line only where it has both ends; else the reason, in words."""
    svg = drawn(estimates(*[Row(f"Row {n}", list(row), "not estimated") for n, row in enumerate(rows)]))
    hidden = sum(value is None and None in ends for value, *ends in rows)
    assert len(list(svg.iter(f"{SVG}circle"))) == sum(value is not None for value, *_ends in rows)
    assert len(of(svg, "c-s1")) == 3 * sum(None not in ends for _value, *ends in rows)
    assert words(svg).count("not estimated") == hidden


# Many small.
def test_all_panels_have_one_scale_and_a_hidden_one_says_why():
    many = Multiples(year(), [Panel("Small", [1.0] * 12), Panel("Large", [10.0] * 11 + [None]),
                              Panel("Few", reason="at most ten"), Panel("Gone", [None] * 12)],
                     Line("All", [5.0] * 12, Look.COMPARED), unit="%")
    whole = ElementTree.fromstring(f"<div>{many.svg('Title', 'Description')}</div>")
    drawings = list(whole.iter(f"{SVG}svg"))
    heights = [points(line)[0][1] for one in drawings if one.get("role") for line in of(one, "c-sink")]
    assert heights[0] == pytest.approx(80 - 72 / 12) and heights[1] == pytest.approx(80 - 72 * 10 / 12)
    said_of = ["".join(one.find("p").itertext()).replace("\xa0", " ") for one in whole.iter("li")]
    assert said_of == ["Small 1.0 %", "Large 10.0 %, Nov 2025", "Few at most ten", "Gone not shown"]
    assert sum(1 for one in drawings if one.get("role") == "img") == 2
    assert len({one.get("aria-labelledby") for one in drawings if one.get("role")}) == 2
    assert [row["cells"][-1] for row in many.table("Caption").shown] == ["1.0", "not shown", "at most ten", "not shown",
                                                                        "5.0"]


def test_no_panels_is_an_empty_list():
    assert "<li>" not in Multiples(year(), []).svg("Title", "Description")


# Shares with intervals.
def test_a_share_is_a_dot_on_its_interval_with_how_many():
    svg = drawn(Shares([Share("Often", 0.32, 0.21, 0.4, 16, 50), Share("Few", reason="at most ten"),
                        Share("Unknown", nan, 0.1, 0.2)]))
    line, = (one for one in of(svg, "c-s1") if one.tag == f"{SVG}line")
    assert (line.get("x1"), line.get("x2")) == ("52.5%", "100%")  # the scale ends at 40 %
    assert [mark.get("x") for mark in svg.findall(f"{SVG}svg")] == ["52.5%", "100%", "80%"]
    told = [text.replace("\xa0", " ") for text in words(svg)]
    assert told[-5:] == ["32 % (21–40)", "Few", "at most ten", "Unknown", "not shown"] and "Often, 16 of 50" in told


def test_what_is_not_shown_of_a_share_stands_in_no_table():
    rows = Shares([Share("Few", 0.5, 0.2, 0.8, 3, 6, reason="at most ten")]).table("Caption").shown
    assert rows == [{"name": "Few", "cells": ["at most ten"] * 5, "whole": "at most ten"}]
    assert Shares([Share("Few", reason="at most ten")]).key() == []


@given(st.lists(st.tuples(*[st.floats(0, 1)] * 3), max_size=6))
@settings(max_examples=40)
def test_intervals_stand_inside(rows):
    shares = [Share("Often", sorted(row)[1], min(row), max(row), 1, 2) for row in rows]
    svg = drawn(Shares(shares))
    places = [float(mark.get("x")[:-1]) for mark in svg.findall(f"{SVG}svg")]
    assert len(places) == 3 * len(rows) and all(0 <= x <= 100 for x in places)


# The whole figure.
DRAWINGS = [Lines(months(KEYS), [Line(EVIL, [5.0] * 12)], Band(EVIL, [1.0] * 12, [9.0] * 12), [Break(3, EVIL)],
                  reason=EVIL),
            Stacked(months(KEYS), [Part(EVIL, [5] * 11 + [None])], reason=EVIL, corner=EVIL),
            Money([Amount(EVIL, 5, real=True), *[Amount(EVIL, 7.5, real=False)] * 11], corner=EVIL),
            Shares([Share(EVIL, 0.5, 0.2, 0.9, 5, 10), *[Share(EVIL, reason=EVIL)] * 11], corner=EVIL)]
MANY = Multiples(months(KEYS), [Panel(EVIL, [5.5] * 12, url='/?"><script>')] * 11,
                 Line(EVIL, [1.0] * 12, Look.COMPARED))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda one: type(one).__name__)
def test_a_drawing_has_a_name_and_a_description_and_no_style(drawing):
    svg = drawn(drawing, EVIL, EVIL)
    title, described = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
    assert title.text == described.text == EVIL
    assert not [element for element in svg.iter() if element.get("style") or element.tag == f"{SVG}script"]


@pytest.mark.parametrize("drawing", [*DRAWINGS, MANY], ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_figure_has_its_title_key_definition_and_table(drawing, language):
    with translation.override(language):
        text = figure(drawing, title=EVIL, description=EVIL, definition=Definition([EVIL]), said=EVIL)
    whole = ElementTree.fromstring(f"<div>{text}</div>".replace("&nbsp;", " "))
    assert "<script>" not in text and text.count("<figure") == 1
    assert whole.find("figure/figcaption").text == EVIL and whole.find("figure/ul/li") is not None
    assert len(whole.findall("div/details")) == 2
    table = whole.find(".//table")
    assert table.find("caption").text == EVIL and len(table.findall("tbody/tr")) == 12
    assert {head.get("scope") for head in table.iter("th")} == {"col", "row"}
    numbers = [element.get(key, "") for element in whole.iter() for key in ("x", "y", "x1", "y1", "width", "height")]
    assert not [number for number in numbers if "," in number or "−" in number]


def test_rounding_is_by_hand():
    assert [str(rounded(value, 1)) for value in (0.05, 0.15, 2.675, -0.05)] == ["0.1", "0.2", "2.7", "-0.1"]
