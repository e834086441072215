"""What a file waits for: taken up again after a stop, beside the request when it is large, and nothing left behind."""

import gc
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as conf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omtanke.absence import work
from omtanke.audit.trail import SYSTEM
from omtanke.intake import actions as intake
from omtanke.intake.models import Batch
from omtanke.intake.policies import TO_READ
from omtanke.jobs.nightly import nightly
from omtanke.vault.doors import SealedSpool
from omtanke.vault.models import SealedBlock
from tests.factories.moments import NOON, TODAY, ago

SECRET = "anst-hemligt-nummer-7731"


def sent(town, text: str) -> Batch:
    spool = SealedSpool()
    spool.write(text.encode())
    spool.finish()
    return intake.take_in(spool, party=town.ekhult, by=SYSTEM, now=NOON)[0]


def table(*people: str) -> str:
    return "person,first_day,last_day\n" + "".join(f"{p},{ago(20)},{ago(11)}\n" for p in people)


def test_what_a_stopped_server_left_is_taken_up_when_the_lease_is_over(town):
    batch = sent(town, table("anst-kollega"))
    assert intake.claim(batch, *TO_READ, by=SYSTEM, now=NOON)
    work.go_on(batch, by=SYSTEM, now=NOON)
    assert Batch.objects.get().state == "received", "somebody has it"
    assert work.take_up(by=SYSTEM, now=NOON) == 0
    assert work.take_up(by=SYSTEM, now=NOON + intake.LEASE + timedelta(seconds=1)) == 1
    assert Batch.objects.get().state == "ready"


def test_the_night_reads_but_applies_only_what_was_approved(town):
    batch = sent(town, table("anst-kollega"))
    assert nightly(today=TODAY, now=NOON)["batches"] == 0
    batch.refresh_from_db()
    assert batch.state == "ready"


def test_the_file_itself_is_erased_when_it_can_no_longer_be_taken_back(town):
    from omtanke.absence import actions as absence

    batch = sent(town, table("anst-kollega"))
    work.go_on(batch, by=SYSTEM, now=NOON)
    batch.refresh_from_db()
    absence.approve(batch, by=SYSTEM, now=NOON)
    absence.apply_ready_batches(today=TODAY, by=SYSTEM, now=NOON)
    assert work.forget_old_files(by=SYSTEM, now=NOON + timedelta(days=7)) == 0
    assert work.forget_old_files(by=SYSTEM, now=NOON + timedelta(days=8)) == 1
    assert not SealedBlock.objects.exists()
    assert Batch.objects.get().periods.count() == 1


def test_a_large_file_is_read_beside_the_request(real_town, monkeypatch):
    monkeypatch.setattr(work, "AT_ONCE_BYTES", 10)
    batch = sent(real_town, table("anst-kollega"))
    work.go_on(batch, by=SYSTEM, now=NOON)
    until = time.monotonic() + 20
    while Batch.objects.get().state == "received" and time.monotonic() < until:
        time.sleep(0.05)
    assert Batch.objects.get().state == "ready"


def test_a_page_of_a_file_that_is_being_read_looks_again_by_itself(town, sign_in):
    batch = sent(town, table("anst-kollega"))
    intake.claim(batch, *TO_READ, by=SYSTEM, now=NOON)
    page = sign_in("hr", "sv").get(reverse("file", args=[batch.id]))
    assert page["Refresh"] == "2"
    assert "Filen läses in" in page.content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_an_upload_leaves_nothing_in_the_open(town, sign_in, tmp_path, monkeypatch, known):
    """Neither in the data folder nor in the temporary one, neither of a file that is read nor of one that is not."""
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    text = table(SECRET, *["anst-kollega"] * 25_000) if known else f"<paxml><tidtrans anstid='{SECRET}'>"
    sign_in("hr").post(reverse("files"), {"file": SimpleUploadedFile(f"{SECRET}.csv", text.encode())})
    gc.collect()
    assert not os.listdir(tmp_path)
    needle = SECRET.encode()
    files = [path for path in Path(conf.OMTANKE_DATA).rglob("*") if path.is_file()]
    assert [str(path) for path in files if needle in path.read_bytes()] == []


def test_someone_who_has_not_signed_in_uploads_nothing(client, monkeypatch):
    from omtanke.intake import uploads

    monkeypatch.setattr(uploads, "SealedSpool", lambda: 1 / 0)
    page = client.post(reverse("account_login"), {"file": SimpleUploadedFile("x.csv", b"x" * 100_000)})
    assert page.status_code in (200, 403, 422)
