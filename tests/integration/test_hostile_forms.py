"""What a browser would never send: still an answer in words, and never a broken page."""

import pytest
from django.test import Client
from django.urls import reverse

from omtanke.vault.streams import SealedSpool

HUGE = "9" * 5000  # more figures than Python makes a number of
DEEP = "[" * 100_000


@pytest.mark.parametrize("credential", [
    HUGE, DEEP, "[]", "null", "{}", "\x00",
    '{"id": "a", "rawId": "b", "type": "c", "response": {}}', '{"id": {"a": 1}}'])
def test_a_credential_that_is_none_is_refused_in_words(town, sign_in, noon, credential):
    chef, stranger = sign_in("chef"), Client()
    assert chef.post(reverse("show_again"), {"credential": credential}).status_code == 200
    assert stranger.post(reverse("mfa_login_webauthn"), {"credential": credential})["Location"] == reverse(
        "passkey_refused")
    town.users["ingen"].ready = False
    town.users["ingen"].save()
    halfway = sign_in("ingen")
    halfway.get(reverse("add_passkey"))
    assert halfway.post(reverse("add_passkey"), {"kind": "phone", "credential": credential}).status_code == 200


@pytest.mark.parametrize("first", ["9999-12-31", "9999-01-01", "0001-01-01"])
def test_an_acting_manager_from_the_end_of_time_is_refused_in_words(town, sign_in, first):
    address = reverse("appoint_acting", args=[town.units["Hemtjänst Norr"]])
    asked = {"whom": "myself", "first_day": first, "last_day": "9999-12-31"}
    assert sign_in("overchef").post(address, asked).status_code == 422


def test_one_request_brings_one_file(town, sign_in, monkeypatch):
    """A hundred files of a hundred megabytes would fill the server's disk, from any account."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from omtanke.intake import uploads
    from omtanke.intake.models import Batch

    made = []
    monkeypatch.setattr(uploads, "SealedSpool", lambda: made.append(SealedSpool()) or made[-1])
    rows = [b"person;kind;first_day\n", b"person;kind;first_day;last_day\n"]
    several = {f"file{n}": SimpleUploadedFile(f"{n}.csv", content) for n, content in enumerate(rows)}
    answer = sign_in("hr").post(reverse("files"), {"file": SimpleUploadedFile("a.csv", b"x;y\n")} | several)
    assert answer.status_code == 302
    assert len(made) == 1
    assert Batch.objects.get().size == 4, "the first one is the one"


def test_someone_who_has_not_chosen_how_to_sign_in_sends_no_file(town):
    from django.core.files.uploadhandler import SkipFile
    from django.test import RequestFactory

    from omtanke.intake.uploads import SealingHandler

    request = RequestFactory().get("/")
    request.user = town.users["medarbetare"]
    request.user.ready = False
    with pytest.raises(SkipFile):
        SealingHandler(request).new_file("file", "a.csv", "text/csv", 1)
