"""A certificate's scan: only where the employer keeps such, sealed, opened by few, told to the employee, destroyed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from omtanke.access.checks import archive_reader
from omtanke.audit.models import Line
from omtanke.audit.trail import SYSTEM
from omtanke.intake.documents import PNG, Document
from omtanke.sick_leave.actions import certificates as acts
from omtanke.sick_leave.actions import clock
from omtanke.sick_leave.models import Certificate
from omtanke.vault import retention
from omtanke.vault.models import SealedBlock
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


def sent(content: bytes = SCAN, name: str = "IMG_2231.PNG", **more) -> dict:
    return said(**more) | {"paper": SimpleUploadedFile(name, content)}


def seen(town, person, content: bytes = SCAN, **more) -> Certificate:
    return acts.certificate_seen(person, facts(**more), paper=Document(PNG, content), by=town.actor("chef"), now=NOON)


def body(answer) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


def test_where_paper_is_only_seen_nothing_is_kept(town, ill, sign_in):
    chef, address = sign_in("chef"), reverse("certificates", args=[ill])
    page = text(chef.get(address))
    assert 'name="paper"' not in page and "The paper itself is not kept" in page
    assert chef.post(address, sent()).status_code == 302
    assert Certificate.objects.get().paper is None and not SealedBlock.objects.exists()


def test_a_scan_is_sealed_and_opened_by_the_manager_and_the_employee(town, ill, kept, sign_in):
    chef, address = sign_in("chef"), reverse("certificates", args=[ill])
    assert chef.post(address, sent()).status_code == 302
    row = Certificate.objects.get()
    assert row.paper and SCAN not in b"".join(bytes(block.sealed) for block in SealedBlock.objects.all())
    assert "Open the scan" in text(chef.get(reverse("certificate", args=[row.of])))
    for who, name in (("chef", "certificate_paper"), (WHO, "my_certificate_paper")):
        answer = sign_in(who).get(reverse(name, args=[row.of]))
        assert body(answer) == SCAN and answer["Content-Disposition"] == 'attachment; filename="intyg.png"'
        assert answer["Cache-Control"] == "no-store, private"
    opened = Line.objects.filter(act="open.content", subject=str(ill), thing=f"attachment:{row.paper}")
    assert [line.reason for line in opened] == ["reading", "reading"]


@pytest.mark.parametrize("who", ["medarbetare", "chef2", "overchef", "admin", "utanfor", "hr2"])
def test_a_stranger_opens_and_destroys_nothing(town, ill, kept, sign_in, who):
    row, client = seen(town, ill), sign_in(who)
    for name in ("certificate_paper", "my_certificate_paper"):
        assert client.get(reverse(name, args=[row.of])).status_code in (403, 404)
    assert client.post(reverse("remove_certificate_paper", args=[row.of])).status_code in (403, 404)
    assert Certificate.objects.get().paper == row.paper and SealedBlock.objects.exists()


def test_the_same_twice_is_one_scan(town, ill, kept):
    first, second = seen(town, ill), seen(town, ill)
    assert (first.id, first.paper) == (second.id, second.paper)
    assert SealedBlock.objects.values("room").distinct().count() == 1


def test_a_scan_that_comes_later_is_laid_to_the_same_certificate(town, ill, kept):
    row = acts.certificate_seen(ill, facts(), by=town.actor("chef"), now=NOON)
    assert row.paper is None
    assert seen(town, ill).id == row.id and Certificate.objects.get().paper


def test_a_new_scan_destroys_the_one_before_in_every_version(town, ill, kept):
    row, other = seen(town, ill), papers.png(width=4)
    new = acts.correct(row.of, facts(degree="50"), after=1, paper=Document(PNG, other), by=town.actor("hr"), now=NOON)
    assert new.paper != row.paper
    assert list(Certificate.objects.order_by("number").values_list("paper", flat=True)) == [None, new.paper]
    assert set(SealedBlock.objects.values_list("room", flat=True)) == {new.paper}


def test_a_correction_without_a_scan_keeps_it(town, ill, kept):
    row = seen(town, ill)
    assert acts.correct(row.of, facts(degree="50"), after=1, by=town.actor("hr"), now=NOON).paper == row.paper


@pytest.mark.parametrize("end", ["remove_certificate_paper", "take_certificate_back"])
def test_it_is_destroyed_and_what_was_registered_stays(town, ill, kept, sign_in, end):
    row, chef = seen(town, ill), sign_in("chef")
    for _ in range(2):
        assert chef.post(reverse(end, args=[row.of])).status_code == 302
    assert not SealedBlock.objects.exists() and not Certificate.objects.filter(paper__isnull=False).exists()
    assert Line.objects.filter(act="sick_leave.paper_removed", subject=str(ill)).count() == 1
    assert chef.get(reverse("certificate_paper", args=[row.of])).status_code == 404
    assert chef.get(reverse("certificate", args=[row.of])).status_code == 200


@pytest.mark.parametrize(("content", "name", "word"), [
    (b"MZ not a paper", "a.png", "neither a PDF nor a picture"), (SCAN, "a.pdf", "another kind"),
    (SCAN[:20], "a.png", "cut off or damaged"), (b"", "a.png", "empty")])
def test_what_is_no_paper_is_refused_and_nothing_is_registered(town, ill, kept, sign_in, content, name, word):
    answer = sign_in("chef").post(reverse("certificates", args=[ill]), sent(content, name))
    assert answer.status_code == 422 and word in text(answer) and not Certificate.objects.exists()


def test_the_archive_gets_the_scan_and_its_key_is_destroyed(town, ill, kept):
    row = seen(town, ill)
    kind = retention.kind_of("certificates")
    things = kind.due(town.ekhult.id, TODAY.replace(year=TODAY.year + 1))
    [page] = kind.export(things, retention.Export(
        town.ekhult.id, lambda people: archive_reader(town.ekhult.id, people, by=SYSTEM), NOON))
    assert page.files == [(f"{row.of}.png", SCAN)]
    assert kind.destroy(town.ekhult.id, things, SYSTEM, NOON) == 1
    assert not SealedBlock.objects.exists()


def test_what_was_laid_to_it_since_the_archive_was_written_is_not_destroyed(town, ill, kept):
    row = acts.certificate_seen(ill, facts(), by=town.actor("chef"), now=NOON)
    kind = retention.kind_of("certificates")
    things = kind.due(town.ekhult.id, TODAY.replace(year=TODAY.year + 1))
    assert seen(town, ill).of == row.of
    assert kind.destroy(town.ekhult.id, things, SYSTEM, NOON) == 0
    assert Certificate.objects.get().paper and SealedBlock.objects.exists()
