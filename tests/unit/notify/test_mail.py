"""What leaves the house: nothing but that there is a message, in either language, whatever the kind."""

import re

import pytest
from django.core import mail
from django.utils import translation

from omtanke.notify.kinds import KINDS
from omtanke.notify.mail import compose

ADDRESS = "nagon@ekhult.example"
ALLOWED = {"Omtanke"}
HEALTH = re.compile(
    r"sjuk|frånvar|ohäls|hälsa|rehab|samtal|signal|läk|diagnos|omtankes|omsorg|arbetsförmåga|utredning|plan\b|möte|"
    r"\bill\b|illness|sick|absen|health|talk|doctor|care\b|meeting|worry|oro\b", re.IGNORECASE)
SAYS = {"staffing": {"frånvar", "absen"}}
"""What those who find stand-ins are told: that there is absence, and of nobody (issue 8)."""
EVERY = pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in KINDS for language in ("sv", "en")])


@EVERY
def test_the_words_say_nothing_of_health(leaving, kind, language):
    made = compose(kind, language, ADDRESS)
    found = {word.lower() for word in HEALTH.findall(f"{made.subject} {made.body}")}
    assert found <= SAYS.get(kind, set())


@EVERY
def test_the_only_link_is_to_the_front_page(leaving, kind, language):
    made = compose(kind, language, ADDRESS).message().as_string()
    assert re.findall(r"https?://[^\s>]+", made) == ["https://omtanke.ekhult.example/"]


@EVERY
def test_nobody_is_named_and_nothing_is_filled_in(leaving, kind, language):
    """The same kind in the same language is the same mail for everyone: what differs could tell."""
    one, other = (compose(kind, language, address) for address in (ADDRESS, "annan@ekhult.example"))
    assert (one.subject, one.body, one.from_email) == (other.subject, other.body, other.from_email)
    assert one.to == [ADDRESS] and not one.cc and not one.bcc and not one.reply_to


@EVERY
def test_the_heads_are_neutral(leaving, kind, language):
    heads = dict(compose(kind, language, ADDRESS).message().items())
    assert set(heads) == {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date",
                          "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress"}
    assert heads["From"] == "Omtanke <omtanke@ekhult.example>"
    assert heads["Auto-Submitted"] == "auto-generated"
    assert heads["Content-Type"].startswith("text/plain")
    assert re.fullmatch(r"<[0-9a-f]{32}@ekhult\.example>", heads["Message-ID"])


def test_each_language_speaks_for_itself(leaving):
    assert compose("waiting", "sv", ADDRESS).subject == "Du har ett nytt meddelande"
    with translation.override("sv"):
        assert compose("waiting", "en", ADDRESS).subject == "You have a new message"


def test_making_a_mail_sends_nothing(leaving):
    compose("waiting", "sv", ADDRESS)
    assert mail.outbox == []
