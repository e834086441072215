"""`utvarderare` reads the evaluation without seeing anybody and takes it away; `projekt` sends in what others know."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from omtanke.demo.cast import ACCOUNTS, NORTH_PEOPLE, OTHER_PEOPLE
from tests.journeys.visiting import Browsers, Visitor

PAGE = "/programme/evaluation/"
NAMES = {person.name for person in (*NORTH_PEOPLE, *OTHER_PEOPLE)} | {name for _, _, name, _ in ACCOUNTS if " " in name}


@pytest.mark.journey(width=1280, language="sv")
def test_the_evaluator_sees_how_it_went_and_nobody(visit: Browsers):
    reader = visit("utvarderare")
    reader.go("/programme/").look()
    reader.press(reader.page.get_by_role("link", name=reader.words("Evaluation of the programme"))).look()
    told = "76 av 103 deltagare har avslutats" if reader.language == "sv" else "76 of 103 participants have ended"
    assert told in reader.text
    assert reader.words("Women and men: too few to compare.") in reader.text
    assert reader.words("What cannot be known here") in reader.text
    assert nobody(reader.page.content())
    with reader.page.expect_download() as found:
        reader.find("a[href*='/evaluation/pdf/']").click()
    paper = PdfReader(io.BytesIO(found.value.path().read_bytes()))
    assert nobody(" ".join(page.extract_text() for page in paper.pages)) and paper.trailer["/Root"]["/MarkInfo"]
    assert reader.find("a[href$='/evaluation/register/']").count() == 0


@pytest.mark.journey(width=390, language="sv")
def test_the_project_lead_sends_in_a_series(visit: Browsers, tmp_path: Path):
    lead = visit("projekt").go(PAGE).look()
    lead.press(lead.page.get_by_role("link", name=lead.words("Send in a series"))).look()
    send(lead, tmp_path, "month,value\n2026-1,30\n").look(422)
    said = "Rad 2, kolumn month: skriv en månad" if lead.language == "sv" else "Row 2, column month: write a month"
    assert said in lead.text
    send(lead, tmp_path, "month,value\n2016-08,30\n2016-09,27\n").look()
    assert lead.path == PAGE and lead.words("Sickness benefit rate, days per insured") in lead.text
    assert "Statistikens källa" in lead.page.content()


@pytest.mark.journey(width=390, language="en")
def test_a_register_beside_the_last_one_is_refused(visit: Browsers, tmp_path: Path):
    lead = visit("projekt").go(f"{PAGE}register/").look()
    rows = "\n".join(f"{number},2026-01-0{1 + number % 9},full_time" for number in range(105))
    send(lead, tmp_path, f"id,start_day,start_type\n{rows}\n").look(422)
    said = "en grupp på högst tio" if lead.language == "sv" else "a group of at most ten"
    assert said in lead.text


def send(lead: Visitor, folder: Path, text: str) -> Visitor:
    file = folder / "fil.csv"
    file.write_text(text, encoding="utf-8")
    if lead.find("[name=kind]").count():
        lead.find("[name=kind]").select_option("rate")
    lead.find("[name=source]").fill("Statistikens källa")
    lead.find("[name=day]").fill("2026-11-01")
    lead.find("input[type=file]").set_input_files(file)
    return lead.press("button.btn--primary")


def nobody(text: str) -> bool:
    return not any(name in text for name in NAMES)
