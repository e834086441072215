"""Dates, numbers and degrees as people say them, in both languages; `today` is always an argument."""

from datetime import date, datetime

import pytest
from django.utils import translation

from omtanke.ui import words
from tests.factories.moments import STOCKHOLM, TODAY, ago


@pytest.fixture(params=["sv", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def plain(text: str) -> str:
    """The text with ordinary spaces, to compare with what one types."""
    return text.replace(words.NBSP, " ")


def said(language: str, swedish: str, english: str) -> str:
    return swedish if language == "sv" else english


@pytest.mark.parametrize(("days_ago", "swedish", "english"), [
    (0, "idag", "today"),
    (1, "igår", "yesterday"),
    (2, "i förrgår", "the day before yesterday"),
    (-1, "imorgon", "tomorrow"),
    (3, "lör 21 nov", "Sat 21 Nov"),
    (-2, "tors 26 nov", "Thu 26 Nov"),
    (-6, "mån 30 nov", "Mon 30 Nov"),
])
def test_a_day_is_said_as_people_say_it(language, days_ago, swedish, english):
    assert plain(words.day(ago(days_ago), TODAY)) == said(language, swedish, english)


def test_the_year_is_told_only_when_it_is_another(language):
    assert plain(words.day(date(2026, 3, 12), TODAY)) == said(language, "tors 12 mars", "Thu 12 March")
    assert plain(words.day(date(2025, 3, 12), TODAY)) == said(language, "ons 12 mars 2025", "Wed 12 March 2025")


def test_a_day_is_never_broken_between_two_lines(language):
    assert " " not in words.day(date(2025, 3, 12), TODAY)


def test_the_turn_of_the_year_is_near_all_the_same(language):
    assert words.day(date(2026, 12, 31), date(2027, 1, 1)) == said(language, "igår", "yesterday")


def test_a_page_begins_with_weekday_date_and_week(language):
    assert plain(words.long_day(TODAY)) == said(
        language, "Tisdag 24 november, vecka 48", "Tuesday 24 November, week 48")


def test_the_week_is_the_iso_week(language):
    assert "53" in words.long_day(date(2027, 1, 1))


@pytest.mark.parametrize(("days_ahead", "swedish", "english"), [
    (0, "", ""), (1, "", ""), (2, "om 2 dagar", "in 2 days"), (-4, "sedan fre 20 nov", "since Fri 20 Nov")])
def test_how_far_away_a_day_is(language, days_ahead, swedish, english):
    assert plain(words.distance(ago(-days_ahead), TODAY)) == said(language, swedish, english)


@pytest.mark.parametrize(("first", "last", "swedish", "english"), [
    (date(2026, 11, 16), date(2026, 11, 18), "mån 16 – ons 18 november", "Mon 16 – Wed 18 November"),
    (date(2026, 9, 28), date(2026, 10, 2), "mån 28 september – fre 2 oktober", "Mon 28 September – Fri 2 October"),
    (date(2025, 12, 30), date(2026, 1, 4), "tis 30 december 2025 – sön 4 januari",
     "Tue 30 December 2025 – Sun 4 January"),
    (date(2025, 3, 3), date(2025, 3, 4), "mån 3 – tis 4 mars 2025", "Mon 3 – Tue 4 March 2025"),
    (date(2026, 11, 16), date(2026, 11, 16), "mån 16 november", "Mon 16 November"),
    (date(2026, 11, 16), None, "från mån 16 november", "from Mon 16 November"),
])
def test_a_span_says_no_more_than_it_must(language, first, last, swedish, english):
    assert plain(words.span(first, last, TODAY)) == said(language, swedish, english)


def test_back_is_the_day_after_the_last_day_away(language):
    assert words.back_day(ago(1), TODAY) == said(language, "idag", "today")
    assert plain(words.back(ago(-1), TODAY)) == said(language, "åter tors 26 nov", "back Thu 26 Nov")
    assert words.back(None, TODAY) == words.back_day(None, TODAY) == said(language, "vet inte än", "not known yet")


@pytest.mark.parametrize(("percent", "swedish", "english"), [
    (100, "heltid", "full time"), (50, "halvtid", "half time"), (25, "25 %", "25 %"), (83, "83 %", "83 %")])
def test_a_degree_in_words(language, percent, swedish, english):
    assert plain(words.degree(percent)) == said(language, swedish, english)


def test_an_unknown_degree_is_never_taken_for_the_whole(language):
    assert words.degree(None) not in {words.degree(100), ""}


def test_numbers_are_words_up_to_twelve(language):
    assert [words.number(n) for n in (0, 2, 12, 13, -1)] == said(
        language, ["noll", "två", "tolv", "13", "-1"], ["zero", "two", "twelve", "13", "-1"])


@pytest.mark.parametrize(("value", "swedish", "english"), [
    (1, "första", "first"), (4, "fjärde", "fourth"), (12, "tolfte", "twelfth"), (13, "13:e", "13th"),
    (21, "21:a", "21st"), (22, "22:a", "22nd"), (23, "23:e", "23rd"), (112, "112:e", "112th"), (0, "0:e", "0th")])
def test_ordinals(language, value, swedish, english):
    assert words.ordinal(value) == said(language, swedish, english)


def test_day_of_the_sick_period(language):
    assert plain(words.spell_day(17)) == said(language, "Dag 17 av sjukperioden", "Day 17 of the sick period")
    assert plain(words.spell_day_short(17)) == said(language, "dag 17", "day 17")


def test_the_clock_has_a_point_in_swedish(language):
    assert words.clock(datetime(2026, 11, 24, 9, 5, tzinfo=STOCKHOLM)) == said(language, "09.05", "09:05")


def test_a_capital_leaves_the_rest_as_it_is(language):
    assert (words.capital("åter tors 26 NOV"), words.capital("")) == ("Åter tors 26 NOV", "")


@pytest.mark.parametrize(("hour", "place"), [(3, "12.0%"), (6, "12.0%"), (13, "50.0%"), (20, "88.0%"), (23, "88.0%")])
def test_the_sun_stands_where_the_day_is(hour, place):
    assert words.sun_place(datetime(2026, 11, 24, hour, tzinfo=STOCKHOLM)) == place


def test_another_variant_of_english_is_english():
    with translation.override("en-gb"):
        assert words.number(3) == "three"
