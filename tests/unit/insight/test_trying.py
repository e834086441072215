"""Trying the routine on history: who may, what stands there, and that what is kept goes with the draft."""

from dataclasses import replace
from datetime import date

import pytest

from omtanke.alerts.models import RoutineDraft, RoutineVersion
from omtanke.alerts.simulated import KEPT
from omtanke.insight import trying
from omtanke.insight.trying import Asked
from omtanke.rules.routine import Action, Actor, Milestone, Routine, Rung, parse
from omtanke.workforce.models import Employee
from tests.factories import figures, routines, trails
from tests.factories.moments import TODAY

pytestmark = pytest.mark.django_db
TRY, KEEP = "/routine/try/", "/routine/try/keep/"
STEP = Rung(4, 12, Actor.MANAGER, Action.CARE_TALK)
ASKED = Asked(step=1, tried=STEP, other=replace(STEP, occasions=6), alone=False, months=24, minutes=60, most_talks=4,
              answered=True, count_excluded=False)
CHOSEN = {"count": "yes", "step": 1, "occasions": 4, "comparison": ">=", "months": 12, "other_occasions": 6,
          "other_comparison": ">=", "other_months": 12, "what": "alone", "span": 12, "minutes": 45, "most_talks": 4}


@pytest.mark.parametrize(("who", "status"), [
    ("hr", 200), ("chef", 403), ("overchef", 403), ("medarbetare", 403), ("admin", 403), ("ingen", 403)])
def test_only_who_looks_after_the_routine(town, sign_in, who, status):
    client = sign_in(who)
    assert client.get(TRY).status_code == status
    assert client.get(TRY, CHOSEN).status_code == status
    assert client.post(KEEP, {}).status_code == (422 if status == 200 else status)


def test_two_limits_beside_each_other(town, sign_in):
    """Six of the new people, and she whom the town has, had four occasions; nobody had six."""
    figures.staff(town, "Hemtjänst Norr", 30, away=6)
    page = sign_in("hr").get(TRY, CHOSEN).content.decode()
    assert "Four occasions or more in twelve months: 6 signals in all." in page
    assert "Six occasions or more in twelve months: 0 signals in all." in page
    assert "Talks that have been held have changed what happened" in page and "too few to say" in page
    assert not [name for name in ("Given", "Family", "Amina", "Helena") if name in page]


def test_nothing_is_counted_before_it_is_asked_for(town, sign_in):
    assert "in all." not in sign_in("hr").get(TRY).content.decode()
    assert trails.acts("insight.tried") == []


def test_it_is_in_the_trail_without_anybody(town, sign_in):
    sign_in("hr").get(TRY, CHOSEN)
    assert trails.acts("insight.tried") == ["insight.tried"]


def test_by_sex_and_age_once_a_night_has_sealed_them(town, sign_in):
    """Nobody is looked up in the directory from the page."""
    figures.staff(town, "Hemtjänst Norr", 30, away=6)
    client = sign_in("hr")
    assert "By sex" not in client.get(TRY, CHOSEN).content.decode()
    assert trails.acts("workforce.born_looked_up") == []
    known = {id: {"sex": "KM"[place % 2], "born": "1990-02-02"}
             for place, id in enumerate(Employee.objects.filter(party=town.ekhult).values_list("id", flat=True))}
    asked = trying.question(ASKED, TODAY)
    (found,) = trying.tried(town.ekhult.id, [Routine("r", TODAY, (STEP,))], asked, known=known)
    assert [group for group, value in found.groups["sex"] if value is not None] == ["K", "M"]


@pytest.mark.parametrize("wrong", [{"occasions": 0}, {"months": 99}, {"step": 9}, {"comparison": "<"}, {"span": 13},
                                   {"minutes": ""}, {"what": "other"}])
def test_what_is_wrong_is_said_and_nothing_counted(town, sign_in, wrong):
    answer = sign_in("hr").get(TRY, CHOSEN | wrong)
    assert answer.status_code == 422
    assert trails.acts("insight.tried") == []


def test_what_is_kept_is_the_whole_routine_with_its_figures(town, sign_in):
    figures.staff(town, "Hemtjänst Norr", 30, away=6)
    before = parse(RoutineVersion.objects.get(party=town.ekhult).text)
    client = sign_in("hr")
    assert client.post(KEEP, CHOSEN | {"occasions": 3, "revision": 0}).url == "/routine/draft/"
    draft = RoutineDraft.objects.get(party=town.ekhult)
    kept = parse(draft.text)
    assert kept.rungs == (replace(before.rungs[0], occasions=3), *before.rungs[1:])
    assert kept.milestones == before.milestones and kept.start == before.start
    assert set(draft.simulation) == set(KEPT) and draft.simulation["signals"] >= 6
    page = client.get("/routine/draft/").content.decode()
    assert "Tried on what has been" in page
    client.post("/routine/draft/", {"valid_from": TODAY.isoformat(), "revision": 1})
    version = RoutineVersion.objects.get(party=town.ekhult, version=2)
    assert version.simulation == draft.simulation
    assert "Tried on what has been" in client.get("/routine/versions/2/").content.decode()


def test_a_draft_that_is_changed_has_no_figures_any_more(town, sign_in):
    client = sign_in("hr")
    client.post(KEEP, CHOSEN | {"revision": 0})
    client.post("/routine/edit/file/", {"text": routines.ROUTINE, "revision": 1})
    assert RoutineDraft.objects.get(party=town.ekhult).simulation is None
    assert "Tried on what has been" not in client.get("/routine/draft/").content.decode()


def test_a_draft_that_somebody_else_has_changed_is_left_alone(town, sign_in):
    client = sign_in("hr")
    client.post(KEEP, CHOSEN | {"revision": 0})
    answer = client.post(KEEP, CHOSEN | {"revision": 0, "occasions": 2})
    assert answer.status_code == 422 and "Someone else has changed the draft" in answer.content.decode()
    assert RoutineDraft.objects.get(party=town.ekhult).revision == 1


def test_the_way_there_stands_on_the_routines_pages(town, sign_in):
    assert TRY in sign_in("hr").get("/routine/").content.decode()
    assert TRY in sign_in("hr").get("/routine/edit/").content.decode()
    assert TRY not in sign_in("chef").get("/routine/").content.decode()


def test_the_step_alone_or_the_whole_routine():
    stone = Milestone(8, Actor.MANAGER, Action.CONTACT)
    base = Routine("r", date(2024, 1, 1), (STEP, replace(STEP, occasions=8)), milestones=(stone,))
    new = replace(STEP, occasions=5)
    assert trying.changed(base, ASKED, new).rungs == (new, base.rungs[1])
    alone = trying.changed(base, replace(ASKED, alone=True), new)
    assert (alone.rungs, alone.milestones) == ((new,), ())
    assert trying.changed(replace(base, rungs=()), replace(ASKED, step=0), new).rungs == (new,)


def test_whole_months_to_the_one_before_today():
    asked = trying.question(ASKED, date(2026, 11, 24))
    assert (asked.first, asked.last) == (date(2024, 11, 1), date(2026, 10, 31))
    assert trying.question(replace(ASKED, answered=False), date(2026, 1, 1)).answer_months == 0


def test_shares_of_few_people_are_not_kept(town):
    figures.staff(town, "Hemtjänst Norr", 30, away=10)
    (found,) = trying.tried(town.ekhult.id, [Routine("r", TODAY, (STEP,))], trying.question(ASKED, TODAY))
    assert found.kept["signals"] >= 10
    assert {found.kept[name] for name in ("flagged", "precision", "sensitivity", "lead_days")} == {None}
