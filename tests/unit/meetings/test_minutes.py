"""The minutes: handed over part by part on two bases, and confirmed part by part by those who got them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.cases.actions import deliveries, releases, rooms
from omtanke.cases.models import Delivery, DeliveryItem, Item
from omtanke.cases.record import Words
from omtanke.meetings.actions import afterwards, minutes
from omtanke.meetings.actions.minutes import Said
from omtanke.meetings.models import Called, Participant, PartWord, StepNote
from omtanke.rules.errors import BadInput
from tests.factories import cases, held
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(met):
    return reverse("minutes", args=[met.id])


def hand_over(sign_in, met, *keys):
    client = sign_in("chef")
    url = reverse("hand_over_minutes", args=[met.id])
    form = client.get(url).context["form"]
    return client.post(url, {"to": keys or form.initial["to"], "seen": form.initial["seen"]})


def note(met, step="work"):
    return StepNote.objects.get(meeting=met, step=step)


def me(met):
    return Participant.objects.get(meeting=met, party=None)


def answer(client, page, met, step="work", says="right:1", words=""):
    hex = note(met, step).id.hex
    return client.post(page, {f"says_{hex}": says, f"words_{hex}": words})


def test_the_leader_reads_them_in_the_order_of_the_guide(sign_in, page):
    shown = sign_in("chef").get(page)
    assert [part["title"] for part in shown.context["parts"]] == ["The work", "Ability", "What we agreed on"]
    assert "Tunga lyft görs av två." in shown.content.decode()


def test_the_employee_has_nothing_before_it_is_handed_over(sign_in, page):
    shown = sign_in("medarbetare").get(page)
    assert shown.status_code == 200
    assert not shown.context["parts"]
    assert "Tunga lyft" not in shown.content.decode()


def test_one_click_hands_each_what_a_basis_covers(sign_in, met, page, parties):
    assert hand_over(sign_in, met).status_code == 302
    made = Delivery.objects.filter(items__version__item__in=StepNote.objects.values("item")).distinct()
    got = {row.to_party_id: sorted(row.items.values_list("category", flat=True)) for row in made}
    assert got == {None: ["ability", "work", "work"], parties.region.id: ["work", "work"]}
    assert len(sign_in("medarbetare").get(page).context["parts"]) == 3
    care = sign_in("rehab").get(page)
    assert [part["title"] for part in care.context["parts"]] == ["The work", "What we agreed on"]
    assert "Klarar halva dagen" not in care.content.decode()


def test_it_says_what_does_not_go_along_and_why(sign_in, met):
    shown = sign_in("chef").get(reverse("hand_over_minutes", args=[met.id]))
    centre = next(one for one in shown.context["recipients"] if one["name"] == "Vårdcentralen Almen")
    assert centre["refused"][0]["parts"] == "Ability"
    assert "does not take in this kind" in centre["refused"][0]["why"]


def test_handed_over_twice_is_once(sign_in, met):
    hand_over(sign_in, met)
    shown = sign_in("chef").get(reverse("hand_over_minutes", args=[met.id]))
    assert not shown.context["able"]
    assert hand_over(sign_in, met, "x").status_code == 422
    assert DeliveryItem.objects.filter(version__item=note(met).item_id).count() == 2


def test_a_withdrawal_between_look_and_click_stops_everything(sign_in, met, town):
    client, url = sign_in("chef"), reverse("hand_over_minutes", args=[met.id])
    form = client.get(url).context["form"]
    before = Delivery.objects.count()
    for release in met.case.releases.all():
        releases.withdraw(release.id, by=town.actor("medarbetare"), now=NOON)
    assert client.post(url, {"to": form.initial["to"], "seen": form.initial["seen"]}).status_code == 422
    assert Delivery.objects.count() == before


def test_what_was_written_anew_since_is_looked_at_again(sign_in, met, town):
    client, url = sign_in("chef"), reverse("hand_over_minutes", args=[met.id])
    form = client.get(url).context["form"]
    rooms.write_anew(note(met).item_id, words=Words("", "Nytt"), after=1, by=town.actor("chef"), now=NOON)
    assert client.post(url, {"to": form.initial["to"], "seen": form.initial["seen"]}).status_code == 422


def test_the_act_hands_over_nothing_but_the_newest(town, met, case):
    version = note(met).item.versions.get()
    rooms.write_anew(note(met).item_id, words=Words("", "Nytt"), after=1, by=town.actor("chef"), now=NOON)
    with pytest.raises(BadInput):
        minutes.hand_over(cases.room_of(case, case.party).id, [minutes.To(deliveries.To(None), (version.id,), "room")],
                          reader=None, about={}, by=town.actor("chef"), now=NOON)


def test_the_employee_confirms_part_by_part(sign_in, met, page):
    hand_over(sign_in, met)
    client = sign_in("medarbetare")
    assert answer(client, page, met).status_code == 302
    word = PartWord.objects.get()
    assert (word.note.step, word.number, word.says, word.how) == ("work", 1, "right", "signed_in")
    shown = client.get(page)
    assert [part["title"] for part in shown.context["parts"] if part["fields"]] == ["Ability", "What we agreed on"]


def test_silence_is_no_yes(sign_in, met, page):
    hand_over(sign_in, met)
    assert sign_in("medarbetare").post(page, {}).status_code == 422
    assert not PartWord.objects.exists()


def test_a_comment_is_written_in_ones_own_room_and_delivered_by_oneself(sign_in, met, page, case):
    hand_over(sign_in, met)
    answer(sign_in("medarbetare"), page, met, says="wrong:1", words="Jag kan lyfta lätta saker.")
    word = PartWord.objects.get()
    assert word.comment.room_id == cases.room_of(case, None).id
    line = DeliveryItem.objects.get(version__item=word.comment)
    assert line.delivery.from_room_id == word.comment.room_id
    assert line.copy.about_id == note(met).item_id  # it stands beside what it is about
    assert "Jag kan lyfta lätta saker." in sign_in("chef").get(page).content.decode()
    assert "Jag kan lyfta lätta saker." not in sign_in("rehab").get(page).content.decode()


def test_words_alone_are_a_wish_to_change(sign_in, met, page):
    hand_over(sign_in, met)
    answer(sign_in("medarbetare"), page, met, says="", words="Det var inte så.")
    assert PartWord.objects.get().says == "wrong"


def test_a_new_version_asks_again(sign_in, met, page, town):
    hand_over(sign_in, met)
    client = sign_in("medarbetare")
    answer(client, page, met)
    rooms.write_anew(note(met).item_id, words=Words("", "Alla lyft görs av två."), after=1, by=town.actor("chef"),
                     now=NOON)
    assert "earlier version" in sign_in("chef").get(page).content.decode()
    hand_over(sign_in, met)
    part = client.get(page).context["parts"][0]
    assert part["fields"]
    assert answer(client, page, met, says="right:2").status_code == 302
    assert sorted(PartWord.objects.values_list("number", flat=True)) == [1, 2]


def test_nobody_says_anything_of_what_they_have_not_got(sign_in, met, page, town, case):
    hand_over(sign_in, met)
    viewer = town.viewer("rehab")
    care = Participant.objects.get(meeting=met, function="rehab_coordinator")
    with pytest.raises(BadInput):
        minutes.say(care.id, [Said(note(met, "ability").id, 1, "right")], room=cases.room_of(
            case, care.party).id, reader=None, by=viewer.actor(viewer.scopes[0]), now=NOON)
    assert not PartWord.objects.exists()


def test_care_says_of_its_parts_and_a_comment_needs_a_basis(sign_in, met, page):
    hand_over(sign_in, met)
    client = sign_in("rehab")
    refused = answer(client, page, met, says="wrong:1", words="Vi sa tre kilo.")
    assert refused.status_code == 422
    assert "no release covers" in refused.content.decode()
    assert not PartWord.objects.exists()
    assert not Item.objects.filter(kind="comment").exists()
    assert answer(client, page, met, says="wrong:1").status_code == 302
    assert PartWord.objects.get().participant.function == "rehab_coordinator"


def test_the_leader_enters_what_care_said_on_paper(sign_in, met, page):
    hand_over(sign_in, met)
    client, url = sign_in("chef"), reverse("enter_minutes_word", args=[met.id])
    care = Participant.objects.get(meeting=met, function="rehab_coordinator")
    hex = note(met).id.hex
    entered = client.post(url, {"who": care.id, f"says_{hex}": "wrong:1", f"words_{hex}": "Tre kilo.",
                                "said_on": "2026-11-24", "came_by": "on_paper"})
    assert entered.status_code == 302
    word = PartWord.objects.get()
    assert (word.how, word.comment.sender_function) == ("on_paper", "rehab_coordinator")
    assert "Tre kilo." in client.get(page).content.decode()


def test_the_leader_enters_what_the_employee_said(sign_in, met, page, case):
    hand_over(sign_in, met)
    hex = note(met).id.hex
    sign_in("chef").post(reverse("enter_minutes_word", args=[met.id]), {
        "who": me(met).id, f"says_{hex}": "wrong:1", f"words_{hex}": "Det var annorlunda.", "said_on": "2026-11-24",
        "came_by": "orally"})
    assert PartWord.objects.get().how == "orally"
    assert Item.objects.filter(kind="comment", room=cases.room_of(case, None)).exists()  # her own copy


def test_strangers_and_those_who_were_told_nothing_find_nothing(sign_in, page, met):
    for who in ("medarbetare2", "chef2", "fk", "utanfor", "rehab"):
        assert sign_in(who).get(page).status_code in (403, 404), who
    assert sign_in("admin").get(page).status_code == 403


def test_only_the_employer_hands_over(sign_in, met):
    hand_over(sign_in, met)
    for name in ("hand_over_minutes", "enter_minutes_word"):
        assert sign_in("rehab").get(reverse(name, args=[met.id])).status_code == 404
        assert sign_in("medarbetare").get(reverse(name, args=[met.id])).status_code == 403


def test_there_are_no_minutes_before_the_meeting_is_held(sign_in, met, page):
    met.__class__.objects.filter(id=met.id).update(state="started", ended_at=None)
    assert sign_in("chef").get(page).status_code == 404


def test_on_paper_it_is_a_tagged_pdf(sign_in, met):
    answered = sign_in("chef").get(reverse("minutes_on_paper", args=[met.id]))
    assert answered["Content-Type"] == "application/pdf"
    assert answered.content.startswith(b"%PDF-")


def test_the_call_is_set_a_week_later_when_the_release_of_coordination_holds(town, parties, case, met):
    assert afterwards.after_meeting(met, by=town.actor("chef"), now=NOON) is None
    held.coordinated(town, parties, case)
    made = afterwards.after_meeting(met, by=town.actor("chef"), now=NOON)
    assert made.follow_up.due_on == NOON.date() + timedelta(days=7)
    assert made.follow_up.by_function == "rehab_coordinator"
    assert afterwards.after_meeting(met, by=town.actor("chef"), now=NOON) == made
    assert Called.objects.count() == 1


def test_the_meetings_page_leads_there_only_for_those_who_have_something(sign_in, met, page):
    own = reverse("meeting", args=[met.id])
    assert page in sign_in("chef").get(own).content.decode()
    assert page not in sign_in("rehab").get(own).content.decode()
    hand_over(sign_in, met)
    assert page in sign_in("rehab").get(own).content.decode()
    assert page in sign_in("medarbetare").get(own).content.decode()


def test_as_many_questions_for_many_parts_as_for_few(sign_in, met, page, town, case):
    hers = [reverse(name, args=[met.id]) for name in ("hand_over_minutes", "minutes_on_paper")]
    addresses = {"chef": (page, *hers), "medarbetare": (page, reverse("my_page")), "rehab": (page,)}
    hand_over(sign_in, met)
    clients = {who: sign_in(who) for who in addresses}

    def counted():
        found = {}
        for who, asked in addresses.items():
            for address in asked:
                clients[who].get(address)
                with CaptureQueriesContext(connection) as questions:
                    assert clients[who].get(address).status_code == 200
                found[who, address] = len(questions)
        return found

    few = counted()
    for number in range(12):
        held.note(town, case, met, f"more{number}", "work", "Mer.")
    hand_over(sign_in, met)
    many = counted()
    assert {key: (few[key], count) for key, count in many.items() if count > min(25, few[key])} == {}
