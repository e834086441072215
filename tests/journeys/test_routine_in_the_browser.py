"""`overchef` switches a unit on; `hr` starts an earlier step, writes the routine's next version and adopts it."""

import pytest

from omtanke.demo import catalogue
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

LISTED = "Ylva Sandström"


@pytest.mark.journey(width=1280, language="sv")
def test_a_unit_is_switched_on_and_an_earlier_step_started(visit: Browsers):
    above = visit("overchef")
    above.go("/units/").look().press(above.page.get_by_role("link", name=catalogue.NOT_YET)).look()
    unit = above.path
    above.press(above.button("Switch the unit on")).look()
    above.find("[name=manager_ready][value=no]").check()
    above.press("form.stack button.btn--primary").look(422)
    for question in ("manager_ready", "union_informed", "centres_agreed"):
        above.find(f"[name={question}][value=yes]").check()
    above.find("[name=helper][value=hr]").check()
    above.press("form.stack button.btn--primary").look()
    assert above.path == unit
    assert above.words("On since %(day)s", day=above.words("today")) in above.text
    assert LISTED not in above.page.content(), "numbers, and no names"
    _hr_starts(visit("hr"))


def _hr_starts(hr: Visitor) -> None:
    assert hr.go("/").look().find("[aria-labelledby=earlier]").count() == 1
    hr.press("[aria-labelledby=earlier] a").look()
    row = hr.find(".agenda > li").filter(has_text=LISTED)
    assert row.count() == 1
    hr.press(row.locator("form button")).look()
    assert hr.find(".agenda > li").filter(has_text=LISTED).count() == 0
    assert hr.go("/").look().find(".agenda > li").filter(has_text=LISTED).count() == 1, "HR's own step waits now"


@pytest.mark.journey(width=1280, language="sv")
def test_the_sentence_changes_as_hr_types(visit: Browsers):
    hr = visit("hr")
    hr.go("/routine/").look().press(hr.button("Write the next version")).look()
    said = hr.find("#rung-0-said")
    assert said.inner_text().startswith("Fyra tillfällen eller fler" if hr.language == "sv" else "Four occasions")
    hr.find("[name=rung-0-occasions]").fill("3")
    said.filter(has_text="Tre tillfällen eller fler" if hr.language == "sv" else "Three occasions").wait_for()
    hr.find("[name=rung-0-occasions]").fill("0")
    hr.find("#id_rung-0-occasions_said .error").wait_for()
    hr.look()
    hr.press(hr.button("Save the draft")).look(422)
    hr.find("[name=rung-0-occasions]").fill("3")
    hr.press(hr.button("Save the draft")).look()
    assert hr.find("ins, del").count() == 2
    hr.press(hr.button("Count on today's data")).look()
    assert hr.find("table tbody tr").count() == 5, "four steps, and the one that goes"
    _adopt(hr)


def _adopt(hr: Visitor) -> None:
    hr.find("[name=valid_from]").fill(TODAY.isoformat())
    hr.press(hr.button("Adopt the routine")).look()
    assert hr.find(".ledger > li").count() == 2
    hr.press(".ledger > li:first-child a").look()
    hr.go("/routine/").look()
    assert ("Tre tillfällen" if hr.language == "sv" else "Three occasions") in hr.text


@pytest.mark.journey(width=390, language="en")
def test_the_same_without_scripts(visit: Browsers):
    hr = visit("hr", java_script_enabled=False)
    hr.go("/routine/edit/")
    hr.find("[name=rung-0-occasions]").fill("3")
    hr.press(hr.button("Show the sentences"))
    assert hr.find("#rung-0-said").inner_text().startswith("Three" if hr.language == "en" else "Tre")
    hr.press("button[value=add-rung]").press("button[value=remove-rung-4]").press("button[value=down-rung-0]")
    assert hr.find("[name=rung-1-occasions]").input_value() == "3"
    hr.press(hr.button("Save the draft"))
    assert hr.path == "/routine/draft/"
