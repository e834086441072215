"""The monthly report: a manager reads it in two minutes, keeps it, looks at an earlier one; the employer chooses."""

import io

import pytest
from pypdf import PdfReader

from tests.journeys.visiting import Browsers, Visitor


@pytest.mark.journey(width=390, language="sv")
def test_a_manager_reads_the_month_and_keeps_it(visit: Browsers):
    """From the figures to the month, its one question, the paper, and the month before."""
    chef = visit("chef").go("/figures/")
    page = chef.press(chef.find("nav.pick a[href$='/month/']")).look()
    question = page.find(".say").inner_text()
    assert question.endswith("?") and page.find(".say").count() == 1
    with page.page.expect_download() as found:
        page.find("section[aria-labelledby=take] a[href*='/month/pdf/']").click()
    paper = PdfReader(io.BytesIO(found.value.path().read_bytes()))
    assert question.replace(" ", "") in "".join(sheet.extract_text() for sheet in paper.pages).replace(" ", "").replace(
        "\n", "")
    newest = page.find("h1").inner_text()
    earlier = page.find("[name=month] option").nth(1).get_attribute("value")
    page.find("[name=month]").select_option(earlier)
    assert page.press(page.find("section[aria-labelledby=earlier] button")).look().find("h1").inner_text() != newest


@pytest.mark.journey(width=1280, language="en")
def test_the_employer_chooses_whether_managers_are_told(visit: Browsers):
    """Off, saved, and on again."""
    page = visit("hr").go("/figures/settings/").look()
    for checked in (False, True):
        page = _chosen(page, checked)
        assert page.find("[name=monthly]").is_checked() is checked


def _chosen(page: Visitor, checked: bool) -> Visitor:
    page.find("[name=monthly]").set_checked(checked)
    return page.press(page.find("form.stack button.btn--primary")).look()
