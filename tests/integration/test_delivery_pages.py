"""Pages of rooms and deliveries: compose, look, confirm, receive, take home, paper, wrong; as both sides see them."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omtanke.cases.actions import releases
from omtanke.cases.models import Attachment, Delivery, Item, RegisterEntry
from tests.factories import cases, papers, trails
from tests.factories.moments import NOON, TODAY

CAN = {"title": "Förmåga just nu", "can": "Gå och stå.", "cannot": "Lyfta tungt.", "helps": "Dagtid.", "text": ""}


@pytest.fixture
def joined(town, parties, case):
    """Care takes part: the employee has let it tell her manager what she can do at work."""
    return cases.care_joins(town, parties, case)


def write(client, case, sort="ability", **values) -> Item:
    answer = client.post(reverse("write_item", args=[case.id, sort]), {**CAN, **values})
    assert answer.status_code == 302, answer.content.decode()
    return Item.objects.get(id=answer["Location"].strip("/").split("/")[-1])


def employer(case, function="manager") -> str:
    return f"{case.party_id}::{function}"


def compose(client, case, item, to, channel="room", **more):
    version = item.versions.order_by("-number").first()
    return client.post(reverse("compose_delivery", args=[case.id]),
                       {"items": [str(version.id)], "to": to, "channel": channel, **more})


def composed(client, case, item, to, **more) -> Delivery:
    answer = compose(client, case, item, to, **more)
    assert answer.status_code == 302, answer.content.decode()
    return Delivery.objects.get(id=answer["Location"].strip("/").split("/")[-1])


def press(client, name, delivery, **values):
    return client.post(reverse(name, args=[delivery.id]), values)


def page(client, name, *arguments) -> str:
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_cares_functional_limits_arrive_at_the_manager(case, joined, sign_in):
    care, chef = sign_in("rehab"), sign_in("chef")
    delivery = composed(care, case, write(care, case), employer(case))
    look = page(care, "delivery", delivery.id)
    assert "Lyfta tungt." in look and "12 kap. 2 § OSL" in look and "Nobody has seen it yet" in look
    assert chef.get(reverse("delivery", args=[delivery.id])).status_code == 404
    assert press(care, "confirm_delivery", delivery).status_code == 302
    got = page(chef, "delivery", delivery.id)
    assert "Lyfta tungt." in got and "39 kap. 2 § OSL" in got and "Receive" in got
    assert press(chef, "receive_delivery", delivery).status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == "received" and "Receive</button>" not in page(chef, "delivery", delivery.id)
    assert "Lyfta tungt." in page(sign_in("medarbetare"), "delivery", delivery.id)


def test_a_diagnosis_is_refused_with_a_sentence_and_nothing_is_made(case, joined, sign_in):
    care = sign_in("rehab")
    answer = compose(care, case, write(care, case, "diagnosis", text="M54.5"), employer(case))
    said = answer.content.decode()
    assert answer.status_code == 422 and "A diagnosis is not handed to an employer" in said
    assert "M54.5" not in said
    assert not Delivery.objects.filter(from_room__party__kind="care").exists()


def test_a_withdrawal_while_it_is_being_confirmed_refuses_it_and_nothing_is_lost(town, case, joined, sign_in):
    care = sign_in("rehab")
    item = write(care, case)
    delivery = composed(care, case, item, employer(case))
    releases.withdraw(joined.id, by=town.actor("medarbetare"), now=NOON)
    answer = press(care, "confirm_delivery", delivery)
    assert answer.status_code == 409 and "It was not handed over" in answer.content.decode()
    again = page(care, "delivery", delivery.id)
    assert "the release was withdrawn" in again and "Lyfta tungt." in again
    assert "taken back the release" in compose(care, case, item, employer(case)).content.decode()


def test_what_was_regretted_never_leaves(case, joined, sign_in):
    care = sign_in("rehab")
    delivery = composed(care, case, write(care, case), employer(case))
    press(care, "stop_delivery", delivery)
    assert press(care, "confirm_delivery", delivery).status_code == 409
    delivery.refresh_from_db()
    assert (delivery.state, delivery.stopped_for) == ("stopped", "regretted")


def test_the_employer_tells_forsakringskassan_by_duty_when_it_has_asked(parties, case, sign_in):
    chef = sign_in("chef")
    item = write(chef, case, "work", text="Planen i korthet.")
    to = f"{parties.agency.id}:{parties.office}:case_officer"
    refused = compose(chef, case, item, to, channel="paper")
    assert refused.status_code == 422 and "no release that lets this be told" in refused.content.decode()
    delivery = composed(chef, case, item, to, channel="paper", on_request="on")
    assert "10 kap. 28 § OSL" in page(chef, "delivery", delivery.id)
    assert delivery.on_request and delivery.items.get().secrecy_basis == "duty"


def test_a_basis_that_asks_for_a_decision_is_weighed_by_a_person(parties, case, sign_in):
    chef = sign_in("chef")
    item = write(chef, case, "work", text="Arbetstiden.")
    to, version = f"{parties.agency.id}:{parties.office}:case_officer", item.versions.get().id
    claim = {f"{version}-basis": "general_clause:explicit_consent"}
    answer = compose(chef, case, item, to, channel="paper", **claim)
    assert "Tick that you have weighed it" in answer.content.decode()
    answer = compose(chef, case, item, to, channel="paper", **claim, **{f"{version}-weighed": "on"})
    assert "Nothing allows these facts to be passed on" in answer.content.decode()


def test_on_paper_it_waits_until_the_day_it_was_handed_over(parties, case, sign_in):
    chef = sign_in("chef")
    item = write(chef, case, "work", text="Planen i korthet.")
    delivery = composed(chef, case, item, f"{parties.agency.id}:{parties.office}:case_officer", channel="paper",
                        on_request="on")
    press(chef, "confirm_delivery", delivery)
    delivery.refresh_from_db()
    assert delivery.state == "queued" and not RegisterEntry.objects.filter(delivery=delivery).exists()
    paper = press(chef, "delivery_package", delivery)
    assert paper["Content-Type"] == "application/pdf" and paper["Content-Disposition"].endswith('overlamning.pdf"')
    assert press(chef, "hand_over", delivery, handed_on="2026-12-24").status_code == 422
    assert press(chef, "hand_over", delivery, handed_on=TODAY.isoformat()).status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == "delivered" and RegisterEntry.objects.get(delivery=delivery).counterpart == parties.agency
    assert delivery.to_room is None


def test_taking_home_is_one_step(case, joined, sign_in):
    care, chef = sign_in("rehab"), sign_in("chef")
    delivery = composed(care, case, write(care, case), employer(case))
    press(care, "confirm_delivery", delivery)
    answer = press(chef, "take_home", delivery)
    with zipfile.ZipFile(BytesIO(answer.content)) as held:
        assert held.namelist() == ["overlamning.pdf", "overlamning.json"]
        values = json.loads(held.read("overlamning.json"))
    assert values["about"]["name"] == "Helena Norén" and values["to"]["register_number"] == "2026-1"
    assert {fact["key"]: fact["value"] for fact in values["items"][0]["facts"]}["cannot"] == "Lyfta tungt."
    delivery.refresh_from_db()
    assert delivery.taken_home_by and delivery.state == "delivered"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_sdk_is_a_package_to_send_oneself(parties, case, sign_in):
    chef = sign_in("chef")
    delivery = composed(chef, case, write(chef, case, "work", text="Planen."),
                        f"{parties.agency.id}:{parties.office}:case_officer", channel="sdk", on_request="on")
    press(chef, "confirm_delivery", delivery)
    with zipfile.ZipFile(BytesIO(press(chef, "delivery_package", delivery).content)) as held:
        assert held.namelist()[0] == "sdk-huvud.json"


def test_a_room_is_not_offered_to_who_does_not_sign_in(parties, case, sign_in):
    chef = sign_in("chef")
    item = write(chef, case, "work", text="Planen.")
    parties.agency.refresh_from_db()
    from omtanke.workforce.models import Duty
    Duty.objects.filter(unit=parties.office).update(ended_at=NOON)
    answer = compose(chef, case, item, f"{parties.agency.id}:{parties.office}:case_officer", on_request="on")
    assert "Choose paper or a secure message" in answer.content.decode()


def test_care_by_paper_only_is_entered_with_its_scan_and_the_employee_sees_it(parties, case, sign_in):
    chef = sign_in("chef")
    sender = f"{parties.region.id}:{parties.centre}:rehab_coordinator"
    answer = chef.post(reverse("enter_received", args=[case.id, "ability"]), {
        **CAN, "sender": sender, "sent_on": "2026-11-20", "came_by": "on_paper",
        "paper": SimpleUploadedFile("skanning.jpg", papers.jpeg(papers.exif()))})
    assert answer.status_code == 302, answer.content.decode()
    said = page(chef, "item", answer["Location"].strip("/").split("/")[-1])
    assert "rehab coordinator, Vårdcentralen Almen" in said and "Lyfta tungt." in said
    own = cases.room_of(case, None).items.get(kind="assessment")
    assert "Lyfta tungt." in page(sign_in("medarbetare"), "item", own.id)
    paper = Attachment.objects.get(version__item=own)
    got = sign_in("medarbetare").get(reverse("paper", args=[paper.id]))
    assert got["Content-Disposition"] == 'attachment; filename="bilaga-1.jpg"' and papers.PLACE not in got.content
    assert chef.get(reverse("paper", args=[paper.id])).status_code == 404
    assert RegisterEntry.objects.get(item__room__party=case.party).counterpart == parties.region


def test_a_paper_goes_along_and_each_side_has_its_own(case, joined, sign_in):
    care, chef = sign_in("rehab"), sign_in("chef")
    item = write(care, case, paper=SimpleUploadedFile("p.pdf", papers.pdf()))
    delivery = composed(care, case, item, employer(case))
    press(care, "confirm_delivery", delivery)
    files = set(Attachment.objects.values_list("file", flat=True))
    assert len(files) == 3
    copy = cases.copies(delivery)[0].copy
    mine = Attachment.objects.get(version__item=copy)
    assert chef.get(reverse("paper", args=[mine.id])).content == papers.pdf()
    assert chef.get(reverse("paper", args=[Attachment.objects.get(version__item=item).id])).status_code == 404


@pytest.mark.parametrize(("name", "content", "said"), [
    ("foto.pdf", papers.png(), "another kind than the file is"), ("x.exe", b"MZ", "neither a PDF nor a picture"),
    ("x.pdf", papers.pdf(b"<< /S /JavaScript >>"), "something that runs")])
def test_what_is_no_paper_is_refused_and_nothing_is_saved(case, sign_in, name, content, said):
    chef = sign_in("chef")
    answer = chef.post(reverse("write_item", args=[case.id, "work"]),
                       {"title": "", "text": "Text.", "paper": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422 and said in answer.content.decode() and "Text." in answer.content.decode()
    assert not cases.room_of(case, case.party).items.exists()


def test_a_wrong_delivery_hides_both_copies(case, joined, sign_in):
    care, chef = sign_in("rehab"), sign_in("chef")
    delivery = composed(care, case, write(care, case), employer(case))
    press(care, "confirm_delivery", delivery)
    page(chef, "delivery", delivery.id)
    assert press(chef, "wrong_delivery", delivery, why="person").status_code == 302
    for client in (care, chef, sign_in("medarbetare")):
        said = page(client, "delivery", delivery.id)
        assert "Lyfta tungt." not in said and "Marked as a wrong delivery" in said
    copy = cases.copies(delivery)[0]
    assert chef.get(reverse("item", args=[copy.copy_id])).status_code == 404
    assert sign_in("medarbetare").get(reverse("item", args=[copy.own_copy_id])).status_code == 404
    taken = zipfile.ZipFile(BytesIO(press(chef, "take_home", delivery).content))
    assert json.loads(taken.read("overlamning.json"))["items"] == []


def test_two_windows_never_overwrite_each_other(case, sign_in):
    chef = sign_in("chef")
    item = write(chef, case, "work", text="Första.")
    edit = reverse("edit_item", args=[item.id])
    assert chef.post(edit, {"title": "", "text": "Andra.", "version": "1"}).status_code == 302
    late = chef.post(edit, {"title": "", "text": "Tredje.", "version": "1"})
    assert late.status_code == 422 and "Tredje." in late.content.decode()
    assert "Andra." in page(chef, "item", item.id)


def test_the_inbox_of_a_place_holds_what_was_handed_to_it(town, parties, case, joined, sign_in):
    said = page(sign_in("rehab"), "inbox")
    assert "Helena Norén" in said and "One delivery waits" in said
    assert "Helena" not in page(sign_in("fk"), "inbox")


@pytest.mark.parametrize("who", ["fk", "chef2", "utanfor", "medarbetare2", "hr2"])
def test_nobody_else_sees_a_room_or_a_delivery(case, joined, sign_in, who):
    care, other = sign_in("rehab"), sign_in(who)
    item = write(care, case)
    delivery = composed(care, case, item, employer(case))
    press(care, "confirm_delivery", delivery)
    for name, id in (("case_room", case.id), ("compose_delivery", case.id), ("item", item.id),
                     ("delivery", delivery.id)):
        assert other.get(reverse(name, args=[id])).status_code in (404, 403)


def test_every_opening_leaves_a_line_about_her(case, joined, sign_in):
    care, chef = sign_in("rehab"), sign_in("chef")
    delivery = composed(care, case, write(care, case), employer(case))
    press(care, "confirm_delivery", delivery)
    page(chef, "delivery", delivery.id)
    line = trails.openings()[-2]
    assert (line.act, line.subject, line.role) == ("open.content", str(case.employee_id), "manager")


def test_the_diary_number_is_each_authoritys_own(case, joined, sign_in):
    care, chef = sign_in("rehab"), sign_in("chef")
    delivery = composed(care, case, write(care, case), employer(case))
    press(care, "confirm_delivery", delivery)
    assert press(chef, "set_diary_number", delivery, number="HR 2026/118").status_code == 302
    assert "HR 2026/118" in page(chef, "delivery", delivery.id)
    assert "HR 2026/118" not in page(care, "delivery", delivery.id)
    assert press(chef, "set_diary_number", delivery, number="<b>").status_code == 422


