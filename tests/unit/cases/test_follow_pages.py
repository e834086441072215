"""The pages of following up: what the manager does, what the coordinator does, and who is refused."""

from datetime import timedelta

import pytest

from omtanke.cases.actions import closing, deliveries, followups
from omtanke.cases.models import FollowUp, RehabCase, TakenOver
from omtanke.sick_leave.actions import contact
from tests.factories import absences, cases
from tests.factories.moments import NOON, TODAY, ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(town, parties, case):
    """A coordinator's call that waits since yesterday."""
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    cases.delivered(town, case, "rehab", deliveries.To(case.party_id, None, "manager"), item)
    made = followups.set_follow_up(case.id, kind="coordinator_call", by_function="rehab_coordinator", due_on=TODAY,
                                   by=town.actor("chef"), now=NOON)
    FollowUp.objects.filter(id=made.id).update(due_on=ago(1))
    return made


def test_the_manager_sets_a_follow_up_and_it_stands_on_her_start_page(case, sign_in):
    chef = sign_in("chef")
    sent = chef.post(f"/cases/{case.id}/follow-ups/", {"kind": "contact", "due_on": TODAY.isoformat()})
    assert sent.status_code == 302
    assert "Get in touch with Helena Norén" in chef.get("/").content.decode()
    assert "Keep in touch" in chef.get(f"/cases/{case.id}/").content.decode()


def test_peace_silences_what_was_agreed_and_not_what_must_be_asked(town, case, sign_in):
    chef = town.actor("chef")
    for kind in ("contact", "plan"):
        followups.set_follow_up(case.id, kind=kind, by_function="manager", due_on=TODAY, by=chef, now=NOON)
    contact.leave_in_peace(case.employee_id, until=TODAY, by=town.actor("medarbetare"), now=NOON)
    page = sign_in("chef").get("/").content.decode()
    assert "Get in touch with" not in page
    assert "Go through the plan with Helena Norén" in page


@pytest.mark.parametrize("sent", [{}, {"kind": "relapse", "due_on": "2026-12-01"},
                                  {"kind": "plan", "due_on": "2026-11-23"},
                                  {"kind": "plan", "due_on": "igår"}])
def test_a_follow_up_that_cannot_be_is_said_beside_its_field(case, sign_in, sent):
    page = sign_in("chef").post(f"/cases/{case.id}/follow-ups/", sent)
    assert page.status_code == 422
    assert "aria-invalid" in page.content.decode()
    assert not FollowUp.objects.exists()


def test_a_case_is_closed_with_three_answers_and_opened_again(case, sign_in):
    chef = sign_in("chef")
    values = {"closed_on": TODAY.isoformat(), "reason": "ordinary_work", "compensation": "at_work"}
    assert chef.post(f"/cases/{case.id}/close/", values).status_code == 302
    page = chef.get(f"/cases/{case.id}/").content.decode()
    assert "back in ordinary work" in page and "Open the case again" in page
    assert chef.post(f"/cases/{case.id}/close/", values).status_code == 422
    assert chef.post(f"/cases/{case.id}/reopen/").status_code == 302
    assert RehabCase.objects.get(id=case.id).state == "open"


def test_the_manager_is_asked_thirty_days_on_and_at_once_when_somebody_is_ill_again(town, case, sign_in):
    closing.close(case.id, closed_on=TODAY, reason="ordinary_work", compensation="at_work", by=town.actor("chef"),
                  now=NOON)
    FollowUp.objects.filter(case=case, due_on=TODAY + timedelta(days=30)).update(due_on=TODAY)
    assert "Ask Helena Norén how it has gone" in sign_in("chef").get("/").content.decode()
    absences.away(town.people["medarbetare"], (0, None))
    page = sign_in("chef").get("/").content.decode()
    assert "Helena Norén is ill again" in page
    assert "how it has gone" not in page


def test_a_new_manager_is_told_what_she_takes_over_until_she_has_read_it(town, case, sign_in):
    chef = sign_in("chef")
    assert "You take over this case" in chef.get(f"/cases/{case.id}/").content.decode()
    assert chef.post(f"/cases/{case.id}/take-over/").status_code == 302
    assert "You take over this case" not in chef.get(f"/cases/{case.id}/").content.decode()
    assert TakenOver.objects.get(case=case).management == town.chefs
    assert sign_in("hr").post(f"/cases/{case.id}/take-over/").status_code == 403


def test_the_coordinator_calls_and_her_note_stays_with_her(town, parties, case, call, sign_in):
    rehab = sign_in("rehab")
    page = rehab.get("/calls/").content.decode()
    assert "Helena Norén" in page and "Late" in page
    sent = rehab.post(f"/calls/{call.id}/", {"listened": "yes", "understood": "yes", "workable": "partly",
                                                 "words": "Mötet var bra."})
    assert sent.status_code == 302
    call.refresh_from_db()
    assert call.state == "done"
    assert cases.room_of(case, parties.region).items.filter(kind="note", came_with__isnull=True).count() == 2
    assert not cases.room_of(case, case.party).items.filter(kind="note", came_with__isnull=True).exists()


@pytest.mark.parametrize("who", ["lakare", "fk", "chef2", "utanfor", "medarbetare"])
def test_nobody_elses_call_can_be_opened(call, sign_in, who):
    assert sign_in(who).get(f"/calls/{call.id}/").status_code in (403, 404)


def test_without_care_in_omtanke_the_manager_sees_to_the_call(town, case):
    made = followups.set_follow_up(case.id, kind="coordinator_call", by_function="rehab_coordinator", due_on=TODAY,
                                   by=town.actor("chef"), now=NOON)
    assert made.by_function == "manager"


def test_that_care_has_a_room_by_the_employees_own_delivery_is_not_told_by_a_follow_up(town, parties, case):
    cases.care_joins(town, parties, case)
    made = followups.set_follow_up(case.id, kind="coordinator_call", by_function="rehab_coordinator", due_on=TODAY,
                                   by=town.actor("chef"), now=NOON)
    assert made.by_function == "manager"


def test_the_steward_adds_a_place_and_takes_it_away(town, parties, sign_in):
    hr = sign_in("hr")
    sent = hr.post("/partners/", {"kind": "care", "party": "Region Sydvik", "place": "Vårdcentralen Måsen"})
    assert sent.status_code == 302
    assert "Vårdcentralen Måsen" in hr.get("/partners/").content.decode()
    assert hr.post(f"/partners/{parties.other_centre}/end/").status_code == 302
    wrong = hr.post("/partners/", {"kind": "care", "party": "Ekhult", "place": "Kontoret"})
    assert wrong.status_code == 422
    assert sign_in("chef").get("/partners/").status_code == 403


def test_a_place_of_an_employer_is_never_taken_away_here(town, parties, sign_in):
    unit = town.units["Hemtjänst Norr"]
    sign_in("hr").post(f"/partners/{unit}/end/")
    assert town.viewer("chef").scopes[0].unit == unit
