"""The follow-up of the work, by those it is made for: a contract that is counted, a report that is written and read."""

import re
from importlib.resources import files

import pytest

from tests.journeys.visiting import Browsers, Visitor

FIRST = ".today a"


@pytest.mark.journey(width=1280, language="sv")
def test_the_steering_group_reads_what_the_contract_came_to(visit: Browsers):
    """From the menu to the sum, with what cannot be reconciled; a part of the months; a paper to take along."""
    board = visit("styrgrupp")
    board.go("/programme/").look()
    page = board.go("/programme/contracts/").look()
    contract = page.press(page.find(FIRST).first).look()
    assert re.search(r"56[.,]40", contract.text) and re.search(r"0[.,]26", contract.text)
    assert contract.find("section[aria-labelledby=c-published] tbody tr").count() >= 27
    part = contract.go(f"{contract.path}?before=2020-03").look()
    assert re.search(r"16 (månader|months)", part.text)
    assert visit("styrgrupp", width=390).go(contract.path).look().find("h1").count() == 1


@pytest.mark.journey(width=390, language="sv")
def test_whether_support_helped_is_answered_honestly(visit: Browsers):
    """Eighteen months are too few: nobody can know, and why. The list is there; an employee has no such page."""
    page = visit("utvarderare").go("/programme/effect/").look()
    assert re.search(r"Vi kan inte veta|We cannot know", page.text)
    assert re.search(r"för få|too few|fewer than", page.text)
    visit("projekt", width=1280).go("/programme/effect/support/").look()
    visit("medarbetare").go("/programme/effect/").look(403)


@pytest.mark.journey(width=390, language="sv")
def test_the_project_lead_follows_a_contract_of_her_own(visit: Browsers, tmp_path):
    """The terms, then months that lack one: told where; then the right ones."""
    folder = files("omtanke.figures.data")
    terms, months = tmp_path / "villkor.toml", tmp_path / "serie.csv"
    terms.write_text(folder.joinpath("ornskoldsvik.toml").read_text(encoding="utf-8"), encoding="utf-8")
    lines = folder.joinpath("ornskoldsvik.csv").read_text(encoding="utf-8").splitlines()
    months.write_text("\n".join(lines[:20] + lines[21:]), encoding="utf-8")
    lead = visit("projekt")
    page = lead.go("/programme/contracts/new/").look()
    page = _send(page, terms)
    wrong = _send(page, months).look(422)
    assert re.search(r"saknas mellan andra månader|is missing between other months", wrong.text)
    months.write_text("\n".join(lines), encoding="utf-8")
    assert re.search(r"56[.,]40", _send(wrong, months).look().text)


@pytest.mark.journey(width=1280, language="en")
def test_a_report_is_written_and_read(visit: Browsers):
    """The project lead writes a section; the evaluator reads it with its figures."""
    lead = visit("projekt")
    page = lead.go("/programme/reports/").look()
    report = page.press(page.find(FIRST).first).look()
    path = report.path
    section = report.press(report.find("a[href*='/sections/']").first).look()
    section.find("[name=words]").fill("Vi har lärt oss att mötas i tid.")  # meant for everybody: open, not sealed
    section.press(".pager button").look()
    read = visit("utvarderare").go(path).look()
    assert "Vi har lärt oss att mötas i tid." in read.text and read.find("a[href*='/sections/']").count() == 0
    assert read.find("figure.chart").count() >= 2
    visit("chef").go(path).look(403)
    visit("projekt", width=390).go(path).look()


def _send(page: Visitor, file) -> Visitor:
    page.find("[name=file]").set_input_files(str(file))
    return page.press("form button.btn--primary")
