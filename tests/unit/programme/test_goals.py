"""Goals, what they are seen by, risks and messages: written by the project lead, read by those who follow the work."""

import csv
import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from omtanke.programme import followed
from omtanke.programme.followed import Now
from omtanke.programme.models import Goal, Indicator, IndicatorValue, PlannedMessage, Risk
from omtanke.programme.queries import following
from tests.factories import steered, watching
from tests.factories.moments import TODAY

pytestmark = pytest.mark.django_db
LIST = "/programme/goals/"


@pytest.fixture(autouse=True)
def _roles(town):
    watching.appoint(town, lead=(town.ekhult, "project_lead"), board=(town.ekhult, "steering_group"),
                     evaluator=(town.ekhult, "evaluator"), grannlead=(town.grannby, "project_lead"))


def page_of(client, address=LIST) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def whole(town) -> dict:
    goal = steered.goal(town.ekhult)
    return {"goal": goal, "indicator": steered.indicator(goal), "risk": steered.risk(town.ekhult),
            "message": steered.message(town.ekhult)}


def test_the_lead_writes_a_goal_and_what_it_is_seen_by(town, sign_in):
    client = sign_in("lead")
    assert client.post(f"{LIST}new/", {"actor": "Chefer", "words": "Samtal hålls.", "term": "long"}).status_code == 302
    goal = Goal.objects.get()
    assert client.post(f"{LIST}{goal.id}/indicator/", {
        "name": "Svarade signaler", "key": "", "unit": "procent", "baseline": "40", "target": "90"}).status_code == 302
    indicator = Indicator.objects.get()
    values = f"/programme/indicators/{indicator.id}/values/"
    for value, on in (("55.5", "2026-03-01"), ("61", "2026-09-01"), ("50", "2026-01-01")):
        assert client.post(values, {"value": value, "on": on, "source": "Räknat"}).status_code == 302
    page = page_of(sign_in("board"))
    assert "Chefer" in page and "61 (1 September 2026)" in page and "55.5" not in page and ">90<" in page
    assert page_of(sign_in("board"), values).count("Räknat") == 3
    assert IndicatorValue.objects.count() == 3


def test_a_followed_figure_is_counted_and_cannot_be_written(town, sign_in, monkeypatch):
    indicator = steered.indicator(steered.goal(town.ekhult), key="sick_leave", unit="", baseline=None)
    last = date(2026, 10, 31)
    monkeypatch.setattr(following, "_worked", lambda *_some: {})
    monkeypatch.setattr(following.storing, "read", lambda _party: object())
    monkeypatch.setattr(following, "_stored", lambda *_some: {"sick_leave": Now(6.44, last, "share-1")})
    page = page_of(sign_in("lead"))
    assert "6.4 (31 October 2026)" in page and "Counted by Omtanke (share-1)" in page and "share in percent" in page
    refused = sign_in("lead").post(f"/programme/indicators/{indicator.id}/values/", {
        "value": "1", "on": "2026-01-01", "source": "x"})
    assert refused.status_code == 403 and not IndicatorValue.objects.exists()


def test_too_few_are_not_shown(town, sign_in):
    for key in followed.FIGURES:
        steered.indicator(steered.goal(town.ekhult), key=key)
    assert page_of(sign_in("board")).count("too few to show") == len(followed.FIGURES)


def test_the_period_ends_with_a_whole_quarter():
    assert followed.quarters(date(2026, 11, 24)) == (date(2025, 10, 1), date(2026, 9, 30))
    first, last = followed.quarters(date(2027, 1, 1))
    assert (first, last) == (date(2026, 1, 1), date(2026, 12, 31)) and last - first > timedelta(days=360)


@pytest.mark.parametrize(("address", "values"), [
    ("goals/new/", {"actor": "19121212-1212", "words": "Något.", "term": "short"}),
    ("goals/new/", {"actor": "Chefer", "words": "19121212-1212 ska ringas.", "term": "short"}),
    ("goals/new/", {"actor": "Chefer", "words": "Något.", "term": "someday"}), ("goals/new/", {}),
    ("risks/new/", {"words": "x", "likelihood": "6", "consequence": "1", "response": "y", "function": "z"}),
    ("messages/new/", {"audience": "x", "words": "x" * 301, "channel": "y", "stage": "results", "follow_up": "z"}),
    ("goals/{goal}/indicator/", {"name": "x", "key": "everything"}),
    ("goals/{goal}/indicator/", {"name": "x", "key": "", "baseline": "many"}),
    ("indicators/{indicator}/values/", {"value": "", "on": "2026-02-30", "source": ""}),
])
def test_what_is_refused_is_kept_nowhere(town, sign_in, address, values):
    made = whole(town)
    before = [list(model.objects.values_list()) for model in (Goal, Indicator, IndicatorValue, Risk, PlannedMessage)]
    answer = sign_in("lead").post("/programme/" + address.format(**{k: v.id for k, v in made.items()}), values)
    assert answer.status_code == 422
    assert before == [list(model.objects.values_list())
                      for model in (Goal, Indicator, IndicatorValue, Risk, PlannedMessage)]


def test_changed_and_taken_away(town, sign_in):
    made, client = whole(town), sign_in("lead")
    assert client.post(f"/programme/risks/{made['risk'].id}/", {
        "words": "Cheferna byts ut.", "likelihood": "2", "consequence": "5", "response": "y", "function": "HR",
    }).status_code == 302
    page = page_of(client)
    assert "Cheferna byts ut." in page and "2. Rather unlikely" in page and "5. The work stops" in page
    for kind, place in (("goal", "goals"), ("risk", "risks"), ("message", "messages"), ("indicator", "indicators")):
        for _twice in range(2):
            assert client.post(f"/programme/{place}/{made[kind].id}/end/").headers["Location"] == LIST
    page = page_of(client)
    assert "No goal is written yet" in page and "No risk is written yet" in page and Risk.objects.count() == 1


def test_the_files_say_what_the_page_says(town, sign_in):
    goal = steered.goal(town.ekhult)
    steered.indicator(goal, values=(("61.5", TODAY),))
    steered.risk(town.ekhult)
    client = sign_in("evaluator")
    rows = list(csv.reader(io.StringIO(client.get(f"{LIST}csv/").content.decode("utf-8-sig"))))
    assert ["Chefer: Chefer som håller samtal (procent)", "20.0", "90.0", "61.5"] in rows
    assert ["Cheferna hinner inte.", "4", "3"] in rows
    paper = PdfReader(io.BytesIO(client.get(f"{LIST}pdf/").content))
    assert "61.5" in "".join(page.extract_text() for page in paper.pages)
    assert client.get(f"{LIST}excel/").status_code == 200


@pytest.mark.parametrize(("who", "reads", "edits"), [
    ("lead", 200, 200), ("board", 200, 403), ("evaluator", 200, 403), ("grannlead", 404, 404), ("hr", 403, 403),
    ("overchef", 403, 403), ("chef", 403, 403), ("medarbetare", 403, 403), ("admin", 403, 403)])
def test_whose_it_is(town, sign_in, who, reads, edits):
    made, client = whole(town), sign_in(who)
    pages = [f"{LIST}{made['goal'].id}/", f"{LIST}{made['goal'].id}/indicator/", f"/programme/risks/{made['risk'].id}/",
             f"/programme/messages/{made['message'].id}/", f"/programme/indicators/{made['indicator'].id}/"]
    assert {client.get(page).status_code for page in pages} == {edits}
    ends = [f"/programme/{place}/{made[kind].id}/end/" for kind, place in (
        ("risk", "risks"), ("message", "messages"), ("indicator", "indicators"), ("goal", "goals"))]
    assert {client.post(end).status_code for end in ends} == {302 if edits == 200 else edits}
    assert client.get(f"/programme/indicators/{made['indicator'].id}/values/").status_code == reads
    answer = client.get(LIST)
    assert answer.status_code == (200 if who == "grannlead" else reads)
    assert ("Omtanke" in answer.content.decode()) and ("Cheferna hinner inte" not in answer.content.decode() or
                                                       reads == 200)
