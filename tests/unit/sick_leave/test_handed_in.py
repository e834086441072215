"""A certificate that the employee hands in herself: sealed, looked at by few, registered, destroyed, never lost."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from omtanke.access.checks import archive_reader
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.intake.documents import PNG, Document
from omtanke.notify.models import Message
from omtanke.rules.errors import BadInput
from omtanke.sick_leave import handed_in_parts
from omtanke.sick_leave.actions import certificates as certificate_acts
from omtanke.sick_leave.actions import clock
from omtanke.sick_leave.actions import handed_in as acts
from omtanke.sick_leave.choices import HandIn
from omtanke.sick_leave.models import Certificate, HandedIn
from omtanke.sick_leave.queries import handed_in as queries
from omtanke.vault import retention
from omtanke.vault.models import SealedBlock
from omtanke.workforce import actions as workforce
from tests.factories import papers
from tests.factories.moments import NOON, TODAY
from tests.unit.sick_leave.test_certificates import WHO, facts, ill, said, text

__all__ = ["ill"]
SCAN = papers.png()


@pytest.fixture(autouse=True)
def english():
    """As the pages of the tests are."""
    with translation.override("en"):
        yield


@pytest.fixture
def kept(town):
    """The employer keeps scans."""
    clock.choose(town.ekhult.id, keep_papers=True, organisation_number="", by=town.actor("hr"), now=NOON)


def handed(town, person, content: bytes = SCAN) -> HandedIn:
    return acts.hand_in(person, Document(PNG, content), key=uuid4(), by=town.actor(WHO), now=NOON)


def sent(content: bytes = SCAN, name: str = "IMG_2231.PNG", **more) -> dict:
    return {"key": str(uuid4()), "paper": SimpleUploadedFile(name, content)} | more


def body(answer) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


def titles(town, who: str) -> list[str]:
    return [task.title for task in handed_in_parts.tasks(town.viewer(who))]


def test_where_paper_is_only_seen_there_is_nothing_to_send(town, ill, sign_in):
    mine = sign_in(WHO)
    page = text(mine.get(reverse("my_certificates")))
    assert 'name="paper"' not in page and "keeps no paper" in page
    assert mine.post(reverse("my_certificates"), sent()).status_code == 422
    assert not HandedIn.objects.exists() and not SealedBlock.objects.exists()


def test_it_goes_from_the_phone_to_the_manager_who_registers_it(town, ill, kept, sign_in):
    mine, chef = sign_in(WHO), sign_in("chef")
    assert reverse("my_certificates") in text(mine.get(reverse("my_clock")))
    assert mine.post(reverse("my_certificates"), sent()).status_code == 302
    row = HandedIn.objects.get()
    assert SCAN not in b"".join(bytes(block.sealed) for block in SealedBlock.objects.all())
    assert "Waits for your manager" in text(mine.get(reverse("my_certificates")))
    assert body(mine.get(reverse("my_handed_in", args=[row.id]))) == SCAN
    assert "has handed in a doctor&#x27;s certificate" in text(chef.get("/"))
    page = text(chef.get(reverse("certificates", args=[ill])))
    assert "has handed one in" in page and 'name="paper"' not in page and f'value="{row.id}"' in page
    assert body(chef.get(reverse("handed_in_scan", args=[row.id]))) == SCAN
    assert chef.post(reverse("certificates", args=[ill]), said(handed_in=str(row.id))).status_code == 302
    made, row = Certificate.objects.get(), HandedIn.objects.get()
    assert (row.state, row.paper, made.by_role) == (HandIn.REGISTERED, None, "manager")
    assert body(mine.get(reverse("my_certificate_paper", args=[made.of]))) == SCAN
    assert titles(town, "chef") == [] and "Looked at and registered" in text(mine.get(reverse("my_certificates")))
    opened = Line.objects.filter(act="open.content", subject=str(ill), reason="reading")
    assert opened.count() == 3


def test_it_is_looked_at_by_the_nearest_manager_and_by_hr_only_where_nobody_leads(town, ill, kept):
    handed(town, ill)
    assert [len(titles(town, who)) for who in ("chef", "chef2", "hr", "overchef", WHO)] == [1, 0, 0, 0, 0]
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert [len(titles(town, who)) for who in ("chef", "hr")] == [0, 1]


@pytest.mark.parametrize("who", ["medarbetare", "chef2", "overchef", "admin", "utanfor", "hr2"])
def test_a_stranger_opens_and_destroys_nothing(town, ill, kept, sign_in, who):
    row, client = handed(town, ill), sign_in(who)
    for name in ("handed_in_scan", "my_handed_in"):
        assert client.get(reverse(name, args=[row.id])).status_code in (403, 404)
    for name in ("handed_in_unreadable", "take_handed_in_back"):
        assert client.post(reverse(name, args=[row.id])).status_code in (403, 404)
    answer = client.post(reverse("certificates", args=[ill]), said(handed_in=str(row.id)))
    assert answer.status_code in (403, 404)
    assert HandedIn.objects.get().state == HandIn.WAITS and SealedBlock.objects.exists()


def test_yesterdays_manager_opens_nothing_any_more(town, ill, kept, sign_in):
    row, chef = handed(town, ill), sign_in("chef")
    assert body(chef.get(reverse("handed_in_scan", args=[row.id]))) == SCAN
    workforce.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert chef.get(reverse("handed_in_scan", args=[row.id])).status_code in (403, 404)
    assert chef.post(reverse("handed_in_unreadable", args=[row.id])).status_code in (403, 404)
    assert HandedIn.objects.get().paper


def test_each_does_her_own_part_only(town, ill, kept, sign_in):
    row = handed(town, ill)
    assert sign_in(WHO).post(reverse("handed_in_unreadable", args=[row.id])).status_code in (403, 404)
    assert sign_in("chef").post(reverse("take_handed_in_back", args=[row.id])).status_code in (403, 404)


def test_the_same_form_twice_is_one_and_another_persons_key_is_refused(town, ill, kept, sign_in):
    mine, key = sign_in(WHO), str(uuid4())
    for _ in range(2):
        assert mine.post(reverse("my_certificates"), sent(key=key)).status_code == 302
    assert HandedIn.objects.count() == 1 and SealedBlock.objects.values("room").distinct().count() == 1
    assert sign_in("medarbetare").post(reverse("my_certificates"), sent(key=key)).status_code == 422
    assert HandedIn.objects.get().employee_id == ill


def test_five_may_wait(town, ill, kept, sign_in):
    for _ in range(5):
        handed(town, ill)
    answer = sign_in(WHO).post(reverse("my_certificates"), sent())
    assert answer.status_code == 422 and "Five wait already" in text(answer) and HandedIn.objects.count() == 5


def test_one_that_is_taken_back_is_destroyed_and_gone_from_the_managers_page(town, ill, kept, sign_in):
    row, mine = handed(town, ill), sign_in(WHO)
    for _ in range(2):
        assert mine.post(reverse("take_handed_in_back", args=[row.id])).status_code == 302
    assert not SealedBlock.objects.exists() and HandedIn.objects.get().state == HandIn.TAKEN_BACK
    assert Line.objects.filter(act="sick_leave.handed_in_taken_back").count() == 1
    chef = sign_in("chef")
    assert "has handed one in" not in text(chef.get(reverse("certificates", args=[ill])))
    assert chef.get(reverse("handed_in_scan", args=[row.id])).status_code == 404
    answer = chef.post(reverse("certificates", args=[ill]), said(handed_in=str(row.id)))
    assert answer.status_code == 422 and "no longer waits" in text(answer) and not Certificate.objects.exists()


def test_one_that_cannot_be_read_is_asked_for_again_until_another_comes(town, ill, kept, sign_in, settings):
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "mail.example", "omtanke@example.com"
    row, chef, mine = handed(town, ill), sign_in("chef"), sign_in(WHO)
    for _ in range(2):
        assert chef.post(reverse("handed_in_unreadable", args=[row.id])).status_code == 302
    assert not SealedBlock.objects.exists() and HandedIn.objects.get().state == HandIn.UNREADABLE
    assert "could not be read" in text(mine.get(reverse("my_page")))
    assert [(row.recipient_id, row.kind) for row in Message.objects.all()] == [(town.users[WHO].id, "waiting")]
    handed(town, ill)
    assert "could not be read" not in text(mine.get(reverse("my_page")))


def test_one_that_could_not_be_read_is_not_asked_for_when_the_paper_was_shown(town, ill, kept):
    acts.unreadable(handed(town, ill).id, by=town.actor("chef"), now=NOON)
    viewer = town.viewer(WHO)
    assert queries.to_hand_in_again(ill, for_user=viewer)
    certificate_acts.certificate_seen(ill, facts(), by=town.actor("chef"), now=NOON.replace(hour=13))
    assert queries.to_hand_in_again(ill, for_user=town.viewer(WHO)) is None


def test_the_same_certificate_handed_in_again_gets_the_later_scan(town, ill, kept):
    first, other = handed(town, ill), papers.png(width=4)
    one = acts.register(first.id, facts(), by=town.actor("chef"), now=NOON)
    two = acts.register(handed(town, ill, other).id, facts(), by=town.actor("chef"), now=NOON)
    assert one.of == two.of and Certificate.objects.get().paper == two.paper != one.paper
    assert set(SealedBlock.objects.values_list("room", flat=True)) == {two.paper}


def test_registered_twice_is_refused_and_leaves_one(town, ill, kept):
    row = handed(town, ill)
    acts.register(row.id, facts(), by=town.actor("chef"), now=NOON)
    with pytest.raises(BadInput):
        acts.register(row.id, facts(degree="50"), by=town.actor("hr"), now=NOON)
    assert Certificate.objects.count() == 1 and Certificate.objects.get().paper


def test_a_page_that_was_opened_before_it_came_keeps_the_managers_own_scan(town, ill, kept, sign_in):
    row, own = handed(town, ill), papers.png(width=4)
    answer = sign_in("chef").post(reverse("certificates", args=[ill]),
                                  said(paper=SimpleUploadedFile("intyg.png", own)))
    assert answer.status_code == 302 and Certificate.objects.get().paper
    assert HandedIn.objects.get(id=row.id).state == HandIn.WAITS


def test_the_key_of_somebody_elses_hand_in_registers_nothing(town, ill, kept, sign_in):
    row, other = handed(town, ill), town.people["medarbetare"]
    answer = sign_in("chef").post(reverse("certificates", args=[other]), said(handed_in=str(row.id)))
    assert answer.status_code == 422 and not Certificate.objects.exists()
    assert HandedIn.objects.get().state == HandIn.WAITS


@pytest.mark.parametrize(("content", "name", "word"), [
    (b"MZ not a paper", "a.png", "neither a PDF nor a picture"), (SCAN[:20], "a.png", "cut off or damaged"),
    (b"", "a.png", "empty")])
def test_what_is_no_paper_is_refused_in_a_sentence(town, ill, kept, sign_in, content, name, word):
    answer = sign_in(WHO).post(reverse("my_certificates"), sent(content, name))
    assert answer.status_code == 422 and word in text(answer) and not HandedIn.objects.exists()


def test_a_neutral_word_goes_to_the_manager_on_a_working_morning(town, ill, kept):
    row = handed(town, ill)
    assert handed_in_parts.waiting_for(None, now=NOON)[town.users["chef"].id] == {f"handed_in:{row.id}"}
    acts.take_back(row.id, by=town.actor(WHO), now=NOON)
    assert not any(handed_in_parts.waiting_for([town.users["chef"].id], now=NOON).values())
    assert not Message.objects.exclude(kind="waiting").exists()


def test_its_time_is_over_and_what_came_of_it_since_is_left(town, ill, kept):
    row, late = handed(town, ill), handed(town, ill)
    kind = retention.kind_of("certificates_handed_in")
    things = kind.due(town.ekhult.id, TODAY.replace(year=TODAY.year + 1))
    pages = kind.export(things, retention.Export(
        town.ekhult.id, lambda people: archive_reader(town.ekhult.id, people, by=SYSTEM), NOON))
    assert {tuple(page.files) for page in pages} == {((f"{each.id}.png", SCAN),) for each in (row, late)}
    acts.register(late.id, facts(), by=town.actor("chef"), now=NOON)
    assert kind.destroy(town.ekhult.id, things, SYSTEM, NOON) == 1
    assert HandedIn.objects.get().id == late.id
    assert set(SealedBlock.objects.values_list("room", flat=True)) == {Certificate.objects.get().paper}
