"""The board's page: the steering group opens the pack, reads it and keeps it; the project lead writes a goal and a
decision, and the board sees them."""

import io

import pytest
from pypdf import PdfReader

from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

GOAL = "Alla nya chefer går utbildningen under sitt första halvår."
DECISION = "Utbildningen hålls fyra gånger om året."


@pytest.mark.journey(width=1280, language="sv")
def test_the_steering_group_reads_the_pack_and_keeps_it(visit: Browsers):
    """From the menu to the page, and the paper says the same."""
    page = _to_the_board(visit("styrgrupp"))
    lead = page.find("p.lead").inner_text()
    assert page.find("#b-agenda").count() == 1 and page.find(".btn--primary").count() == 1
    with page.page.expect_download() as found:
        page.find("a[href*='/board/pdf/']").click()
    paper = PdfReader(io.BytesIO(found.value.path().read_bytes()))
    text = "".join("".join(sheet.extract_text() for sheet in paper.pages).split())
    assert "".join(lead.split()) in text and paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    page.press(page.find("section[aria-labelledby=b-meetings] li a").last).look()
    assert page.find("a[href*='/decide/']").count() == 0
    page.go("/programme/goals/").look()
    assert page.find("a[href$='/new/']").count() == 0


@pytest.mark.journey(width=390, language="sv")
def test_the_lead_writes_a_goal_and_a_decision_and_the_board_sees_them(visit: Browsers):
    """A goal with what it is seen by and its value, a meeting held today with a decision."""
    lead = visit("projekt").go("/programme/goals/new/").look()
    _write(lead, "[name=actor]", "Nya chefer")
    _write(lead, "[name=words]", GOAL)
    lead.press(".pager button.btn--primary").look()
    lead.press(lead.find("section").filter(has_text=GOAL).locator("a[href$='/indicator/']")).look()
    _write(lead, "[name=name]", "Nya chefer som gått utbildningen")
    _write(lead, "[name=target]", "100")
    lead.press(".pager button.btn--primary")
    lead.press(lead.page.get_by_role("link", name="Nya chefer som gått utbildningen")).look()
    _write(lead, "[name=value]", "64")
    _write(lead, "[name=source]", "Deltagarlistorna")
    lead.press("form.stack button.btn--primary").look()
    lead.go("/programme/board/new/").look()
    lead.find("[name=day]").fill(TODAY.isoformat())
    lead.press(".pager button.btn--primary").look()
    lead.press("a[href$='/decide/']").look()
    _write(lead, "[name=words]", DECISION)
    _write(lead, "[name=function]", "HR")
    lead.press(".pager button.btn--primary")
    lead.press("form[action$='/held/'] button").look()
    board = _to_the_board(visit("styrgrupp"))
    said = board.text
    assert DECISION in said and GOAL in said and "64" in said


def _to_the_board(visitor: Visitor) -> Visitor:
    return visitor.go("/programme/").look().press("a[href='/programme/board/']").look()


def _write(visitor: Visitor, field: str, words: str) -> None:
    """Not remembered as something that may lie nowhere: what is written of the work lies open (docs/adr/0055)."""
    visitor.find(field).fill(words)
