"""A mail as it leaves: plain text, neutral heads, a link to the front page and to nothing else."""

from email.utils import formataddr, parseaddr
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from omtanke.notify.kinds import CLOSING, KINDS, READ_HERE, SUBJECT
from omtanke.notify.things import Ready

SENDER = "Omtanke"


def leaves() -> bool:
    """Whether mails leave this house at all: whether the settings name a server and a sender."""
    return bool(settings.OMTANKE_SMTP_HOST and settings.OMTANKE_MAIL_FROM)


def compose(kind: str, language: str, address: str, connection: BaseEmailBackend | None = None,
            ready: Ready | None = None) -> EmailMessage:
    """The mail of a kind in a language ("sv" or "en"), to one address, with the calendar copy that is ready, if any.

    The copy is the other form of the same message (RFC 6047): calendars offer to answer it. The Message-ID is random
    under the sender's domain: Python's own would tell the machine's name.
    """
    domain = parseaddr(settings.OMTANKE_MAIL_FROM)[1].rpartition("@")[2]
    with translation.override(language):
        made = EmailMultiAlternatives(
            subject=str(SUBJECT), body=body(kind), from_email=formataddr((SENDER, settings.OMTANKE_MAIL_FROM)),
            to=[address], connection=connection,
            headers={"Message-ID": f"<{uuid4().hex}@{domain}>", "Auto-Submitted": "auto-generated",
                     "X-Auto-Response-Suppress": "All"})
    if ready and ready.calendar:
        made.attach_alternative(ready.calendar.decode("utf-8"), f"text/calendar; method={ready.method}")
    return made


def body(kind: str) -> str:
    """The words, in the language that is active."""
    return f"{KINDS[kind].sentence}\n\n{READ_HERE}\n{settings.OMTANKE_ADDRESS}\n\n{CLOSING}\n"
