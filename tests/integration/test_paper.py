"""The care talk on paper: who gets it, what stands on it, what the trail says."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from omtanke.talks import actions
from tests.factories import people, talks, trails
from tests.factories.moments import NOON

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


def words(answer) -> str:
    """All the words of a PDF on one line."""
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages).split())


@LANGUAGES
@pytest.mark.parametrize("who", ["chef", "medarbetare2"])
def test_both_get_the_same_talk_on_paper(town, held, sign_in, who, language):
    actions.comment(held, words=talks.COMMENT, by=town.actor("medarbetare2"), now=NOON)
    answer = sign_in(who, language).get(reverse("talk_on_paper", args=[held.id]))
    page = words(answer)
    for said in (talks.WORDS, talks.MEASURE, talks.COMMENT, "Amina Yusuf, undersköterska", "Annika Berglund", "Ekhult"):
        assert said in page
    assert {"sv": "Samtalet hölls", "en": "Held"}[language] in page
    assert {"sv": "Sida 1 av 1", "en": "Page 1 of 1"}[language] in page
    assert {"sv": "personalakten", "en": "personnel file"}[language] in page


def test_it_is_sent_under_a_neutral_name_and_kept_in_no_cache(held, sign_in):
    answer = sign_in("chef", "sv").get(reverse("talk_on_paper", args=[held.id]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="samtal.pdf"'
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Content-Type"] == "application/pdf"


def test_every_text_that_is_taken_out_is_an_opening(town, held, sign_in):
    actions.comment(held, words=talks.COMMENT, by=town.actor("medarbetare2"), now=NOON)
    sign_in("chef").get(reverse("talk_on_paper", args=[held.id]))
    lines = [(line.act, line.thing, line.reason) for line in trails.openings() if line.act == "open.content"]
    comment = held.comments.get()
    assert lines == [
        ("open.content", f"talk:{held.id}", "paper"), ("open.content", f"talk_agreed:{held.id}", "paper"),
        ("open.content", f"talk_comment:{comment.id}", "comment")]
    page = sign_in("medarbetare2", "sv").get(reverse("my_page")).content.decode()
    assert "Tog ut omtankessamtalet på papper." in page


@LANGUAGES
def test_a_new_manager_gets_what_was_agreed_and_not_the_notes(town, held, sign_in, language):
    people.appoint(town.units["Hemtjänst Norr"], town.people["chef2"])
    page = words(sign_in("chef2", language).get(reverse("talk_on_paper", args=[held.id])))
    assert talks.MEASURE in page and talks.WORDS not in page
    assert {"sv": "Här står bara det som ni kom överens om", "en": "Only what was agreed stands here"}[language] in page
    assert {"sv": "personalakten", "en": "personnel file"}[language] not in page
    things = [line.thing.partition(":")[0] for line in trails.openings() if line.act == "open.content"]
    assert things == ["talk_agreed"]


@pytest.mark.parametrize(("who", "status"), [
    ("hr", 403), ("overchef", 403), ("chef2", 404), ("medarbetare", 404), ("igarchef", 404), ("utanfor", 404),
    ("admin", 403), ("ingen", 403), (None, 302)])
def test_nobody_else_gets_it(held, sign_in, who, status):
    assert sign_in(who).get(reverse("talk_on_paper", args=[held.id])).status_code == status
    assert not [line for line in trails.openings() if line.act == "open.content"]


def test_a_draft_is_not_put_on_paper(planned, sign_in):
    assert sign_in("chef").get(reverse("talk_on_paper", args=[planned.id])).status_code == 302
    assert sign_in("medarbetare2").get(reverse("talk_on_paper", args=[planned.id])).status_code == 404


@LANGUAGES
@pytest.mark.parametrize(("who", "page", "status"), [
    ("chef", "guide_on_paper", 200), ("medarbetare2", "guide_on_paper", 403), ("hr", "guide_on_paper", 403),
    ("admin", "guide_on_paper", 403), ("medarbetare2", "questions_on_paper", 200),
    ("admin", "questions_on_paper", 403)])
def test_the_questions_on_paper_open_nothing(town, sign_in, who, page, status, language):
    answer = sign_in(who, language).get(reverse(page))
    assert answer.status_code == status
    if status == 200:
        first = {"sv": "Hur har du det på jobbet just nu?", "en": "How are things at work right now?"}
        assert first[language] in words(answer)
    assert not trails.openings()


def test_the_ways_to_paper_stand_where_they_are_needed(held, sign_in):
    assert reverse("talk_on_paper", args=[held.id]) in sign_in("chef").get(
        reverse("read_talk", args=[held.id])).content.decode()


def test_the_guide_stands_where_a_talk_is_planned(planned, sign_in):
    assert reverse("guide_on_paper") in sign_in("chef").get(reverse("talk_step", args=[planned.id, 1])).content.decode()
    assert reverse("questions_on_paper") in sign_in("medarbetare2").get(reverse("my_page")).content.decode()


@LANGUAGES
def test_the_guide_is_one_sheet_and_the_questions_one_page(town, sign_in, language):
    pages = [len(PdfReader(BytesIO(sign_in(who, language).get(reverse(page)).content)).pages)
             for who, page in (("chef", "guide_on_paper"), ("medarbetare2", "questions_on_paper"))]
    assert pages == [2, 1]


@LANGUAGES
def test_every_page_says_on_paper_when_it_was_printed(sign_in, language):
    page = sign_in("medarbetare2", language).get(reverse("my_page")).content.decode()
    assert {"sv": "Utskriven ur Omtanke 24\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2026 12.00.",
            "en": "Printed from Omtanke 24\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026 at 12:00."}[language] in page
