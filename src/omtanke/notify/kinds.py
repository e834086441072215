"""The closed list of what a mail can say. Nothing of what the message is about, and nobody's name, stands in any."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One sentence that can be sent: `at_once`, or on the next working morning; `always`, also to someone who has
    chosen no e-mails; `about_one`, each about one thing that a higher floor keeps (`notify.things`)."""

    key: str
    sentence: str | Promise
    at_once: bool = False
    always: bool = False
    about_one: bool = False


KINDS = {
    kind.key: kind
    for kind in (
        Kind("waiting", _("You have a new message in Omtanke.")),
        Kind("message", _("You have a new message in Omtanke."), at_once=True, always=True),
        Kind("staffing", _("There is new absence to staff."), at_once=True, always=True),
        Kind("sign_in", _("The way you sign in to Omtanke has been changed. If it was not you, tell your manager or HR "
                          "today."), at_once=True, always=True),
        Kind("invitation", _("You have a new message in Omtanke. A time for your calendar comes with this e-mail."),
             at_once=True, about_one=True),
        Kind("reminder", _("A reminder from Omtanke: you have a time on the next working day."), about_one=True),
    )
}
SUBJECT = _("You have a new message")
READ_HERE = _("Sign in here to read it:")
CLOSING = _("This e-mail is sent by a machine and cannot be answered. On My page you choose whether you want such "
            "e-mails.")
