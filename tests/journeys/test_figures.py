"""Figures, by those they are made for: a manager with four minutes, the manager above her, and HR. They name nobody."""

import csv
import io
import json
import re

import polars as pl
import pytest
from openpyxl import load_workbook

from omtanke.demo import catalogue
from omtanke.figures.statutory import MEASURES
from omtanke.insight.counting import annual
from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers, Visitor

FIGURES = "/figures/"
LISTS_OUTSIDE = """() => [...document.querySelectorAll('main ul, main ol')].filter(list => {
  const style = getComputedStyle(list);
  return style.listStyleType !== 'none' && list.querySelector(':scope > li') && parseFloat(style.paddingLeft) < 16;
}).map(list => list.outerHTML.slice(0, 80))"""
"""The lists whose marks would stand outside the margin."""
WORDS_CUT_OFF = """() => [...document.querySelectorAll('main svg text')].filter(text => {
  const box = text.getBoundingClientRect();
  return box.width && (box.right > innerWidth || box.left < 0);
}).map(text => text.textContent)"""


@pytest.mark.journey(width=390, language="sv")
def test_a_manager_sees_her_group_and_takes_it_to_the_meeting(visit: Browsers, town):
    """From the menu to what to talk about, and a file that says what the page says."""
    chef = visit("chef")
    page = chef.go(_link_in_menu(chef)).look()
    assert re.search(r"\d,\d (procent|percent)|\d\.\d percent", page.text)
    rows = _table(page, "share")
    saved = _saved(page, ".csv")
    lines = list(csv.reader(io.StringIO(saved.decode("utf-8-sig")), delimiter=";" if chef.language == "sv" else ","))
    told = {tuple(line) for line in lines}
    assert rows and all(tuple(_plain(cell) for cell in row) in told for row in rows)
    assert not _names(page, town)
    _meets_nobody_elses(chef, visit)


@pytest.mark.journey(width=1280, language="sv")
def test_an_upper_manager_goes_from_the_department_to_a_workplace(visit: Browsers, town):
    """Department, one of its workplaces, and back; in a book for a spreadsheet the same rows."""
    above = visit("overchef")
    page = above.go(_link_in_menu(above)).look()
    department = page.path
    assert _fits(page) and _fits(visit("overchef", width=390).go(department))
    assert not _names(page, town, but=_workers_of(town, catalogue.HOME_CARE_DEPARTMENT))
    book = load_workbook(io.BytesIO(_saved(page, ".xlsx")))
    assert len(book.sheetnames) >= 3
    workplace = page.press(page.find("section[aria-labelledby=f-units] a").first).look()
    assert workplace.path != department and not _names(workplace, town)
    assert above.go(department).look().path == department


@pytest.mark.journey(width=1280, language="en")
def test_hr_sees_the_whole_and_how_it_is_counted(visit: Browsers, town):
    """The employer, and the definitions behind each figure."""
    hr = visit("hr")
    page = hr.go(FIGURES).look()
    assert not _names(page, town)
    book = hr.go("/figures/definitions/").look()
    assert all(id in book.text for id in ("share-1", "bands-1", "gate-1"))


@pytest.mark.journey(width=390, language="sv")
def test_what_it_costs_and_year_by_year(visit: Browsers):
    """HR gives the wage, and the manager sees four estimates. A demo of eighteen months has no whole calendar year: the
    evaluator is told so."""
    hr = visit("hr").go("/figures/settings/").look()
    assert not hr.page.evaluate(LISTS_OUTSIDE)
    hr.type("[name=monthly_wage]", "33500").press("form button.btn--primary").look()
    chef = visit("chef").go(FIGURES)
    costs = chef.go(f"{chef.path}costs/").look()
    assert not _cut_off(costs) and not _cut_off(visit("chef", language="en").go(costs.path).look())
    assert costs.find("section[aria-labelledby=c-table] tbody tr").count() == 4 and _fits(costs)
    whole = visit("utvarderare").go(FIGURES)
    report = whole.go(f"{whole.path}years/").look()
    assert report.find(".empty").count() == 1 and _fits(report)
    law = whole.go(f"{whole.path.removesuffix('years/')}annual-report/").look()
    assert law.find(".empty").count() == 1 and _fits(law)


@pytest.mark.journey(width=390, language="sv")
def test_the_annual_report_is_ready_to_paste(site, visit: Browsers):
    """From "year by year" to the law's measures: a year with hours has a text and a file, a year without says what is
    missing. The night's tables of two whole years are put into the demo, which has only eighteen months."""
    _with_whole_years(site)
    whole = visit("utvarderare").go(FIGURES)
    years = whole.go(f"{whole.path}years/").look()
    page = years.press(years.find(".aside a[href$='/annual-report/']").first).look()
    assert page.find("section[aria-labelledby=a-text] tbody tr").count() == 7 and _fits(page)
    assert "2018:597" in page.text and "2025" in page.find("h1").first.inner_text()
    assert b"2025" in _saved(page, ".csv")
    page.page.select_option("[name=year]", "2024")
    older = page.press("form[method=get] button.btn").look()
    assert older.find("section[aria-labelledby=a-missing]").count() == 1 and _fits(older)
    assert older.find("section[aria-labelledby=a-text]").count() == 0


@pytest.mark.journey(width=1280, language="sv")
def test_nobody_sees_what_is_not_hers(visit: Browsers):
    """An employee has no figures of others; another employer's manager does not find these."""
    ours = visit("chef").go(FIGURES).path
    visit("medarbetare").go(FIGURES).look(403).go(ours).look(403)
    stranger = visit("utanfor").go(FIGURES).look()
    assert stranger.path != ours
    stranger.go(ours).look(404)


def _with_whole_years(site: Site) -> None:
    """Two years as the night would have stored them: 2025 with hours, 2024 without."""
    made = [{"year": year, "measure": measure, "value": None if lacks else 3.5 + place, "n": 300 - place,
             "hidden": lacks, "history": True, "rows": 40 if lacks else 0, "employments": 0}
            for year, lacks in ((2025, None), (2024, "needs hours")) for place, measure in enumerate(MEASURES)]
    for meta in site.demo.data.glob("figures/*/meta.json"):
        folder = meta.parent / json.loads(meta.read_text(encoding="utf-8"))["folder"]
        pl.DataFrame(made, annual.SCHEMA).write_parquet(folder / "annual_report.parquet")


def _link_in_menu(who: Visitor) -> str:
    """The way to the figures that the menu shows."""
    return who.page.locator(f"header a[href='{FIGURES}']").first.get_attribute("href")


def _cut_off(page: Visitor) -> list[str]:
    """The words of drawings that end beyond the window."""
    return page.page.evaluate(WORDS_CUT_OFF)


def _fits(page: Visitor) -> bool:
    """Whether the page is no wider than its window: a wide table scrolls by itself."""
    return page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _table(page: Visitor, figure: str) -> list[list[str]]:
    """The rows of a figure's table, as they stand on the page once it is opened."""
    section = page.find(f"section[aria-labelledby=f-{figure}]")
    section.locator("details").last.locator("summary").click()
    rows = section.locator("tbody tr")
    return [rows.nth(place).locator("th, td").all_inner_texts() for place in range(rows.count())]


def _saved(page: Visitor, ending: str) -> bytes:
    """The file behind the page's link for it."""
    kind = {".csv": "csv", ".xlsx": "excel", ".pdf": "pdf"}[ending]
    with page.page.expect_download() as found:
        page.find(f"a[href*='/{kind}/']").first.click()
    assert found.value.suggested_filename.endswith(ending)
    return found.value.path().read_bytes()


def _plain(cell: str) -> str:
    return cell.replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "").strip()


def _names(page: Visitor, town, but: frozenset[str] = frozenset()) -> list[str]:
    """The employees who are named in the content."""
    content = page.page.locator("#content").inner_html()
    return [someone.name for someone in town.employees if someone.name in content and someone.name not in but]


def _workers_of(town, unit: str) -> frozenset[str]:
    """Those who work in a unit by itself."""
    key = next(one.key for one in town.units if one.name == unit)
    there = {job.employee for job in town.employments if job.unit == key and job.last_day is None}
    return frozenset(person.name for person in town.employees if person.key in there)


def _meets_nobody_elses(chef: Visitor, visit: Browsers) -> None:
    """The figures of a unit that is not hers are not there for her."""
    department = visit("overchef", width=1280).go(FIGURES).path
    chef.go(department).look(404)
