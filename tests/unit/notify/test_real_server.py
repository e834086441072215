"""Through Django's own SMTP to a server on this machine: what really goes over the wire."""

import socketserver
import threading

import pytest

from omtanke.audit.trail import SYSTEM
from omtanke.config.cli import main
from omtanke.notify import actions
from omtanke.notify.models import Message
from tests.factories.moments import NOON


class Conversation(socketserver.StreamRequestHandler):
    """Just enough of SMTP to take a mail, or to refuse its recipient."""

    def handle(self):
        taken = self.server.taken
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].split()[0].upper()
            if word == "RCPT" and self.server.refuse:
                self.say(f"550 {line} is not known here")
            elif word == "DATA":
                self.say("354 go on")
                taken.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                self.say("250 taken")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server(settings, leaving):
    """A mail server at 127.0.0.1: `taken` is what it got."""
    with socketserver.TCPServer(("127.0.0.1", 0), Conversation) as made:
        made.taken, made.refuse = [], False
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = made.server_address
        thread = threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def test_a_mail_over_the_wire(town, server):
    actions.tell([town.users["chef"].id, town.users["hr"].id], "message", by=SYSTEM, now=NOON)
    assert actions.send_due(by=SYSTEM, now=NOON)["sent"] == 2
    first = next(mail for mail in server.taken if "annikaberglund" in mail)
    assert len(server.taken) == 2
    assert "https://omtanke.ekhult.example/" in first and "Auto-Submitted: auto-generated" in first
    for secret in ("Annika", "Berglund", "Hemtjänst", "Ekhult ", "chef", str(town.users["chef"].id)):
        assert secret not in first
    heads, _, body = first.partition("\r\n\r\n")
    assert "Content-Transfer-Encoding: 8bit" in heads or "quoted-printable" in heads or "7bit" in heads
    assert "evalind" not in first, "nobody sees who else got one"
    assert body.isascii() or "nytt meddelande" in body


def test_a_refused_recipient_is_given_up_and_the_next_one_served(town, server):
    actions.tell([town.users["chef"].id], "message", by=SYSTEM, now=NOON)
    server.refuse = True
    assert actions.send_due(by=SYSTEM, now=NOON)["failed"] == 1
    server.refuse = False
    actions.tell([town.users["hr"].id], "message", by=SYSTEM, now=NOON)
    assert actions.send_due(by=SYSTEM, now=NOON)["sent"] == 1


def test_a_server_that_is_not_there(town, server, settings):
    actions.tell([town.users["chef"].id], "message", by=SYSTEM, now=NOON)
    settings.EMAIL_PORT = 1
    assert actions.send_due(by=SYSTEM, now=NOON)["retried"] == 1
    assert Message.objects.get().state == "queued"


@pytest.fixture
def run(noon, monkeypatch, capsys, settings):
    """`omtanke post` on the tests' data folder."""
    monkeypatch.setenv("OMTANKE_DATA", str(settings.OMTANKE_DATA))

    def _run(*words: str) -> tuple[int, str, str]:
        code = main(["post", "--data", str(settings.OMTANKE_DATA), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return _run


def test_the_command_sends_what_is_due(town, server, run):
    actions.tell([town.users["chef"].id, town.users["admin"].id], "message", by=SYSTEM, now=NOON)
    assert run() == (0, "1 mails sent, 0 put off, 0 given up, 1 not needed.\n", "")
    assert run("--json") == (0, '{"sent": 0, "retried": 0, "failed": 0, "dropped": 0}\n', "")


def test_the_command_says_when_something_did_not_leave(town, server, run):
    server.refuse = True
    actions.tell([town.users["chef"].id], "message", by=SYSTEM, now=NOON)
    assert run()[0] == 1


def test_the_command_says_what_is_missing(town, run):
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "OMTANKE_SMTP_HOST" in err
    assert run("--every", "1")[0] == 2
