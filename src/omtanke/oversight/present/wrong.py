"""The words of wrong deliveries, for whoever watches over the trail."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.words import role_name
from omtanke.cases.choices import WrongReason
from omtanke.cases.present import delivery_words as say
from omtanke.oversight.queries.wrong import Opened, Wrong, new_wrong
from omtanke.ui import words
from omtanke.workforce.pages import Part


def page(rows: Sequence[Wrong], viewer: Viewer) -> dict:
    """The page's rows."""
    return {"rows": [_row(row, viewer) for row in rows]}


def note(viewer: Viewer) -> list[Part]:
    """Told at once, on the start page: a delivery went wrong. Once for all that are new; it names nobody."""
    found = new_wrong(for_user=viewer)
    return [Part("oversight/_wrong_delivery.html", {"when": _moment(found.wrong_at, viewer)})] if found else []


def _row(row: Wrong, viewer: Viewer) -> dict:
    it, room = row.delivery, row.delivery.from_room
    return {"when": _moment(it.wrong_at, viewer), "why": words.capital(str(WrongReason(it.wrong_for).label)),
            "from": words.capital(say.side(room.party, room.place)),
            "to": words.capital(say.side(it.to_party, it.to_place, it.to_function if it.to_party else "")),
            "handed": words.day(it.handed_on or timezone.localtime(it.delivered_at).date(), viewer.today),
            "home": bool(it.taken_home_at), "id": str(it.id)[:8],
            "opened": [_opened(one, viewer) for one in row.opened]}


def _opened(one: Opened, viewer: Viewer) -> dict:
    who = role_name(one.role) or _("Someone")
    return {"who": f"{who}, {one.unit_name}" if one.unit_name else who, "when": _moment(one.at, viewer),
            "times": one.times}


def _moment(at, viewer: Viewer) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.day(local.date(), viewer.today), "time": words.clock(local)}
