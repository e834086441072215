"""The employee's own pages of a case: hers alone, whole before anyone else takes part and after it has closed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from omtanke.audit.models import Line
from omtanke.cases.models import Delivery, Item, RehabCase
from omtanke.cases.present import my_way
from tests.factories import cases
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
ME = "medarbetare"


def page(client, name: str, *arguments, status: int = 200, **query) -> str:
    answer = client.get(reverse(name, args=arguments), query)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def send(client, name: str, *arguments, status: int = 302, **values) -> str:
    answer = client.post(reverse(name, args=arguments), values)
    assert answer.status_code == status, answer.content.decode()
    return answer.headers.get("Location", "") or answer.content.decode()


def write(client, case, text: str = "Jag sover bättre nu.", title: str = "") -> Item:
    send(client, "write_note", case.id, title=title, words=text)
    return Item.objects.filter(room__case=case, kind="note").latest("made_at", "id")


def test_the_page_works_before_anyone_else_takes_part(sign_in, case):
    found = page(sign_in(ME), "my_way")
    assert "Your case was opened" in found and "Nothing is planned right now." in found
    assert "whoever runs the server and holds its master key could technically open it" in found


def test_without_a_case_the_page_says_what_comes_here(town, sign_in):
    found = page(sign_in("medarbetare2"), "my_way")
    assert "You have no case" in found and reverse("make_wish") in found


def test_a_note_is_written_anew_and_taken_away(sign_in, case):
    client = sign_in(ME)
    item = write(client, case, title="Sömn")
    assert "Jag sover bättre nu." in page(client, "my_note", item.id)
    assert "Sömn" in page(client, "my_notes", case.id)
    send(client, "change_note", item.id, title="Sömn", words="Jag sover gott.", version=1)
    assert "Jag sover gott." in page(client, "my_note", item.id)
    assert "Jag sover bättre nu." in page(client, "my_note", item.id, version=1)
    send(client, "delete_note", item.id)
    assert not Item.objects.filter(id=item.id).exists()
    page(client, "my_note", item.id, status=404)


def test_two_windows_never_overwrite_each_other(sign_in, case):
    client = sign_in(ME)
    item = write(client, case)
    send(client, "change_note", item.id, words="Ett.", version=1)
    told = send(client, "change_note", item.id, words="Två.", version=1, status=422)
    assert "changed in another window" in told and "Två." in told
    assert item.versions.count() == 2


def test_the_employer_gets_a_copy_of_exactly_what_she_hands_over(town, sign_in, case):
    client = sign_in(ME)
    item = write(client, case)
    found = page(client, "hand_over_note", item.id)
    assert "This is what they read" in found and "Försäkringskassan Sydvik" in found
    assert "Vårdcentralen Almen" not in found, "nobody has said that she is listed there"
    send(client, "hand_over_note", item.id, to=str(case.party_id))
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.to_party) == ("delivered", case.party)
    copied = Item.objects.get(came_with=delivery)
    assert copied.room == cases.room_of(case, case.party)
    assert "You handed over ”Note” to your manager and HR" in page(client, "my_way")
    assert str(case.party_id) not in page(client, "hand_over_note", item.id), "they have it already"


def test_pressing_twice_is_one_delivery(town, sign_in, case):
    client = sign_in(ME)
    item = write(client, case)
    for status in (302, 422):
        send(client, "hand_over_note", item.id, to=str(case.party_id), status=status)
    assert Delivery.objects.count() == 1


def test_nobody_is_chosen_beforehand(sign_in, case):
    client = sign_in(ME)
    item = write(client, case)
    assert "checked" not in page(client, "hand_over_note", item.id)
    assert "Something needs to be changed" in send(client, "hand_over_note", item.id, status=422)


def test_care_comes_to_know_of_the_case_by_her_delivery(town, parties, sign_in, case):
    RehabCase.objects.filter(id=case.id).update(listing="known", centre=parties.centre)
    client = sign_in(ME)
    item = write(client, case)
    assert "They do not know yet that you have a case." in page(client, "hand_over_note", item.id)
    send(client, "hand_over_note", item.id, to=str(parties.centre))
    assert cases.room_of(case, parties.region).items.count() == 1
    assert "You handed over ”Note” to Vårdcentralen Almen" in page(client, "my_way")


def test_an_office_where_nobody_signs_in_gets_it_on_paper(town, parties, sign_in, case):
    from omtanke.workforce.models import Duty

    Duty.objects.filter(unit=parties.office).update(ended_at=NOON - timedelta(days=1))
    client = sign_in(ME)
    item = write(client, case)
    assert "They do not sign in here." in page(client, "hand_over_note", item.id)
    there = send(client, "hand_over_note", item.id, to=str(parties.office))
    delivery = Delivery.objects.get()
    assert there == reverse("my_paper", args=[delivery.id]) and delivery.state == "queued"
    assert "Jag sover bättre nu." in page(client, "my_paper", delivery.id)
    assert "Give it to Försäkringskassan Sydvik on paper" in page(client, "my_way")
    send(client, "my_paper", delivery.id, day=(TODAY + timedelta(days=1)).isoformat(), status=422)
    send(client, "my_paper", delivery.id, day=TODAY.isoformat())
    delivery.refresh_from_db()
    assert (delivery.state, delivery.handed_on, delivery.to_room) == ("delivered", TODAY, None)
    assert "You handed over ”Note” to Försäkringskassan Sydvik" in page(client, "my_way")


def test_what_was_to_be_given_on_paper_can_be_let_be(town, parties, sign_in, case):
    from omtanke.workforce.models import Duty

    Duty.objects.filter(unit=parties.office).update(ended_at=NOON - timedelta(days=1))
    client = sign_in(ME)
    item = write(client, case)
    send(client, "hand_over_note", item.id, to=str(parties.office))
    delivery = Delivery.objects.get()
    send(client, "let_be", delivery.id)
    page(client, "my_paper", delivery.id, status=404)
    send(client, "let_be", delivery.id, status=404)
    delivery.refresh_from_db()
    assert delivery.state == "stopped"


def ability(town, parties, case) -> Delivery:
    """Care has told the employer what she can do."""
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab", kind="assessment")
    from omtanke.cases.actions.deliveries import To

    return cases.delivered(town, case, "rehab", To(case.party_id, None, "manager"), item)


def test_the_timeline_says_from_whom_and_to_whom_and_leads_to_her_own_copy(town, parties, sign_in, case):
    delivery = ability(town, parties, case)
    client = sign_in(ME)
    found = page(client, "my_way")
    assert "Vårdcentralen Almen handed over ”What you can and cannot do” to your manager and HR" in found
    assert "Read what they got to know" in found
    [line] = cases.copies(delivery)
    assert reverse("my_note", args=[line.own_copy_id]) in found
    read = page(client, "my_note", line.own_copy_id)
    assert "Kan gå och stå, inte lyfta." in read and "From Vårdcentralen Almen to your manager and HR, today." in read


def test_her_comment_reaches_who_wrote_it_and_stands_beside_the_original(town, parties, sign_in, case):
    [line] = cases.copies(ability(town, parties, case))
    client = sign_in(ME)
    send(client, "comment_on", line.own_copy_id, words="Jag kan lyfta fem kilo.", wish="misregistered")
    comment = Item.objects.get(kind="comment", room=cases.room_of(case, None))
    assert comment.about == line.own_copy
    copied = Item.objects.get(kind="comment", room=cases.room_of(case, parties.region))
    assert copied.about == line.version.item, "beside what care wrote, in care's own room"
    read = page(client, "my_note", line.own_copy_id)
    assert "Jag kan lyfta fem kilo." in read and "You want it to be marked as a mistake." in read
    assert "Handed over to Vårdcentralen Almen today." in read


def test_what_was_entered_at_the_employers_is_commented_there(town, parties, sign_in, case):
    from omtanke.cases.actions import rooms
    from omtanke.cases.record import Words

    rooms.enter_received(
        cases.room_of(case, case.party), kind="assessment", category="ability", words=Words("", "Kan sitta."),
        sender_party=parties.region.id, sender_place=parties.centre, sender_function="physician", sent_on=TODAY,
        came_by="on_paper", by=town.actor("chef"), now=NOON)
    client, item = sign_in(ME), Item.objects.get(room=cases.room_of(case, None))
    assert "Physician, Vårdcentralen Almen answered your employer" in page(client, "my_way")
    assert "your manager and HR" in page(client, "comment_on", item.id)
    send(client, "comment_on", item.id, words="Jag kan gå också.")
    assert Delivery.objects.get().to_party == case.party


def test_a_copy_of_what_was_delivered_is_neither_changed_nor_taken_away(town, parties, sign_in, case):
    [line] = cases.copies(ability(town, parties, case))
    client = sign_in(ME)
    for name in ("change_note", "delete_note"):
        page(client, name, line.own_copy_id, status=404)
        send(client, name, line.own_copy_id, words="x", status=404)


def test_a_note_is_not_commented_on(sign_in, case):
    client = sign_in(ME)
    item = write(client, case)
    page(client, "comment_on", item.id, status=404)


def test_what_was_handed_over_stays_with_whoever_got_it(town, sign_in, case):
    client = sign_in(ME)
    item = write(client, case)
    send(client, "hand_over_note", item.id, to=str(case.party_id))
    assert "stays with whoever got it" in page(client, "delete_note", item.id)
    send(client, "delete_note", item.id)
    assert Item.objects.filter(came_with=Delivery.objects.get()).count() == 1
    assert "to your manager and HR" in page(client, "my_way")


def test_somebody_comes_along_and_only_she_reads_who(town, sign_in, case):
    client = sign_in(ME)
    send(client, "come_along", case.id, companion="union", words="Bo, 070-174 06 05", interpreter="so")
    case.refresh_from_db()
    assert (case.companion, case.interpreter) == (True, "so")
    assert "Bo, 070-174 06 05" in page(client, "come_along", case.id)
    assert "070-174" not in page(client, "my_notes", case.id)
    assert "An interpreter is needed: Somali." in page(client, "my_way")
    send(client, "come_along", case.id, companion="", words="", interpreter="")
    case.refresh_from_db()
    assert (case.companion, case.interpreter) == (False, "")
    assert not Item.objects.filter(kind="companion").exists()


@pytest.mark.parametrize(("days", "status"), [(0, 302), (30, 302), (31, 422), (-1, 422)])
def test_peace_lasts_at_most_thirty_days(sign_in, case, days, status):
    send(sign_in(ME), "peace", case.id, until=(TODAY + timedelta(days=days)).isoformat(), status=status)
    case.refresh_from_db()
    assert (case.peace_until is not None) is (status == 302)


def test_peace_is_told_with_what_it_does_not_stop_and_can_end(sign_in, case):
    client = sign_in(ME)
    assert "It does not stop what the law demands" in page(client, "peace", case.id)
    send(client, "peace", case.id, until=(TODAY + timedelta(days=7)).isoformat())
    assert "What the law demands goes on all the same." in page(client, "my_way")
    send(client, "end_peace", case.id)
    assert "What the law demands goes on all the same." not in page(client, "my_way")


def close(case) -> None:
    from omtanke.cases.models import Closing

    Closing.objects.create(case=case, closed_on=TODAY, closed_at=NOON, closed_by="x", reason="ordinary_work",
                           compensation="at_work")
    RehabCase.objects.filter(id=case.id).update(state="closed")


def test_the_page_works_after_the_case_has_closed(town, parties, sign_in, case):
    [line] = cases.copies(ability(town, parties, case))
    client = sign_in(ME)
    item = write(client, case)
    close(case)
    found = page(client, "my_way")
    assert "The case was closed" in found and "The case is closed. What is here stays yours to read." in found
    assert "Hand it over" not in page(client, "my_note", item.id)
    assert "tell whoever wrote it" in page(client, "my_note", line.own_copy_id)
    send(client, "hand_over_note", item.id, to=str(case.party_id), status=422)
    send(client, "comment_on", line.own_copy_id, words="Nej.", status=422)
    send(client, "peace", case.id, until=TODAY.isoformat(), status=422)
    send(client, "come_along", case.id, companion="union", status=422)
    assert write(client, case, "Efteråt.").room.party_id is None
    send(client, "delete_note", item.id)


OTHERS = ("chef", "chef2", "hr", "overchef", "medarbetare2", "utanfor", "admin", "igarchef", "rehab", "fk", None)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_opens_anything_here(town, parties, sign_in, case, who):
    cases.care_joins(town, parties, case)
    client = sign_in(ME)
    item = write(client, case)
    before = Item.objects.count()
    stranger = sign_in(who)
    for name, id in (("my_earlier_way", case.id), ("my_notes", case.id), ("write_note", case.id),
                     ("come_along", case.id), ("peace", case.id), ("end_peace", case.id), ("my_note", item.id),
                     ("change_note", item.id), ("delete_note", item.id), ("hand_over_note", item.id),
                     ("comment_on", item.id)):
        for answer in (stranger.get(reverse(name, args=[id])), stranger.post(
                reverse(name, args=[id]), {"words": "x", "version": 1, "to": str(case.party_id), "until": TODAY})):
            assert answer.status_code in ((302,) if who is None else (403, 404, 405)), (name, answer.status_code)
            assert b"Jag sover" not in answer.content
    assert Item.objects.count() == before


def test_what_she_does_in_her_own_room_is_about_nobody_in_the_trail(town, sign_in, case):
    client = sign_in(ME)
    item = write(client, case)
    page(client, "my_note", item.id)
    send(client, "delete_note", item.id)
    mine = Line.objects.filter(actor=str(town.users[ME].id), act__startswith="cases.")
    assert {line.subject for line in mine} == {""}


def test_her_own_openings_are_shown_to_nobody(town, sign_in, case):
    client = sign_in(ME)
    item = write(client, case)
    page(client, "my_note", item.id)
    assert "Nobody has opened anything about you here." in page(client, "who_opened")
    assert reverse("who_opened") in page(client, "my_page")


def test_the_menu_shows_the_way_to_whoever_has_one(town, sign_in, case):
    assert reverse("my_way") in page(sign_in(ME), "my_page")
    assert reverse("my_way") not in page(sign_in("medarbetare2"), "my_page")


@pytest.mark.parametrize("name", ["write_note", "comment_on"])
def test_personal_numbers_are_refused(town, parties, sign_in, case, name):
    [line] = cases.copies(ability(town, parties, case))
    told = send(sign_in(ME), name, case.id if name == "write_note" else line.own_copy_id,
                words="Ring 19121212-1212.", status=422)
    assert "looks like a personal number" in told


def test_her_manager_is_told_that_somebody_comes_and_never_who(town, sign_in, case):
    send(sign_in(ME), "come_along", case.id, companion="union", words="Bo, 070-174 06 05", interpreter="so")
    seen = page(sign_in("chef"), "case", case.id)
    assert "Somebody comes along with Helena." in seen and "Book an interpreter: Somali." in seen
    assert "070-174" not in seen and "someone from the union" not in seen


def test_her_manager_sees_until_when_she_wants_peace(sign_in, case):
    send(sign_in(ME), "peace", case.id, until=(TODAY + timedelta(days=7)).isoformat())
    assert "wants to be left in peace until" in page(sign_in("chef"), "case", case.id)


def test_only_she_hands_a_diagnosis_to_her_employer(town, parties, sign_in, case):
    """Care hands it to her; whether it goes on is hers to decide, and the page says that it is not needed."""
    from omtanke.cases.actions.deliveries import To

    cases.care_joins(town, parties, case)
    told = cases.written(town, cases.room_of(case, parties.region), "rehab", category="diagnosis", text="M54.5")
    [line] = cases.copies(cases.delivered(town, case, "rehab", To(None), told))
    copied = Item.objects.get(room=cases.room_of(case, None), category="diagnosis")
    client = sign_in(ME)
    assert reverse("hand_over_note", args=[copied.id]) in page(client, "my_note", copied.id)
    assert "Your employer does not need it" in page(client, "hand_over_note", copied.id)
    send(client, "hand_over_note", copied.id, to=str(case.party_id))
    assert Item.objects.get(room=cases.room_of(case, case.party)).category == "diagnosis"
    assert line.delivery.to_party is None


def test_links_beside_each_other_have_words_of_their_own():
    links = [("/1/", "Note"), ("/2/", "Plan"), ("/3/", "Note")]
    assert my_way._told_apart(links) == [("/1/", "Note 1"), ("/2/", "Plan"), ("/3/", "Note 2")]
    assert my_way._told_apart(links[:2]) == links[:2]
