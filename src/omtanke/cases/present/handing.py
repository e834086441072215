"""What was handed over, in words and lanes. The heading says from whom and to whom in full: the lanes are decoration.
"""

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from omtanke.access.checks import Viewer
from omtanke.cases.choices import ItemKind
from omtanke.cases.pages import AboutCase
from omtanke.cases.queries.handed import Handed, Side
from omtanke.organisation.models import Party
from omtanke.ui import words
from omtanke.ui.lanes import lane

ORDER = ("", Party.Kind.EMPLOYER, Party.Kind.CARE, Party.Kind.INSURANCE, Party.Kind.OCCUPATIONAL_HEALTH)
"""The lanes from left to right; the employee's is the first. The last stands only when it is used."""
ALWAYS = 4


def shown(rows: Sequence[Handed], more: bool, about: AboutCase, viewer: Viewer) -> dict:
    """The rows with their lanes. `mine` is the kind of the viewer's own party."""
    kinds = {side.kind for row in rows for side in (row.giver, row.to) if side}
    lanes = ORDER[:ALWAYS] if ORDER[-1] not in kinds else ORDER
    mine = about.reach.room.party.kind
    return {"rows": [_row(row, lanes, mine, about, viewer) for row in rows],
            "heads": [_head(kind, mine, about) for kind in lanes], "five": len(lanes) > ALWAYS,
            "url": reverse("case_handed", args=[about.reach.case.id]) if more else ""}


def _row(row: Handed, lanes: Sequence[str], mine: str, about: AboutCase, viewer: Viewer) -> dict:
    to = [lanes.index(row.to.kind)] if row.to and row.to.kind in lanes else []
    giver = lanes.index(row.giver.kind) if row.giver.kind in lanes else 0
    return {"when": words.capital(words.day(row.on, viewer.today)), "title": _title(row, mine, about),
            "text": _text(row), "lane": lane(giver, to, of=len(lanes), ticked=bool(row.answered)),
            "url": _url(row), "waiting": row.waiting}


def _title(row: Handed, mine: str, about: AboutCase) -> str:
    if row.answered:
        return {
            "refused": _("%(given)s said no to a release"), "withdrawn": _("%(given)s has taken back a release"),
        }.get(row.answered, _("%(given)s gave a release")) % {"given": about.given}
    values = {"giver": words.capital(_name(row.giver, mine, about.given)), "what": _what(row),
              "to": _name(row.to, mine, about.given, to=True)}
    return _("%(giver)s handed over %(what)s to %(to)s") % values


def _text(row: Handed) -> str:
    if row.wrong:
        return _("Marked as a wrong delivery. It is hidden.")
    if row.entered:
        return _("It came on paper or by word of mouth, and was entered here.")
    return {"expired": _("The time it held for has passed.")}.get(row.answered, "")


def _name(side: Side, mine: str, given: str, *, to: bool = False) -> str:
    """Who, as the viewer says it: oneself, the employee by name, a place by its name."""
    if side.party is None:
        return given
    if side.kind == mine:
        return pgettext("object", "you") if to else pgettext("subject", "you")
    return side.place or side.name


def _what(row: Handed) -> str:
    """What kinds of items, as a neutral word each: the titles are sealed."""
    labels = [str(ItemKind(kind).label) for kind in row.kinds] or [_("something")]
    return words.listed([f"”{label}”" for label in dict.fromkeys(labels)])


def _head(kind: str, mine: str, about: AboutCase) -> str:
    if kind == "":
        return about.given
    if kind == mine:
        return words.capital(pgettext("subject", "you"))
    return {Party.Kind.EMPLOYER: _("The employer"), Party.Kind.CARE: _("Care"), Party.Kind.INSURANCE: "FK",
            Party.Kind.OCCUPATIONAL_HEALTH: _("Occ. health")}[kind]


def _url(row: Handed) -> str:
    """The delivery's own page, where there is one."""
    if row.delivery is None:
        return ""
    try:
        return reverse("delivery", args=[row.delivery])
    except NoReverseMatch:
        return ""
