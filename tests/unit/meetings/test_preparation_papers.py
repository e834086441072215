"""On paper for those who do not sign in, who is ready, and what waits to be prepared."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from omtanke.audit.models import Line
from omtanke.cases.models import Item, RegisterEntry
from omtanke.meetings.actions import bookings
from omtanke.meetings.actions import preparations as acts
from omtanke.meetings.models import Participant
from omtanke.meetings.preparation_waiting import preparations_of
from omtanke.meetings.queries import to_prepare
from omtanke.rules.errors import BadInput
from tests.factories import meetings, preparing
from tests.factories.cases import room_of
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(town, parties, case, times):
    return meetings.booked(town, parties, case, times[0])


@pytest.fixture
def named(town, parties, case, meeting):
    preparing.named(town, parties, case, meeting)
    return meeting


def who(meeting, function: str) -> Participant:
    return Participant.objects.get(meeting=meeting, function=function)


def pdf(client, meeting, function: str) -> str:
    answer = client.get(reverse("preparation_on_paper", args=[meeting.id, who(meeting, function).id]))
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.getvalue()))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"], "tagged"
    return re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize(("function", "asked", "never"), [
    ("rehab_coordinator", "What is to be avoided", "SFB 27:6"),
    ("case_officer", "Preventive sickness benefit", "lifting"),
    ("person", "You do not need to write anything", "Write only what the employee has released")])
def test_the_paper_has_the_partys_own_questions_and_names_nobody(sign_in, meeting, function, asked, never):
    found = pdf(sign_in("chef"), meeting, function)
    assert asked in found and never not in found
    assert "How to give it back" in found
    for word in ("Helena", "Norén", "Annika", "Sofia"):
        assert word not in found


def test_nobody_is_asked_for_a_diagnosis_on_paper(sign_in, meeting):
    found = pdf(sign_in("chef"), meeting, "physician")
    assert "No diagnosis is asked for" in found


def test_what_came_on_paper_is_received_and_counts_as_ready(sign_in, named, case, parties):
    chef, care = sign_in("chef"), who(named, "physician")
    address = reverse("enter_preparation", args=[named.id, care.id])
    assert chef.post(address, {"function": "x"}).status_code == 422, "how it came is asked for"
    answer = chef.post(address, {"came_by": "on_paper", "sent_on": TODAY.isoformat(), "function": "Stå går bra.",
                                 "plan": "Sjukgymnast tisdagar."})
    assert answer.headers["Location"] == reverse("meeting", args=[named.id])
    items = Item.objects.filter(room=room_of(case, case.party), kind="preparation")
    assert {item.category for item in items} == {"ability", "care"}
    assert {(item.sender_party, item.came_by) for item in items} == {(parties.region, "on_paper")}
    assert Item.objects.filter(room=room_of(case, None), kind="preparation").count() == 2, "she gets a copy"
    assert RegisterEntry.objects.filter(incoming=True, item__in=items).count() == 2
    row = preparing.of(named, "physician")
    assert (row.ready_at, row.ready_how) == (NOON, "on_paper")
    assert preparing.of(named, "rehab_coordinator").ready_at is None
    page = chef.get(reverse("item", args=[items.get(category="care").id])).content.decode()
    assert "Sjukgymnast tisdagar." in page and "What care plans" in page
    assert chef.post(address, {"came_by": "on_paper", "sent_on": TODAY.isoformat()}).status_code == 422


def test_without_a_word_it_only_says_that_they_are_prepared(sign_in, meeting, case):
    chef, officer = sign_in("chef"), who(meeting, "case_officer")
    chef.post(reverse("enter_preparation", args=[meeting.id, officer.id]),
              {"came_by": "orally", "sent_on": TODAY.isoformat()})
    assert preparing.of(meeting, "case_officer").ready_how == "orally"
    assert not Item.objects.filter(room=room_of(case, case.party), kind="preparation").exists()


def test_what_the_employee_gives_on_paper_is_hers(sign_in, meeting, case):
    chef, her = sign_in("chef"), who(meeting, "person")
    chef.post(reverse("enter_preparation", args=[meeting.id, her.id]), {
        "came_by": "on_paper", "sent_on": TODAY.isoformat(), "hard": "Lyften.", "breaks_ticked": ["halfway"]})
    item = Item.objects.get(room=room_of(case, case.party), category="own")
    page = chef.get(reverse("item", args=[item.id])).content.decode()
    assert "From the employee" in page and "Lyften." in page
    assert "You answered your employer" in sign_in("medarbetare").get(reverse("my_way")).content.decode()


def test_a_day_that_has_not_come_is_refused(sign_in, meeting, town, case):
    address = reverse("enter_preparation", args=[meeting.id, who(meeting, "person").id])
    late = (TODAY + timedelta(days=1)).isoformat()
    assert sign_in("chef").post(address, {"came_by": "on_paper", "sent_on": late}).status_code == 422
    with pytest.raises(BadInput):
        acts.enter(preparing.of(meeting, "person").id, room_of(case, case.party), {}, sent_on=TODAY + timedelta(days=1),
                   came_by="on_paper", by=town.actor("chef"), now=NOON)


@pytest.mark.parametrize("someone", ["hr", "medarbetare", "chef2", "igarchef", "overchef", "utanfor", "admin", "rehab",
                                     "fk"])
def test_only_who_leads_prints_and_enters(sign_in, named, someone):
    client, care = sign_in(someone), who(named, "physician")
    for name in ("preparation_on_paper", "enter_preparation"):
        address = reverse(name, args=[named.id, care.id])
        assert client.get(address).status_code in (403, 404)
        answer = client.post(address, {"came_by": "on_paper", "sent_on": TODAY.isoformat()})
        assert answer.status_code in (403, 404, 405)
    assert preparing.of(named, "physician").ready_at is None


def test_a_participant_of_another_meeting_is_not_there(sign_in, meeting, town, parties, times):
    from tests.factories.cases import opened

    other = meetings.booked(town, parties, opened(town, "medarbetare2"), times[1])
    stranger = who(other, "physician")
    assert sign_in("chef").get(reverse("preparation_on_paper", args=[meeting.id, stranger.id])).status_code == 404


def test_the_leader_sees_who_is_ready_and_never_what(sign_in, town, named, case):
    preparing.saved(town, named, "medarbetare", "person", room_of(case, None), hard="Nattpassen.")
    address = reverse("meeting", args=[named.id])
    page = sign_in("chef").get(address).content.decode()
    assert "Not ready yet" in page and "Nattpassen" not in page
    acts.ready(preparing.of(named, "person").id, room_of(case, None), by=town.actor("medarbetare"), now=NOON)
    page = sign_in("chef").get(address).content.decode()
    assert ">Ready" in page and "Prepared" in page and "Nattpassen" not in page


def test_what_waits_for_whom(town, named, case):
    for name, own, place in (("chef", False, False), ("medarbetare", True, False), ("rehab", False, True),
                             ("lakare", False, True), ("fk", False, True)):
        found = to_prepare.waiting(for_user=town.viewer(name))
        assert [(row.meeting, row.own, row.place) for row in found] == [(named.id, own, place)], name
    for name in ("hr", "chef2", "igarchef", "overchef", "utanfor", "admin", "medarbetare2"):
        assert to_prepare.waiting(for_user=town.viewer(name)) == [], name


def test_nothing_waits_for_a_place_that_was_not_told(town, meeting):
    for name in ("rehab", "lakare", "fk"):
        assert to_prepare.waiting(for_user=town.viewer(name)) == []


def test_it_waits_on_the_start_page_and_is_gone_when_ready(sign_in, town, named, case):
    assert "Prepare the meeting about Helena Norén" in sign_in("chef").get(reverse("start")).content.decode()
    assert "Meetings to prepare" in sign_in("rehab").get(reverse("start")).content.decode()
    assert "Helena" not in sign_in("rehab").get(reverse("start")).content.decode()
    assert "Prepare the meeting, if you want to" in sign_in("medarbetare").get(reverse("my_way")).content.decode()
    assert "It is good to be ready" in sign_in("chef").get(reverse("case", args=[case.id])).content.decode()
    acts.ready(preparing.of(named, "manager").id, room_of(case, case.party), by=town.actor("chef"), now=NOON)
    assert "Prepare the meeting about" not in sign_in("chef").get(reverse("start")).content.decode()


def test_a_moved_meeting_moves_the_day_and_a_cancelled_takes_it_away(town, named, times):
    first = to_prepare.waiting(for_user=town.viewer("chef"))[0]
    bookings.move(named.id, slot=times[2].id, reason="care", by=town.actor("chef"), now=NOON)
    moved = to_prepare.waiting(for_user=town.viewer("chef"))[0]
    assert (moved.due_on - first.due_on).days == 14
    bookings.cancel(named.id, reason="care", by=town.actor("chef"), now=NOON)
    for name in ("chef", "medarbetare", "rehab"):
        assert to_prepare.waiting(for_user=town.viewer(name)) == []


def test_a_reminder_is_neutral_and_stops_when_one_is_ready(town, named, case):
    me = town.users["chef"].id
    everyone = preparations_of(None, now=NOON)
    assert {town.users[name].id for name in ("chef", "medarbetare", "rehab", "lakare", "fk")} == set(everyone)
    assert preparations_of([me], now=NOON)[me] == {f"preparation:{preparing.of(named, 'manager').id}"}
    acts.ready(preparing.of(named, "manager").id, room_of(case, case.party), by=town.actor("chef"), now=NOON)
    assert me not in preparations_of([me], now=NOON)
    assert preparations_of(None, now=NOON + timedelta(days=3)) == {}, "the meeting has begun"


def test_no_reminder_before_the_day(town, parties, case, times):
    meetings.booked(town, parties, case, times[2])
    assert preparations_of(None, now=NOON) == {}


def test_the_trail_says_that_it_was_entered_and_not_what(sign_in, meeting):
    chef, care = sign_in("chef"), who(meeting, "physician")
    chef.post(reverse("enter_preparation", args=[meeting.id, care.id]),
              {"came_by": "on_paper", "sent_on": TODAY.isoformat(), "function": "Stå går bra."})
    line = Line.objects.get(act="meetings.prepared_entered")
    assert line.thing == f"participant:{care.id}" and "Stå" not in repr(line.__dict__)
