"""Preparing: each writes in her own room, says that she is ready, and hands over when she chooses."""

import re
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils.translation import override

from omtanke.audit.models import Line
from omtanke.cases.choices import Category
from omtanke.cases.models import Delivery, Item
from omtanke.meetings import guide_keys, prepared, questions
from omtanke.meetings.actions import bookings
from omtanke.meetings.actions import preparations as acts
from omtanke.meetings.models import Participant, Preparation, PreparedItem
from omtanke.meetings.prepared import Answer
from omtanke.rules.errors import BadInput
from tests.factories import meetings, preparing
from tests.factories.cases import room_of
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
SECRET = "Nattpassen går inte längre"


@pytest.fixture
def meeting(town, parties, case, times):
    return meetings.booked(town, parties, case, times[0])


@pytest.fixture
def named(town, parties, case, meeting):
    preparing.named(town, parties, case, meeting)
    return meeting


def get(client, name, meeting, status=200) -> str:
    answer = client.get(reverse(name, args=[meeting.id]))
    assert answer.status_code == status, answer.status_code
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def post(client, name, meeting, status=302, **values) -> str:
    answer = client.post(reverse(name, args=[meeting.id]), values)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_the_questions_are_those_that_the_guide_knows():
    for who, asked in questions.SETS.items():
        assert [question.key for question in asked.questions] == list(guide_keys.KEYS[who]), who
    assert set(questions.SETS) == set(guide_keys.PARTIES)
    assert {category for keys in guide_keys.CATEGORY.values() for category in keys.values()} <= set(questions.TITLES)


def test_every_function_has_its_questions():
    from omtanke.cases.choices import Function

    assert {questions.who(function) for function in Function.values} == set(guide_keys.PARTIES)


def test_care_is_told_that_no_diagnosis_is_asked_for():
    with override("en"):
        assert "No diagnosis is asked for" in str(questions.of(guide_keys.CARE).careful)
    assert Category.DIAGNOSIS not in questions.TITLES


def test_answers_come_back_as_they_were():
    answers = {"obstacles": Answer(("physical", "schedule"), "Lyften på morgonen."), "job": Answer((), "Hemtjänst."),
               "part_time": Answer(("now",), "")}
    with override("en"):
        made = prepared.as_words(guide_keys.MANAGER, answers)["work"]
    assert prepared.answers_in(made) == answers
    assert [one.key for one in prepared.said(made)] == ["job", "obstacles", "part_time"]
    assert prepared.said(made)[1].text.startswith("The body: lifting")
    assert made.facts["labels"]["job"] == "What the work is"
    assert prepared.whose(made) == guide_keys.MANAGER


def test_the_manager_saves_half_and_comes_back(sign_in, meeting):
    chef = sign_in("chef")
    assert "Hemtjänst Norr" in get(chef, "write_preparation", meeting), "the unit is known, and not asked for"
    post(chef, "write_preparation", meeting, job="Hemtjänst, ensam på kvällar")
    assert PreparedItem.objects.count() == 1
    page = get(chef, "write_preparation", meeting)
    assert "Hemtjänst, ensam på kvällar" in page and 'name="seen_work" value="1"' in page
    post(chef, "write_preparation", meeting, job="Hemtjänst, ensam på kvällar", obstacles_ticked=["physical"],
         obstacles="Lyften.", seen_work="1")
    item = PreparedItem.objects.get().item
    assert item.versions.count() == 2
    assert Preparation.objects.get(participant__function="manager").ready_at is None
    post(chef, "write_preparation", meeting, job="Hemtjänst, ensam på kvällar", obstacles_ticked=["physical"],
         obstacles="Lyften.", seen_work="2", ready="1")
    assert item.versions.count() == 2, "what is the same is no new version"
    assert Preparation.objects.get(participant__function="manager").ready_at == NOON


def test_two_windows_never_overwrite_each_other(sign_in, meeting):
    chef = sign_in("chef")
    post(chef, "write_preparation", meeting, job="Ett.")
    told = post(chef, "write_preparation", meeting, status=422, job="Två.", tried="Tre.")
    assert "another window" in told and "Två." in told and "Tre." in told
    assert PreparedItem.objects.get().item.versions.count() == 1


def test_ready_is_an_act_of_its_own_and_twice_is_once(sign_in, meeting):
    chef = sign_in("chef")
    for _ in range(2):
        post(chef, "preparation_ready", meeting)
    assert preparing.of(meeting, "manager").ready_how == "signed_in"
    assert Line.objects.filter(act="meetings.prepared").count() == 1
    post(chef, "preparation_ready", meeting, **{"not": "1"})
    assert preparing.of(meeting, "manager").ready_at is None


def test_the_employee_need_not_write_and_nothing_of_hers_is_told(sign_in, meeting, town):
    helena = sign_in("medarbetare")
    assert "just as you are" in get(helena, "preparation", meeting)
    post(helena, "write_preparation", meeting, hard=SECRET, breaks_ticked=["halfway"])
    items = {row.item.category for row in PreparedItem.objects.select_related("item")}
    assert items == {"own", "basics"}, "how she wants the meeting is apart from her own words"
    assert not Line.objects.filter(act="cases.written").exclude(subject="").filter(actor=str(
        town.users["medarbetare"].id)).exists()
    for page in ("preparation", "write_preparation", "give_preparation"):
        assert SECRET not in get(sign_in("chef"), page, meeting)


def test_another_party_never_learns_that_something_is_written(sign_in, town, named, case):
    preparing.saved(town, named, "medarbetare", "person", room_of(case, None), hard=SECRET)
    before = get(sign_in("rehab"), "preparation", named)
    assert SECRET not in before
    acts.ready(preparing.of(named, "person").id, room_of(case, None), by=town.actor("medarbetare"), now=NOON)
    assert get(sign_in("rehab"), "preparation", named) == before


@pytest.mark.parametrize(("who", "status"), [
    ("chef", 200), ("medarbetare", 200), ("hr", 403), ("chef2", 404), ("igarchef", 404), ("overchef", 403),
    ("utanfor", 404), ("admin", 403), ("medarbetare2", 404), ("rehab", 404), ("lakare", 404), ("fk", 404)])
@pytest.mark.parametrize("page", ["preparation", "write_preparation", "give_preparation"])
def test_who_has_a_preparation_before_anyone_was_told(sign_in, meeting, page, who, status):
    """Until the name is delivered, a place that holds the time does not learn which meeting it is."""
    found = sign_in(who).get(reverse(page, args=[meeting.id])).status_code
    assert found == status or {found, status} == {403, 404}


@pytest.mark.parametrize("who", ["chef2", "igarchef", "overchef", "utanfor", "admin", "medarbetare2", "hr"])
def test_strangers_get_nothing(sign_in, named, who):
    for page in ("preparation", "write_preparation", "give_preparation", "preparation_ready"):
        client = sign_in(who)
        assert client.get(reverse(page, args=[named.id])).status_code in (403, 404, 405)
        assert client.post(reverse(page, args=[named.id]), {"job": "x"}).status_code in (403, 404)
    assert not PreparedItem.objects.exists()


def test_care_and_the_agency_prepare_once_they_are_told(sign_in, named, parties):
    for who, key, room in (("rehab", "function", parties.region), ("fk", "needs_decision", parties.agency)):
        post(sign_in(who), "write_preparation", named, **{key: "Stå går bra."})
        assert PreparedItem.objects.get(item__room__party=room).item.kind == "preparation"


def test_the_agency_has_the_facts_beside_what_may_be_possible(sign_in, named):
    page = get(sign_in("fk"), "write_preparation", named)
    for fact in ("SFB 27:6", "10 000 kronor", "50 000 kronor", "SFB 31:3"):
        assert fact in page


def test_nothing_is_prepared_for_a_meeting_that_is_cancelled(sign_in, town, meeting, case):
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    chef = sign_in("chef")
    told = post(chef, "write_preparation", meeting, status=422, job="Ett.")
    assert "cancelled" in told and not PreparedItem.objects.exists()
    with pytest.raises(BadInput):
        acts.ready(preparing.of(meeting, "manager").id, room_of(case, case.party), by=town.actor("chef"), now=NOON)


def test_she_hands_over_only_what_she_chooses_to_whom_she_chooses(sign_in, town, meeting, case):
    helena = sign_in("medarbetare")
    post(helena, "write_preparation", meeting, hard=SECRET, breaks_ticked=["halfway"])
    page = get(helena, "give_preparation", meeting)
    assert "checked" not in page, "nothing is chosen beforehand"
    assert "Your manager and HR" in page and "Vårdcentralen Almen" in page
    wants = Item.objects.get(room=room_of(case, None), category="basics").versions.get()
    manager = preparing.of(meeting, "manager").participant_id
    assert "Choose something" in post(helena, "give_preparation", meeting, status=422)
    for _ in range(2):
        helena.post(reverse("give_preparation", args=[meeting.id]), {f"to_{manager.hex}": [str(wants.id)]})
    delivery = Delivery.objects.get()
    assert (delivery.to_party, delivery.state) == (case.party, "delivered")
    copy = Item.objects.get(came_with=delivery)
    page = sign_in("chef").get(reverse("item", args=[copy.id])).content.decode()
    assert "I would like a break halfway" in page and "Breaks" in page and SECRET not in page
    assert "Handed over to your manager and HR" in get(helena, "preparation", meeting)


def test_the_manager_sees_what_is_not_covered_and_why(sign_in, meeting):
    chef = sign_in("chef")
    post(chef, "write_preparation", meeting, job="Hemtjänst.")
    page = get(chef, "give_preparation", meeting)
    assert page.count("Not covered") == 2 and "There is no release" in page
    assert page.count("checked") == 1, "the employee herself can always be given it"


def test_the_manager_hands_over_what_is_covered_in_one_step(sign_in, named, case):
    chef = sign_in("chef")
    post(chef, "write_preparation", named, job="Hemtjänst.", ready="1")
    page = get(chef, "give_preparation", named)
    assert page.count("checked") == 3 and "Not covered" not in page
    version = PreparedItem.objects.get().item.versions.get()
    fields = {f"to_{preparing.of(named, who).participant_id.hex}": [str(version.id)] for who in (
        "rehab_coordinator", "case_officer", "person")}
    post(chef, "give_preparation", named, **fields)
    assert Delivery.objects.filter(items__version=version, state="delivered").count() == 3
    assert "They have it" in get(chef, "give_preparation", named)


@pytest.mark.parametrize("drawn", [1, 2 ** 128 - 1])
def test_at_a_centre_it_is_the_coordinator_who_receives_whatever_the_ids(sign_in, town, named, drawn):
    """Physician and coordinator share a room. Ids are drawn at random, and choose nobody."""
    Participant.objects.filter(meeting=named, function="physician").delete()
    told = preparing.of(named, "rehab_coordinator").participant
    Participant.objects.create(
        id=UUID(int=drawn), meeting=named, party_id=told.party_id, place_id=told.place_id, function="physician",
        outside=True, named_at=NOON, named_by=told.named_by, release=told.release)
    chef = sign_in("chef")
    post(chef, "write_preparation", named, job="Hemtjänst.", ready="1")
    assert f'name="to_{told.id.hex}"' in get(chef, "give_preparation", named)
