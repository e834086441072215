"""The coordinator's call a week after a meeting: set when it may be, made in care's room, and known to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from omtanke.cases.models import DeliveryItem, FollowUp, Item
from omtanke.meetings.actions import afterwards
from omtanke.meetings.models import Called, Participant
from omtanke.workforce.models import Duty
from tests.factories import cases, held
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
FORM = {"words": "Hon kände sig hörd.", "listened": "yes", "understood": "partly", "workable": "yes"}


@pytest.fixture
def call(town, parties, case, met):
    held.coordinated(town, parties, case)
    return afterwards.after_meeting(met, by=town.actor("chef"), now=NOON)


def test_no_call_without_a_name_that_was_delivered(town, parties, case, met):
    held.coordinated(town, parties, case)
    Participant.objects.update(named_at=None, named_by=None, release=None)
    assert afterwards.after_meeting(met, by=town.actor("chef"), now=NOON) is None
    assert not FollowUp.objects.exists()


def test_no_call_when_the_yes_was_taken_back(town, parties, case, met):
    held.coordinated(town, parties, case)
    for release in case.releases.filter(kind="coordination"):
        cases.releases.withdraw(release.id, by=town.actor("medarbetare"), now=NOON)
    assert afterwards.after_meeting(met, by=town.actor("chef"), now=NOON) is None


def test_the_coordinator_calls_and_what_came_up_stays_in_cares_room(sign_in, call, parties, case):
    client = sign_in("rehab")
    assert client.post(reverse("call_about", args=[call.follow_up_id]), FORM).status_code == 302
    call.refresh_from_db()
    assert call.item.room_id == cases.room_of(case, parties.region).id
    assert FollowUp.objects.get(id=call.follow_up_id).state == "done"
    assert not DeliveryItem.objects.filter(version__item=call.item).exists()
    assert "Hon kände sig hörd." in client.get(reverse("item", args=[call.item_id])).content.decode()


def test_the_form_is_nowhere_but_in_care(sign_in, call):
    sign_in("rehab").post(reverse("call_about", args=[call.follow_up_id]), FORM)
    item = Called.objects.get().item_id
    for who in ("chef", "hr", "medarbetare", "fk", "chef2", "utanfor", "overchef"):
        client = sign_in(who)
        assert client.get(reverse("item", args=[item])).status_code in (403, 404), who
        assert client.get(reverse("call_about", args=[call.follow_up_id])).status_code in (403, 404), who
        for page in (reverse("case", args=[call.meeting.case_id]), reverse("minutes", args=[call.meeting_id])):
            answer = client.get(page)
            assert answer.status_code in (403, 404) or "hörd" not in answer.content.decode(), who
            assert str(item) not in answer.content.decode()


def test_no_answer_is_another_day_and_nothing_more(sign_in, call):
    again = (NOON + timedelta(days=9)).date()
    sign_in("rehab").post(reverse("call_again", args=[call.follow_up_id]), {"due_on": again.isoformat()})
    row = FollowUp.objects.get(id=call.follow_up_id)
    assert (row.state, row.due_on) == ("waiting", again)
    assert not Item.objects.filter(kind="note", category="care").exists()


def test_a_day_that_has_been_is_asked_again(sign_in, call):
    refused = sign_in("rehab").post(reverse("call_again", args=[call.follow_up_id]), {"due_on": "2026-01-01"})
    assert refused.status_code == 422


def test_nobody_else_moves_the_call(sign_in, call):
    for who in ("chef", "medarbetare", "fk", "lakare"):
        client = sign_in(who)
        assert client.post(reverse("call_again", args=[call.follow_up_id]),
                           {"due_on": "2026-12-24"}).status_code in (403, 404), who


def test_a_centre_that_does_not_sign_in_is_asked_on_paper(sign_in, town, parties, case, met):
    held.coordinated(town, parties, case)
    Duty.objects.filter(unit=parties.centre).delete()
    made = afterwards.after_meeting(met, by=town.actor("chef"), now=NOON)
    assert made.follow_up.by_function == "manager"
    client = sign_in("chef")
    assert client.get(reverse("call_card", args=[met.id])).content.startswith(b"%PDF-")
    assert reverse("call_card", args=[met.id]) in client.get(reverse("case", args=[case.id])).content.decode()


def test_no_card_when_the_coordinator_signs_in(sign_in, call):
    assert sign_in("chef").get(reverse("call_card", args=[call.meeting_id])).status_code == 404


def test_the_start_page_asks_for_the_minutes_and_the_case_for_the_plan_next(sign_in, met, case):
    client = sign_in("chef")
    url = reverse("hand_over_minutes", args=[met.id])
    assert url in client.get("/").content.decode()
    assert url in client.get(reverse("case", args=[case.id])).content.decode()
    form = client.get(url).context["form"]
    client.post(url, {"to": form.initial["to"], "seen": form.initial["seen"]})
    assert url not in client.get("/").content.decode()
    assert "Finish the plan" in client.get(reverse("case", args=[case.id])).content.decode()


def test_the_employee_finds_them_on_her_own_page(sign_in, met):
    chef, url = sign_in("chef"), reverse("hand_over_minutes", args=[met.id])
    client, page = sign_in("medarbetare"), reverse("minutes", args=[met.id])
    assert page not in client.get(reverse("my_page")).content.decode()
    form = chef.get(url).context["form"]
    chef.post(url, {"to": form.initial["to"], "seen": form.initial["seen"]})
    assert page in client.get(reverse("my_page")).content.decode()
    parts = client.get(page).context["form"].parts
    client.post(page, {f"says_{note.hex}": f"right:{number}" for note, number, _ in parts})
    assert page not in client.get(reverse("my_page")).content.decode()
