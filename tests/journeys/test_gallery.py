"""The component gallery is a test: every part that the style sheets know stands there, and holds in every width from
390 to 1,600 px, light and dark, at ease and at rest, by keyboard, and in the reader's own colours."""

import re

import pytest

from tests.conftest import SCREENS
from tests.contracts.house import PACKAGE
from tests.journeys import sizing
from tests.journeys.test_keyboard import FOCUSED
from tests.journeys.visiting import Browsers, Visitor

GALLERY = "/about/components/"
WIDTHS = (390, 640, 768, 1024, 1280, 1600)
SHEET = PACKAGE / "ui/static/ui/css/components.css"
# How whole pages are laid out: shown by the pages themselves.
LAYOUTS = {"guide", "measure-page", "my-page", "side-by-side", "scroll"}
LONGEST_LINE = 90  # characters; design/SPEC.md §2 says about 66
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e);
  return style.transitionDuration.split(',').some(d => parseFloat(d) > 0) && style.transitionProperty !== 'none'
      || style.animationName !== 'none';
}).map(e => e.outerHTML.slice(0, 100))"""
LONG_LINES = """most => [...document.querySelectorAll('main p, main li, main dd')].filter(e => {
  if (!e.checkVisibility() || e.querySelector('p, ul, ol, div, form, svg, table')) return false;
  const probe = document.createElement('canvas').getContext('2d');
  const style = getComputedStyle(e);
  probe.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const mean = probe.measureText('Det som redan är lämnat finns kvar hos den som fått det.').width / 56;
  return e.getBoundingClientRect().width / mean > most && e.textContent.trim().length > most;
}).map(e => e.outerHTML.slice(0, 120))"""


def test_every_component_of_the_sheet_is_shown():
    classes = re.findall(r"\.([a-z][a-z0-9_-]*)", SHEET.read_text("utf-8"))
    named = {name.split("--")[0].split("__")[0] for name in classes}
    shown = " ".join(path.read_text("utf-8") for path in (PACKAGE / "ui/templates/ui").rglob("*.[hs][tv][mg]*"))
    shown += "".join(path.read_text("utf-8") for path in (PACKAGE / "ui").glob("*.py"))
    assert len(named) > 20
    assert {name for name in named - LAYOUTS if not re.search(rf"\b{name}\b", shown)} == set()


@pytest.mark.journey(width=1280, language="sv")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_width_in_both_lights(visit: Browsers, scheme: str):
    visitor = visit.visitor(color_scheme=scheme)
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.go(GALLERY).look()
        assert sizing.does_not_fit(visitor.page, width) == [], width
        assert sizing.too_small(visitor.page) == [], width
        assert visitor.page.evaluate(LONG_LINES, LONGEST_LINE) == [], width


@pytest.mark.journey(width=1280, language="en")
def test_who_asks_for_more_contrast_or_own_colours_gets_them(visit: Browsers):
    for options in ({"contrast": "more"}, {"forced_colors": "active"}):
        visitor = visit.visitor(**options).go(GALLERY)
        assert visitor.page.evaluate("matchMedia('(prefers-contrast: more), (forced-colors: active)').matches")
        assert sizing.does_not_fit(visitor.page) == []
        visitor.look()


@pytest.mark.journey(width=390, language="sv")
def test_nothing_moves_for_who_wants_rest(visit: Browsers):
    still = visit.visitor(reduced_motion="reduce")
    lively = visit.visitor(reduced_motion="no-preference").go(GALLERY)
    assert lively.page.evaluate(MOVING), "the check would find nothing"
    for path in (GALLERY, "/login/", "/about/privacy/"):
        assert still.go(path).page.evaluate(MOVING) == [], path


@pytest.mark.journey(width=1280, language="sv")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_shows_that_it_has_the_focus(visit: Browsers, scheme: str):
    visitor = visit.visitor(color_scheme=scheme).go(GALLERY)
    controls = visitor.page.evaluate(
        "() => [...document.querySelectorAll('main a[href], main button, main input, main select, main textarea,"
        " main summary')].filter(e => e.checkVisibility() && !e.disabled && e.type !== 'hidden').length")
    seen = _tab_through(visitor)
    assert len(seen) >= controls * 0.6, "radio buttons of a group are one stop; the rest must be reached"
    for stop in seen:
        assert re.match(r"(solid|auto) [1-9]", stop["outline"]), stop
        assert stop["seen"], stop


def _tab_through(visitor: Visitor) -> list[dict]:
    """Every stop from the top of the page to its end."""
    stops: list[dict] = []
    for _ in range(400):
        visitor.page.keyboard.press("Tab")
        stop = visitor.page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    return stops


def test_the_screens_of_the_journeys_are_the_ends_of_what_is_shown():
    assert {screen.width for screen in SCREENS} <= set(WIDTHS)
