"""The letter to an employee who gets no e-mail: the time, the place, who comes, whom to call. Never why."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.present import words as said
from omtanke.ui import paper, words
from omtanke.workforce.queries import Person


def the_letter(meeting: Meeting, people: Sequence[Participant], name: str, sender: Person, *, employer: str,
               now: datetime) -> bytes:
    """Tagged PDF to hand over or send in an envelope. `sender` is who prints it: whom to call with an answer."""
    coming = [_line(row) for row in people if row.party_id is not None]
    call = f"{sender.name}, {sender.phone}" if sender.phone else sender.name
    return paper.pdf("meetings/paper/invitation.typ", {
        "kicker": employer, "to": name,
        "facts": [(_("When"), said.long_when(meeting)), (_("Where"), said.where(meeting)),
                  (_("Who comes"), "\n".join([_("You"), *coming])), (_("Answer to"), call)],
        "head": _("Good to know"),
        "lines": [_("Tell us if you can come, or if another time is better. Nobody asks why."),
                  _("You may bring somebody along, for example from your union or your family."),
                  _("Tell us if you need an interpreter, breaks or something else."),
                  _("You decide how much you tell.")],
        "foot": [_("Printed %(day)s at %(time)s.") % {"day": words.dated(said.local(now).date()),
                                                      "time": words.clock(said.local(now))}],
    }, title=_("You are invited to a meeting"), now=now)


def _line(row: Participant) -> str:
    place = said.place(row)
    return f"{said.function(row, '')}, {place}" if place else said.function(row, "")
