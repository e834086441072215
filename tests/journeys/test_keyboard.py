"""The manager's main path with the keyboard alone: from sign-in to a talk that was held. Wherever the focus is, it is
seen: a 3 px outline, inside the window."""

from datetime import date, timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

MOST = 90
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {outline: style.outlineStyle + ' ' + style.outlineWidth, html: e.outerHTML.slice(0, 160),
          seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""


@pytest.mark.journey(width=1280, language="sv")
def test_the_main_path(visit: Browsers):
    chef = visit.visitor().go("/")
    _tab_to(chef, "[name=login]")
    chef.page.keyboard.type("chef")
    _tab_to(chef, "[name=password]")
    chef.page.keyboard.type(chef.site.demo.password)
    _enter(chef)
    _skips_to_the_content(chef)
    _press(chef, f".agenda > li:has-text('{cast.AMINA.name}') a.btn")
    _press(chef, ".head .btn--primary")
    _tab_to(chef, "[name=day]")
    _type_day(chef, TODAY + timedelta(days=1))
    _type_time(chef)
    _press(chef, ".pager button.btn--primary")
    _press(chef, ".pager button.btn--primary")
    for number in (3, 4):
        _tab_to(chef, "[name=words]")
        chef.page.keyboard.type(walks.NOTES[number])
        _press(chef, ".pager button.btn--primary")
    _agrees(chef)
    _press(chef, ".pager button.btn--primary")
    _press(chef, "form[action$='/hold/'] button.btn--primary")
    assert chef.find("section.signal").count() == 0
    chef.check()


def _skips_to_the_content(chef: Visitor) -> None:
    """The first stop of a page leads past the menu."""
    chef.page.keyboard.press("Tab")
    assert chef.page.evaluate("document.activeElement.matches('.skip')")
    chef.page.keyboard.press("Enter")
    chef.page.keyboard.press("Tab")
    assert chef.page.evaluate("document.activeElement.closest('#content') !== null")


def _agrees(chef: Visitor) -> None:
    _tab_to(chef, "[name=words]")
    chef.page.keyboard.type(walks.MEASURE)
    _tab_to(chef, "[name=owner]")
    chef.page.keyboard.press("ArrowDown")
    assert chef.find("[name=owner][value=employee]").is_checked()
    chef.page.keyboard.press("ArrowUp")
    _press(chef, "form[action$='/measure/'] button")
    assert walks.MEASURE in chef.text


def _type_time(chef: Visitor) -> None:
    """With AM or PM where the browser's own language has them."""
    _tab_to(chef, "[name=time]")
    chef.page.keyboard.type("1115A")
    assert chef.find("[name=time]").input_value() == "11:15"


def _type_day(chef: Visitor, day: date) -> None:
    """In the order that the browser's own language has."""
    for form in ("%m%d%Y", "%d%m%Y", "%Y%m%d"):
        chef.page.keyboard.type(day.strftime(form))
        if chef.find("[name=day]").input_value() == day.isoformat():
            return
        _tab_to(chef, "[name=day]", back=True)
    raise AssertionError("the day could not be typed")


def _press(chef: Visitor, selector: str) -> None:
    _tab_to(chef, selector)
    _enter(chef)


def _enter(chef: Visitor) -> None:
    with chef.page.expect_navigation(wait_until="load"):
        chef.page.keyboard.press("Enter")
    assert chef.status == 200, chef.path


def _tab_to(chef: Visitor, selector: str, back: bool = False) -> None:
    """Tab until the element has the focus; it must be seen at every stop on the way."""
    for _ in range(MOST):
        chef.page.keyboard.press("Shift+Tab" if back else "Tab")
        at = chef.page.evaluate(FOCUSED)
        assert at is None or (at["outline"] == "solid 3px" and at["seen"]), at
        if chef.find(selector).first.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"Tab never reaches {selector} on {chef.path}")
