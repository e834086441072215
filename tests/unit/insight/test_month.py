"""The monthly report: what it says, who gets it, that it is the same on paper, and the one question."""

import io
import re

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pypdf import PdfReader

from omtanke.insight.present import month as present
from omtanke.insight.queries import month as queries
from omtanke.rules.reflection import Question
from tests.factories import figures
from tests.unit.ui.test_paper import squeezed

pytestmark = pytest.mark.django_db
BLAMES = r"\b(fel|skuld|borde|måste|varför|vem|vilka|why|whose|should|must|fault)\b"
NORR, ABOVE = "Hemtjänst Norr", "Vård och omsorg"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.OMTANKE_DATA = tmp_path


@pytest.fixture
def counted(town):
    figures.staff(town, NORR, 19)
    figures.build(town)


def url(town, unit: str = NORR, rest: str = "") -> str:
    return f"/figures/{town.units[unit]}/month/{rest}"


def plain(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode())).replace("\xa0", " ")


@pytest.mark.parametrize(("who", "status"), [
    ("chef", 200), ("overchef", 200), ("hr", 200), ("hr2", 404), ("chef2", 404), ("utanfor", 404), ("igarchef", 403),
    ("medarbetare", 403), ("admin", 403), ("ingen", 403)])
def test_who_gets_it(town, sign_in, who, status):
    client = sign_in(who)
    for rest in ("", "pdf/"):
        assert client.get(url(town, rest=rest)).status_code == status, rest


@pytest.mark.parametrize(("language", "said"), [
    ("sv", ["I oktober 2026 var 5,5 procent av dagarna sjukdagar", "Tre av 23 har varit sjuka fler än tre gånger",
            "En enda månad säger inte så mycket", "Att fundera på"]),
    ("en", ["In October 2026 sick leave was 5.5 percent of the days", "Three of 23 have been ill more than three times",
            "One month says little by itself", "To think about"])])
def test_it_is_read_in_two_minutes(town, counted, sign_in, language, said):
    page = sign_in("chef", language).get(url(town))
    text = plain(page)
    assert [one for one in said if one not in text] == []
    assert len(page.context["sentences"]) <= 4
    told = [*page.context["sentences"], page.context["asked"].words, page.context["asked"].reason]
    assert len(" ".join(told).split()) < 120
    assert not [name for name in ("Given", "Family", "Amina", "Helena") if name in page.content.decode()]


def test_there_is_one_question(town, counted, sign_in):
    page = sign_in("chef", "sv").get(url(town)).content.decode()
    with translation.override("sv"):
        assert sum(page.count(str(words)) for words in present.QUESTIONS.values()) == 1
    assert set(present.QUESTIONS) == set(Question)


def test_no_question_blames_and_none_is_about_somebody():
    for language in ("sv", "en"):
        with translation.override(language):
            for words in map(str, present.QUESTIONS.values()):
                assert words.endswith("?")
                assert not re.search(BLAMES, words, re.IGNORECASE)


def test_earlier_months_are_there_and_no_other(town, counted, sign_in):
    client = sign_in("chef", "sv")
    page = client.get(url(town), {"month": "2026-08"})
    assert "augusti 2026" in plain(page)
    assert len(page.context["form"].fields["month"].choices) == 24, "absence begins in November 2024"
    for wrong in ("2026-11", "2020-01", "x", "2026-13", "../", "0"):
        assert client.get(url(town), {"month": wrong}).status_code == 404, wrong


def test_a_unit_of_few_gets_the_reason_and_a_question_that_stands_on_nothing(town, sign_in):
    figures.build(town)
    page = sign_in("chef", "sv").get(url(town))
    assert "visas inte" in page.context["sentences"][0] and len(page.context["sentences"]) == 1
    assert page.context["asked"].words == present.QUESTIONS[Question.OPEN]
    assert "figure__of" not in page.content.decode() and "<svg" not in page.content.decode().split("m-ask")[1]


def test_before_the_first_night_it_says_so(town, sign_in):
    assert "från och med den första natten" in plain(sign_in("chef", "sv").get(url(town)))
    assert sign_in("chef").get(url(town, rest="pdf/")).content.startswith(b"%PDF")
    assert sign_in("chef").get(url(town), {"month": "2026-10"}).status_code == 200


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_paper_says_the_same(town, counted, sign_in, language):
    client = sign_in("chef", language)
    page, answer = client.get(url(town)), client.get(url(town, rest="pdf/"))
    paper = PdfReader(io.BytesIO(answer.content))
    assert paper.trailer["/Root"]["/Lang"] == language and NORR in paper.metadata.title
    assert NORR not in answer["Content-Disposition"]
    text = squeezed("".join(sheet.extract_text() for sheet in paper.pages))
    asked, table = page.context["asked"], page.context["chart"].drawing.table("")
    rows = [row["name"] + (row["whole"] or "".join(row["cells"])) for row in table.shown]
    for one in (*page.context["sentences"], asked.words, asked.reason, *rows, "share-1", "repeated-1"):
        assert squeezed(one) in text, one
    assert len(paper.pages) <= 2


def test_few_questions(town, counted, sign_in):
    for who, unit in (("chef", NORR), ("overchef", ABOVE)):
        client = sign_in(who)
        for rest in ("", "pdf/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(url(town, unit, rest)).status_code == 200
            assert len(asked) <= 25


def test_another_employers_unit_is_not_there(town, counted):
    with pytest.raises(Http404):
        queries.report(town.units["Hemtjänst Grannby"], for_user=town.viewer("hr"))
