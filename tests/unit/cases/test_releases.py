"""Releases in the browser: who asks, who answers, who is told, who accepts; and what is said before each button."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.cases import release_parts
from omtanke.cases.actions import deliveries, releases
from omtanke.cases.forms.releases import recipient_key
from omtanke.cases.models import Delivery, Item, Release, Room
from omtanke.cases.policies import releases as policies
from omtanke.cases.present import release_words
from omtanke.cases.present import releases as present
from omtanke.cases.queries import releases as queries
from omtanke.cases.queries.reach import reach
from omtanke.rules.errors import BadInput
from tests.factories import cases
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def asked(town, parties, case) -> Release:
    """The manager asks: may the care centre tell her what Helena can do at work?"""
    what = cases.parts("secrecy", parties.region, parties.centre, (case.party, None, "manager"))
    return releases.propose(case.id, what, party=case.party_id, by=town.actor("chef"), now=NOON)


def page(client, name, *ids, **query):
    return client.get(reverse(name, args=ids), query)


def posted(release, answer, **changes) -> dict:
    """What the form sends when nothing is changed, and the button."""
    row = Release.objects.get(id=release.id)
    told = [recipient_key(r.party_id, r.place_id, r.function) for r in row.recipients.all()]
    return {"recipients": told, "categories": row.categories, "purpose": row.purpose, "channel": row.channel,
            "last_day": row.last_day.isoformat(), "answer": answer} | changes


def answer(client, release, said, **changes):
    return client.post(reverse("my_release", args=[release.id]), posted(release, said, **changes))


def state(release) -> str:
    return Release.objects.values_list("state", flat=True).get(id=release.id)


def test_the_question_says_everything_before_the_two_equal_buttons(sign_in, asked):
    text = page(sign_in("medarbetare"), "my_release", asked.id).content.decode()
    assert "May care tell your manager?" in text
    assert "Not your diagnosis." in text
    facts = ("You can take back your yes at any time.", "stays with the one who received it",
             "A no closes nothing and is counted nowhere", "sees that there is a case", "Never why.",
             "Handed over so far")
    yes = '<button class="btn btn--big" name="answer" value="yes">Yes</button>'
    no = '<button class="btn btn--big" name="answer" value="no">No</button>'
    assert yes + no in text
    assert all(0 < text.index(fact) < text.index(yes) for fact in facts)


def test_the_sentence_in_swedish_is_the_one_of_the_design(asked):
    with translation.override("sv"):
        said = present.says(Release.objects.get(id=asked.id))
        assert release_words.title(said) == "Får vården berätta för din chef?"
        assert " ".join(release_words.lines(said, TODAY)).replace("\N{NO-BREAK SPACE}", " ") == (
            "Vårdcentralen Almen får berätta för din chef vad du kan och inte kan göra i arbetet, "
            "för att ni ska kunna planera din väg tillbaka. "
            f"Det gäller skriftligt och på möten, från idag till och med {said.last_day.day} mars 2027. Inte diagnos.")


def test_a_yes_brings_the_holders_room_into_being_with_the_yes_in_it(town, parties, case, sign_in, asked):
    assert not Room.objects.filter(case=case, party=parties.region).exists()
    assert answer(sign_in("medarbetare"), asked, "yes").status_code == 302
    assert state(asked) == "given"
    room = Room.objects.get(case=case, party=parties.region, place=parties.centre)
    assert Item.objects.get(room=room).kind == "release"
    assert Delivery.objects.get().to_function == "rehab_coordinator"
    assert reach(case.id, Permission.CASE_READ, for_user=town.viewer("rehab")).room == room
    assert page(sign_in("rehab"), "release", asked.id).status_code == 200


def test_a_no_leaves_everything_as_it_was(parties, case, sign_in, asked):
    client = sign_in("medarbetare")
    assert answer(client, asked, "no").status_code == 302
    assert state(asked) == "refused"
    assert not Room.objects.filter(case=case, party=parties.region).exists()
    assert "It closes nothing" in page(client, "my_release", asked.id).content.decode()


def test_a_changed_part_makes_a_new_sentence_and_no_answer(case, sign_in, asked):
    client, hr = sign_in("medarbetare"), recipient_key(case.party_id, None, "hr")
    response = answer(client, asked, "yes", recipients=[hr], categories=["work"])
    assert state(asked) == "proposed"
    text = client.get(response.headers["Location"]).content.decode()
    assert "The sentence is changed" in text and "which tasks you have and what has been adapted" in text
    assert answer(client, asked, "yes").status_code == 302
    row = Release.objects.get(id=asked.id)
    assert (row.state, row.categories, row.recipients.get().function) == ("given", ["work"], "hr")
    assert (row.text_version, row.language) == (releases.TEXT_VERSION, "en")


@pytest.mark.parametrize("changes", [
    {"recipients": []}, {"categories": []}, {"last_day": "2026-11-23"}, {"last_day": "2027-12-01"},
    {"last_day": "soon"}, {"categories": ["journal"]}, {"purpose": "curiosity"}, {"channel": "pigeon"},
    {"recipients": ["nobody::"]}])
def test_bad_parts_are_told_and_nothing_is_said(sign_in, asked, changes):
    assert answer(sign_in("medarbetare"), asked, "yes", **changes).status_code == 422
    assert state(asked) == "proposed"


def test_a_diagnosis_is_never_ticked_beforehand(sign_in, asked):
    text = page(sign_in("medarbetare"), "my_release", asked.id).content.decode()
    box = text[text.index('name="diagnosis"'):][:80]
    assert "checked" not in box.split(">")[0]


def test_the_next_question_comes_by_itself_and_then_the_list(town, parties, case, sign_in, asked):
    what = cases.parts("data", case.party, None, (parties.region, parties.centre, "rehab_coordinator"))
    second = releases.propose(case.id, what, party=case.party_id, by=town.actor("hr"), now=LATER)
    client = sign_in("medarbetare")
    assert "Question 1 of 2" in page(client, "my_release", asked.id).content.decode()
    assert answer(client, asked, "no").headers["Location"] == reverse("my_release", args=[second.id])
    assert answer(client, second, "yes").headers["Location"].startswith(reverse("my_releases"))


def test_the_four_kinds_are_four_questions(town, parties, case):
    with translation.override("sv"):
        titles = [release_words.title(present.says(cases.given(town, case, what))) for what in (
            cases.parts("secrecy", parties.region, parties.centre, (case.party, None, "manager")),
            cases.parts("data", case.party, None, (parties.region, parties.centre, "")),
            cases.parts("coordination", parties.region, parties.centre, (case.party, None, "")),
            cases.parts("cooperation", parties.agency, parties.office, (case.party, None, "")))]
    assert titles == ["Får vården berätta för din chef?", "Får din arbetsgivare lämna vidare uppgifter om din hälsa?",
                      "Vill du att vården samordnar din väg tillbaka?",
                      "Får Försäkringskassan samarbeta med de andra?"]


def test_taking_back_stops_what_is_on_its_way_and_the_confirmation_is_refused(town, parties, case, sign_in):
    release = cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    viewer = town.viewer("rehab")
    found = reach(case.id, Permission.DELIVER, for_user=viewer)
    made = deliveries.compose(deliveries.Draft(
        found.room.id, deliveries.To(case.party_id, None, "manager"), (item.versions.get().id,)),
        by=viewer.actor(found.scope), now=NOON)
    client = sign_in("medarbetare")
    assert "stopped in the same second" in page(client, "withdraw_release", release.id).content.decode()
    assert client.post(reverse("withdraw_release", args=[release.id])).status_code == 302
    made.refresh_from_db()
    assert (state(release), made.state, made.stopped_for) == ("withdrawn", "stopped", "withdrawn")
    with pytest.raises(BadInput):
        deliveries.deliver(made.id, reader=found.reader(viewer, Permission.DELIVER), about=cases.ABOUT,
                           by=viewer.actor(found.scope), now=NOON)


@pytest.mark.parametrize("kind", ["secrecy", "coordination"])
def test_a_yes_to_coordination_that_is_taken_back_stops_what_care_was_about_to_deliver(town, parties, case, kind):
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    viewer = town.viewer("rehab")
    found = reach(case.id, Permission.DELIVER, for_user=viewer)
    made = deliveries.compose(deliveries.Draft(
        found.room.id, deliveries.To(case.party_id, None, "manager"), (item.versions.get().id,)),
        by=viewer.actor(found.scope), now=NOON)
    row = Release.objects.get(case=case, kind=kind)
    assert releases.withdraw(row.id, by=town.actor("medarbetare"), now=LATER) == 1
    made.refresh_from_db()
    assert made.state == "stopped"


def test_the_manager_is_told_that_and_never_why(sign_in, case, asked):
    chef, helena = sign_in("chef"), sign_in("medarbetare")

    def told() -> str:
        return page(chef, "case_releases", case.id).content.decode()

    assert "was asked today and has not answered" in told()
    answer(helena, asked, "yes")
    assert "said yes today" in told()
    helena.post(reverse("withdraw_release", args=[asked.id]))
    assert "took it back today. Nothing new is handed over." in told()


def test_what_waits_for_who_leads_is_said_on_her_start_page(town, parties, case, sign_in, asked):
    def waits(who) -> list[str]:
        return [task.title for task in release_parts.tasks(town.viewer(who))]

    assert waits("chef") == []
    helena = sign_in("medarbetare")
    answer(helena, asked, "yes")
    assert waits("chef") == ["{name} has said yes"]
    helena.post(reverse("withdraw_release", args=[asked.id]))
    assert waits("chef") == ["{name} has taken a yes back"]
    assert waits("chef2") == waits("hr") == waits("overchef") == []
    own = cases.parts("data", case.party, None, (parties.region, parties.centre, ""))
    cases.given(town, case, own)
    later = NOON + timedelta(days=5)
    assert [task.button for task in release_parts.tasks(town.viewer("chef", later))] == ["Read and accept"]
    assert "has taken a yes back" in sign_in("chef").get(reverse("start")).content.decode()
    assert "Read it and accept it" in page(sign_in("chef"), "case", case.id).content.decode()


def test_what_others_asked_and_a_no_to_them_is_not_shown(town, parties, case, sign_in):
    """Care asks for something that names the employer; the employee says no. The employer never learns of it."""
    cases.care_joins(town, parties, case)
    what = cases.parts("secrecy", parties.region, parties.centre, (case.party, None, "hr"), categories=("care",))
    row = releases.propose(case.id, what, party=parties.region.id, by=town.actor("rehab"), now=LATER)
    releases.refuse(row.id, how="signed_in", by=town.actor("medarbetare"), now=LATER)
    for who, status in (("chef", 404), ("hr", 404), ("rehab", 200), ("fk", 404)):
        assert page(sign_in(who), "release", row.id).status_code == status
    chef = town.viewer("chef")
    assert row not in queries.of_room(reach(case.id, Permission.CASE_READ, for_user=chef), for_user=chef)


def test_a_place_of_another_party_never_sees_what_names_it_before_its_room(town, parties, case, sign_in):
    """A release that names Försäkringskassan as a recipient is no delivery to it."""
    what = cases.parts("secrecy", parties.region, parties.centre, (parties.agency, parties.office, "case_officer"))
    row = cases.given(town, case, what)
    assert page(sign_in("fk"), "release", row.id).status_code == 404
    assert page(sign_in("fk"), "case_releases", case.id).status_code == 404


def test_the_holder_accepts_and_nobody_else(town, parties, case, sign_in, asked):
    helena = sign_in("medarbetare")
    answer(helena, asked, "yes")
    for who, status in (("chef", 404), ("hr", 404), ("fk", 404), ("medarbetare", 403), ("rehab", 302)):
        client = sign_in(who)
        assert client.post(reverse("accept_release", args=[asked.id])).status_code == status, who
    assert state(asked) == "accepted"
    assert sign_in("rehab").post(reverse("accept_release", args=[asked.id])).status_code == 302  # twice is once


def test_what_is_recorded_by_anybody_but_the_holder_is_a_question(town, parties, case, sign_in):
    """The manager says that Helena said yes to care's telling: that is for Helena to say."""
    places = queries.places(case, for_user=town.viewer("chef"))
    centre = next(place for place in places if place.place and place.place.id == parties.centre)
    values = {"holder_place": centre.key, "recipients": [recipient_key(case.party_id, None, "manager")],
              "categories": ["ability"], "purpose": "plan", "channel": "both", "last_day": "2027-03-01",
              "how": "on_paper"}
    assert sign_in("chef").post(reverse("ask_release", args=[case.id, "secrecy"]), values).status_code == 302
    assert Release.objects.get().state == "proposed"


def test_the_employer_records_what_is_about_its_own_secrecy(town, parties, case, sign_in):
    own = f"{case.party_id}:"
    values = {"holder_place": own, "categories": ["work"], "purpose": "plan", "channel": "both",
              "recipients": [recipient_key(parties.region.id, parties.centre, "rehab_coordinator")],
              "last_day": "2027-03-01", "how": "on_paper"}
    assert sign_in("hr").post(reverse("ask_release", args=[case.id, "data"]), values).status_code == 302
    row = Release.objects.get()
    assert (row.state, row.answered_how) == ("accepted", "on_paper")
    text = page(sign_in("medarbetare"), "my_releases").content.decode()
    assert "Recorded by Ekhult today: you said yes on paper. If that is not right, take it back." in text


def test_whoever_tells_is_never_told(case, sign_in):
    values = {"holder_place": f"{case.party_id}:", "categories": ["work"], "purpose": "plan", "channel": "both",
              "recipients": [recipient_key(case.party_id, None, "hr")], "last_day": "2027-03-01", "how": "ask"}
    response = sign_in("chef").post(reverse("ask_release", args=[case.id, "secrecy"]), values)
    assert response.status_code == 422 and "cannot be told as well" in response.content.decode()
    assert not Release.objects.exists()


@pytest.mark.parametrize(("who", "kinds"), [
    ("chef", {"secrecy", "data", "coordination", "cooperation"}), ("rehab", {"secrecy", "coordination"})])
def test_which_kinds_somebody_may_ask_for(town, parties, case, sign_in, who, kinds):
    cases.care_joins(town, parties, case)
    found = {kind for kind in ("secrecy", "data", "coordination", "cooperation", "everything")
             if page(sign_in(who), "ask_release", case.id, kind).status_code == 200}
    assert found == kinds


def test_the_employee_begins_one_herself(town, parties, case, sign_in):
    client = sign_in("medarbetare")
    assert page(client, "my_release_kinds").status_code == 200
    places = queries.places(case, for_user=town.viewer("medarbetare"))
    office = next(place for place in places if place.place and place.place.id == parties.office)
    values = {"holder_place": office.key, "recipients": [recipient_key(case.party_id, None, "manager")],
              "purpose": "plan", "last_day": "2027-03-01"}
    response = client.post(reverse("begin_release", args=["cooperation"]), values)
    row = Release.objects.get()
    assert response.headers["Location"] == reverse("my_release", args=[row.id])
    assert page(sign_in("chef"), "release", row.id).status_code == 404  # nobody is told before she says yes
    assert "You began this yourself today." in client.get(response.headers["Location"]).content.decode()
    answer(client, row, "yes")
    assert page(sign_in("fk"), "release", row.id).status_code == 200
    assert page(sign_in("chef"), "release", row.id).status_code == 200


@pytest.mark.parametrize(("who", "status"), [
    ("chef", 403), ("hr", 403), ("overchef", 403), ("rehab", 403), ("fk", 403), ("medarbetare2", 404),
    ("utanfor", 404), ("admin", 403)])
def test_nobody_else_answers_for_her(sign_in, asked, who, status):
    client = sign_in(who)
    assert answer(client, asked, "yes").status_code == status
    assert client.post(reverse("withdraw_release", args=[asked.id])).status_code == status
    assert state(asked) == "proposed"


def test_on_paper_it_is_a_tagged_page_in_both_languages(sign_in, asked):
    for language in ("sv", "en"):
        response = page(sign_in("medarbetare", language), "my_release_on_paper", asked.id)
        assert response.content.startswith(b"%PDF") and response.headers["Cache-Control"] == "no-store, private"
        assert "Helena" not in response.headers["Content-Disposition"]


def test_the_night_ends_what_is_old(town, parties, case, asked):
    short = cases.given(town, case, cases.parts("data", case.party, None, (parties.region, parties.centre, ""),
                                                last_day=TODAY))
    assert releases.end_old(today=TODAY, by=SYSTEM, now=NOON) == 0
    after = NOON + policies.WAITS + timedelta(days=1)
    assert releases.end_old(today=after.date(), by=SYSTEM, now=after) == 2
    assert (state(short), state(asked)) == ("expired", "lapsed")
    assert releases.end_old(today=after.date(), by=SYSTEM, now=after) == 0


def test_the_trail_says_that_and_not_what(town, asked, sign_in):
    answer(sign_in("medarbetare"), asked, "yes")
    lines = Line.objects.filter(act__startswith="cases.release").order_by("number")
    assert [line.act for line in lines] == ["cases.release_proposed", "cases.release_given"]
    assert all(not line.reason for line in lines)
