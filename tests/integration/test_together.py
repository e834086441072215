"""Several signals with a week in common, answered together."""

import pytest
from django.urls import reverse

from omtanke.alerts.models import Answer, ExclusionProposal, Signal
from omtanke.alerts.policies import OPEN
from tests.factories import absences, routines, trails
from tests.factories.moments import ago
from tests.integration.conftest import text

WEEK = ago(9).isoformat()


@pytest.fixture
def bug(town):
    """`medarbetare2`, `kollega` and `medarbetare` with four occasions each: the last of all in one week."""
    absences.away(town.people["medarbetare2"], (300, 298), (200, 199), (100, 98), (8, 6))
    absences.away(town.people["kollega"], (290, 288), (190, 189), (90, 88), (9, 7))
    absences.away(town.people["medarbetare"], (280, 278), (180, 179), (80, 78), (5, 4))
    routines.evaluate(town.ekhult)
    return town


def page(town, name="answer_together", week=WEEK, unit="Hemtjänst Norr") -> str:
    return reverse(name, args=[town.units[unit], week])


def ticked(town, *who, **values) -> dict:
    return {"people": [str(town.people[w]) for w in who], "cause": "stomach_bug", "words": ""} | values


def test_the_start_page_says_so(bug, sign_in):
    assert "Three signals have a week in common" in text(sign_in("chef").get(reverse("start")))
    assert "a week in common" not in text(sign_in("chef2").get(reverse("start")))


@pytest.mark.parametrize(("who", "status"), [
    ("chef", 200), ("chef2", 404), ("hr", 404), ("overchef", 404), ("medarbetare", 403), ("igarchef", 403),
    ("admin", 403), ("utanfor", 404), (None, 302)])
@pytest.mark.parametrize("name", ["answer_together", "propose_week"])
def test_only_who_leads_the_unit(bug, sign_in, who, status, name):
    assert sign_in(who).get(page(bug, name)).status_code == status


@pytest.mark.parametrize("week", ["any", "2026-13-01", ago(30).isoformat(), ago(-3).isoformat()])
def test_a_week_that_is_not_there(bug, sign_in, week):
    assert sign_in("chef").get(page(bug, week=week)).status_code == 404


def test_one_explanation_is_an_answer_each(bug, sign_in):
    chef = sign_in("chef")
    answer = chef.post(page(bug), ticked(bug, "medarbetare2", "kollega"), follow=True)
    assert "The signals are answered" in text(answer)
    made = Answer.objects.all()
    assert {(a.kind, a.cause, a.sealed, a.rung) for a in made} == {("explained", "stomach_bug", None, 1)}
    assert {a.employee_id for a in made} == {bug.people["medarbetare2"], bug.people["kollega"]}
    assert trails.acts("alerts.explained") == ["alerts.explained"] * 2
    assert Signal.objects.get(state=OPEN).employee_id == bug.people["medarbetare"], "she was not ticked"
    assert routines.evaluate(bug.ekhult)["raised"] == 0
    assert "fell ill in the same week" in text(sign_in("medarbetare2").get(reverse("my_page")))


def test_words_are_sealed_with_each(bug, sign_in):
    sign_in("chef").post(page(bug), ticked(bug, "medarbetare2", "kollega", cause="other_passing", words="Flytten."))
    first, second = Answer.objects.all()
    assert first.room != second.room
    assert b"Flytten" not in bytes(first.sealed) + bytes(second.sealed)
    own = Answer.objects.get(employee=bug.people["medarbetare2"])
    assert "Flytten." in text(sign_in("medarbetare2").get(reverse("read_answer", args=[own.id])))


@pytest.mark.parametrize("wrong", [{"people": []}, {"cause": ""}, {"cause": "flu"}, {"people": ["x"]},
                                   {"words": "850112-1234"}])
def test_what_is_wrong_is_said_and_nothing_answered(bug, sign_in, wrong):
    assert sign_in("chef").post(page(bug), ticked(bug, "kollega") | wrong).status_code == 422
    assert not Answer.objects.exists()


def test_not_for_someone_elses_people(bug, sign_in):
    assert sign_in("chef").post(page(bug), ticked(bug, "barnskotare")).status_code == 422


def test_a_week_is_proposed_and_reaches_the_steward(bug, sign_in):
    chef = sign_in("chef", "sv")
    chef.post(page(bug), ticked(bug, "medarbetare2"))
    for _ in range(2):
        assert chef.post(page(bug, "propose_week")).status_code == 302
    row = ExclusionProposal.objects.get()
    assert (row.first_day, row.last_day) == (ago(9), ago(3))
    assert "Veckor som chefer föreslår inte räknas" in text(sign_in("hr", "sv").get(reverse("edit_routine")))


def test_in_swedish(bug, sign_in):
    assert "Tre signaler har samma vecka gemensamt" in text(sign_in("chef", "sv").get(page(bug)))
