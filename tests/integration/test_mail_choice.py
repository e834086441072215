"""One's own choice of mails, on My page; and the settings by which mails leave."""

import json
import os
import subprocess
import sys

import pytest
from django.urls import reverse

from omtanke.notify.models import Mailbox
from tests.factories import trails


@pytest.fixture
def leaving(settings):
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "127.0.0.1", "omtanke@ekhult.example"


def test_the_choice_stands_on_my_page_where_mails_leave(sign_in, leaving):
    page = sign_in("medarbetare2", "sv").get(reverse("my_page")).content.decode()
    assert "Ett mejl på morgonen, när det finns något nytt" in page
    assert 'value="digest" id="id_wants_0" checked' in page.replace(' required', '')


def test_it_does_not_where_none_leave(sign_in):
    assert reverse("choose_mail") not in sign_in("medarbetare2").get(reverse("my_page")).content.decode()


def test_a_choice_is_kept_with_the_language_of_the_page(town, sign_in, leaving):
    answer = sign_in("medarbetare2", "en").post(reverse("choose_mail"), {"wants": "none"})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("my_page"))
    row = Mailbox.objects.get()
    assert (row.user_id, row.wants, row.language) == (town.users["medarbetare2"].id, "none", "en")
    assert trails.acts("notify") == ["notify.chosen"]
    assert 'value="none" id="id_wants_1" checked' in sign_in("medarbetare2").get(
        reverse("my_page")).content.decode().replace(" required", "")


@pytest.mark.parametrize("sent", [{}, {"wants": "everything"}, {"wants": ""}])
def test_what_is_no_choice_changes_nothing(town, sign_in, leaving, sent):
    assert sign_in("medarbetare2").post(reverse("choose_mail"), sent).status_code == 302
    assert not Mailbox.objects.exists()


@pytest.mark.parametrize(("who", "status"), [(None, 302), ("admin", 403), ("ingen", 403)])
def test_who_has_no_page_has_no_choice(town, sign_in, who, status):
    assert sign_in(who).post(reverse("choose_mail"), {"wants": "none"}).status_code == status
    assert not Mailbox.objects.exists()


def started(**variables: str) -> dict | str:
    """What the settings say in a process of its own; the sentence, when they refuse."""
    code = ("import json; from omtanke.config import settings as s; print(json.dumps([s.EMAIL_BACKEND.split('.')[-2], "
            "s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.EMAIL_HOST_PASSWORD, s.OMTANKE_ADDRESS]))")
    run = subprocess.run([sys.executable, "-c", code], env=os.environ | variables, capture_output=True, text=True,
                         check=False)
    return json.loads(run.stdout) if run.returncode == 0 else run.stderr.strip().splitlines()[-1]


def test_without_settings_nothing_leaves():
    assert started(OMTANKE_HOSTS="omtanke.ekhult.example", OMTANKE_HTTPS="yes") == [
        "dummy", 25, False, False, "", "https://omtanke.ekhult.example/"]


def test_a_server_with_a_password_in_a_file(tmp_path):
    secret = tmp_path / "password"
    secret.write_text("a secret\n")
    assert started(OMTANKE_SMTP_HOST="mail.example", OMTANKE_SMTP_PORT="587", OMTANKE_SMTP_TLS="starttls",
                   OMTANKE_SMTP_PASSWORD_FILE=str(secret), OMTANKE_MAIL_FROM="omtanke@ekhult.example",
                   OMTANKE_ADDRESS="https://omtanke.ekhult.example") == [
        "smtp", 587, True, False, "a secret", "https://omtanke.ekhult.example/"]


@pytest.mark.parametrize(("name", "value"), [
    ("OMTANKE_SMTP_TLS", "maybe"), ("OMTANKE_SMTP_PORT", "0"), ("OMTANKE_SMTP_PASSWORD_FILE", "/nowhere/at-all"),
    ("OMTANKE_MAIL_FROM", "Omtanke <a@b.example>"), ("OMTANKE_MAIL_FROM", "a@b.example\nBcc: c@d.example"),
    ("OMTANKE_ADDRESS", "https://x.example/people/"), ("OMTANKE_ADDRESS", "omtanke.example"),
    ("OMTANKE_ADDRESS", "https://x.example/?a=b")])
def test_what_cannot_be_right_is_refused_by_name(name, value):
    said = started(**{name: value})
    assert isinstance(said, str) and name in said
    assert "/nowhere" not in said
