"""The closed list of what a mail can say. Nothing of what the message is about, and nobody's name, stands in any."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One sentence that can be sent: `at_once`, or with the digest of the next working morning."""

    key: str
    sentence: str | Promise
    at_once: bool = False


KINDS = {
    kind.key: kind
    for kind in (
        Kind("waiting", _("You have a new message in Omtanke.")),
        Kind("message", _("You have a new message in Omtanke."), at_once=True),
        Kind("sign_in", _("The way you sign in to Omtanke has been changed. If it was not you, tell your manager or HR "
                          "today."), at_once=True),
    )
}
SUBJECT = _("You have a new message")
READ_HERE = _("Sign in here to read it:")
CLOSING = _("This e-mail is sent by a machine and cannot be answered. On My page you choose whether you want such "
            "e-mails.")
