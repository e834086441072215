"""The words of handing over what was prepared: to whom, what may go, and why the rest may not."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.models import Delivery
from omtanke.cases.policies.deliveries import PAPER
from omtanke.cases.present import delivery_words as say
from omtanke.cases.queries.rooms import Who
from omtanke.meetings import questions
from omtanke.meetings.queries.giving import Recipient
from omtanke.rules.disclosure import Refused
from omtanke.ui import words


def name(recipient: Recipient, who: Who, *, own: bool) -> str:
    """A recipient as one says it: the employee by her name, the manager as one's own to her."""
    row = recipient.participant
    if row.party_id is None:
        return who.given
    if row.place_id is None:
        return _("Your manager and HR") if own else row.party.name
    return row.place.name


def rows(found: Sequence[Recipient], who: Who, *, own: bool) -> list[tuple[Recipient, str, list[tuple[str, str]]]]:
    """Each recipient with what can be handed over now."""
    return [(recipient, name(recipient, who, own=own), [
        (str(part.version.id), questions.TITLES[part.category]) for part in recipient.parts if part.open])
        for recipient in found]


def blocks(found: Sequence[Recipient], form, who: Who, *, own: bool) -> list[dict]:
    """Each recipient on the page: the field if there is something, what they have, and what may not go, with why."""
    return [{
        "name": name(recipient, who, own=own), "id": recipient.participant.id.hex,
        "field": form[f"to_{recipient.participant.id.hex}"] if any(p.open for p in recipient.parts) else None,
        "notes": _notes(recipient, own),
        "had": [questions.TITLES[part.category] for part in recipient.parts if part.had],
        "refused": [(questions.TITLES[part.category], say.refused(part.decided.code)) for part in recipient.parts
                    if isinstance(part.decided, Refused)]} for recipient in found]


def initial(found: Sequence[Recipient], *, own: bool) -> dict[str, list[str]]:
    """Everything that may go is chosen beforehand; for the employee nothing is."""
    return {} if own else {f"to_{r.participant.id.hex}": [str(p.version.id) for p in r.parts if p.open] for r in found}


def given(deliveries: Sequence[Delivery], viewer: Viewer, *, own: bool) -> list[dict]:
    """What was handed over of it, or waits to be given on paper."""
    return [_given(row, viewer, own) for row in deliveries]


def refused() -> str:
    """When a release was taken back while the page was open."""
    return _("Something of this may not be handed over any more. Nothing has left. Read again what may go.")


def _notes(recipient: Recipient, own: bool) -> list[str]:
    said = []
    if recipient.channel == PAPER:
        said.append(_("They do not sign in here. You get a page to print and give them.") if not own else _(
            "They do not sign in here. You get a page to print and give them yourself."))
    if not recipient.knows and any(part.open for part in recipient.parts):
        said.append(_("They do not know yet that you have a case. By this they come to know it.") if own else _(
            "By this they come to know that there is a case."))
    return said


def _given(row: Delivery, viewer: Viewer, own: bool) -> dict:
    to = say.side(row.to_party, row.to_place) if row.to_party_id else _("the employee")
    to = _("your manager and HR") if own and row.to_place_id is None else to
    at = timezone.localtime(row.delivered_at or row.composed_at)
    said = _("Handed over to %(to)s %(day)s.") if row.delivered_at else _("Waits to be given to %(to)s on paper.")
    address = "my_paper" if own and not row.delivered_at else "delivery"
    return {"said": said % {"to": to, "day": words.day(at.date(), viewer.today)},
            "url": "" if own and row.delivered_at else reverse(address, args=[row.id]),
            "link": _("Read") if row.delivered_at else _("Print and give")}
