"""The frame round every page: the menu, the parts that floors put in, the clock, and what every page knows."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import RequestFactory, override_settings
from django.utils import translation

from omtanke.ui import clock, context, navigation, parts
from tests.factories.moments import NOON, STOCKHOLM, TODAY

LATE = datetime(2026, 11, 24, 23, 59, tzinfo=STOCKHOLM)


def late() -> datetime:
    return LATE


@pytest.fixture
def entries(monkeypatch):
    """An empty menu."""
    monkeypatch.setattr(navigation, "_entries", [])


def entry(view: str, order: int, *, visible: bool = True, also: frozenset[str] = frozenset()) -> navigation.Entry:
    return navigation.Entry(view, "eye", view, order, lambda request: visible, also)


def at(view: str):
    request = RequestFactory().get("/")
    request.resolver_match = SimpleNamespace(view_name=view)
    return request


def test_the_menu_goes_in_order_whoever_registers_first(entries):
    navigation.register(entry("ui:accessibility", 2))
    navigation.register(entry("ui:privacy", 1))
    assert [row["label"] for row in navigation.menu(at(""))] == ["ui:privacy", "ui:accessibility"]


def test_an_entry_is_there_once(entries):
    navigation.register(entry("ui:privacy", 1))
    navigation.register(entry("ui:privacy", 2))
    assert len(navigation.menu(at(""))) == 1


def test_only_what_one_may_see_is_in_the_menu(entries):
    navigation.register(entry("ui:privacy", 1, visible=False))
    assert navigation.menu(at("")) == []


@pytest.mark.parametrize(
    ("here", "current"), [("ui:privacy", True), ("ui:gallery", True), ("start", False), ("", False)])
def test_the_menu_says_where_one_is(entries, here, current):
    navigation.register(entry("ui:privacy", 1, also=frozenset({"ui:gallery"})))
    assert navigation.menu(at(here))[0]["current"] is current


def test_six_entries_fit_the_row():
    rows = [{"label": str(number)} for number in range(6)]
    assert navigation.folded(rows) == {"shown": rows, "more": []}


@pytest.mark.parametrize("count", [7, 8, 12])
def test_more_than_six_go_behind_a_word_and_none_is_lost(count):
    rows = [{"label": str(number)} for number in range(count)]
    menu = navigation.folded(rows)
    assert len(menu["shown"]) + 1 == 6
    assert menu["shown"][-1] == rows[-1]
    assert [*menu["shown"][:-1], *menu["more"], menu["shown"][-1]] == rows


def test_a_request_that_found_no_view_is_nowhere(entries):
    navigation.register(entry("ui:privacy", 1))
    assert navigation.menu(RequestFactory().get("/"))[0]["current"] is False


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(parts, "_providers", type(parts._providers)(list))
    return "test.place"


def test_a_place_holds_its_parts_in_order(place):
    first, second = (lambda: "first"), (lambda: "second")
    parts.register(place, 20, second)
    parts.register(place, 10, first)
    assert parts.of(place) == [first, second]


def test_the_same_part_is_there_once(place):
    provider = list
    parts.register(place, 10, provider)
    parts.register(place, 30, provider)
    assert parts.of(place) == [provider]


def test_a_place_that_nobody_fills_is_empty(place):
    assert parts.of(place) == []


@override_settings(OMTANKE_CLOCK="omtanke.config.clock.now")
def test_the_clock_is_read_once_and_stands_in_stockholm(noon):
    request = RequestFactory().get("/")
    clock.ClockMiddleware(lambda asked: asked)(request)
    assert (request.now, request.today) == (NOON, TODAY)
    assert request.now.utcoffset() == NOON.utcoffset()


def test_the_day_is_the_day_in_stockholm(monkeypatch):
    """At 23.59 it is still today, though another day has begun elsewhere."""
    middleware = clock.ClockMiddleware(lambda asked: asked)
    monkeypatch.setattr(middleware, "clock", late)
    request = middleware(RequestFactory().get("/"))
    assert request.today == TODAY


def page(request, **user):
    request.user = SimpleNamespace(**user) if user else None
    return context.page(request)


def test_a_stranger_gets_no_menu(entries):
    navigation.register(entry("ui:privacy", 1))
    found = page(at(""), is_authenticated=False)
    assert (found["navigation"], found["signed_in"], found["me"], found["employer_name"]) == ([], False, None, "")


def test_one_who_is_signed_in_gets_the_menu(entries):
    navigation.register(entry("ui:privacy", 1))
    assert len(page(at(""), is_authenticated=True)["navigation"]) == 1


def test_a_request_without_anything_is_a_strangers():
    assert context.page(RequestFactory().get("/"))["signed_in"] is False


@pytest.mark.parametrize(("language", "other"), [("sv", ("en", "English")), ("en", ("sv", "Svenska"))])
def test_the_other_language_is_named_in_itself(language, other):
    with translation.override(language):
        assert page(at(""))["other_language"] == other
