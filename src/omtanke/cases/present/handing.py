"""What was handed over, in words and lanes. The heading says from whom and to whom in full: the lanes are decoration.
"""

from collections.abc import Sequence
from itertools import groupby

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

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
ROWS = 12


def shown(rows: Sequence[Handed], more: bool, about: AboutCase, viewer: Viewer, *, most: int | None = ROWS) -> dict:
    """The rows with their lanes, at most so many. `mine` is the kind of the viewer's own party."""
    kinds = {side.kind for row in rows for side in (row.giver, row.to) if side}
    lanes = ORDER[:ALWAYS] if ORDER[-1] not in kinds else ORDER
    mine = about.reach.room.party.kind
    together = _together(rows)
    if more:  # what the last of them holds may go on
        together = together[:-1]
    if most and len(together) > most:
        together, more = together[:most], True
    return {"rows": [_row(alike, lanes, mine, about, viewer) for alike in together],
            "heads": [_head(kind, mine, about) for kind in lanes], "five": len(lanes) > ALWAYS,
            "url": reverse("case_handed", args=[about.reach.case.id]) if more else ""}


def _together(rows: Sequence[Handed]) -> list[list[Handed]]:
    """The same handed over to several on one day is one row, and so are several answers alike on one day."""
    return [list(alike) for _, alike in groupby(rows, key=lambda row: (
        row.on, row.giver, row.kind, row.answered, row.entered, row.wrong))]


def _row(alike: list[Handed], lanes: Sequence[str], mine: str, about: AboutCase, viewer: Viewer) -> dict:
    row = alike[0]
    to = {lanes.index(one.to.kind) for one in alike if one.to and one.to.kind in lanes}
    giver = lanes.index(row.giver.kind) if row.giver.kind in lanes else 0
    names = dict.fromkeys(_name(one.to, mine, about.given, to=True) for one in alike if one.to)
    return {"when": words.capital(words.day(row.on, viewer.today)), "title": _title(alike, list(names), mine, about),
            "text": _text(row), "lane": lane(giver, sorted(to), of=len(lanes), ticked=bool(row.answered)),
            "links": [{"url": url, "to": _name(one.to, mine, about.given, to=True) if one.to else ""}
                      for one in alike if (url := _url(one))]}


def _title(alike: list[Handed], names: list[str], mine: str, about: AboutCase) -> str:
    row, values = alike[0], {"given": about.given, "number": words.number(len(alike))}
    if row.answered == "refused":
        return ngettext("%(given)s said no to a release", "%(given)s said no to %(number)s releases",
                        len(alike)) % values
    if row.answered == "withdrawn":
        return ngettext("%(given)s has taken back a release", "%(given)s has taken back %(number)s releases",
                        len(alike)) % values
    if row.answered:
        return ngettext("%(given)s gave a release", "%(given)s gave %(number)s releases", len(alike)) % values
    return _("%(giver)s handed over %(what)s to %(to)s") % {
        "giver": words.capital(_name(row.giver, mine, about.given)), "what": _what(row), "to": words.listed(names)}


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
    """Which kind of item, as a neutral word: the titles are sealed."""
    label = f"”{ItemKind(row.kind).label}”" if row.kind in ItemKind.values else _("something")
    return _("%(what)s and more") % {"what": label} if row.more_kinds else label


def _head(kind: str, mine: str, about: AboutCase) -> str:
    if kind == "":
        return about.given
    if kind == mine:
        return words.capital(pgettext("subject", "you"))
    return {Party.Kind.EMPLOYER: _("The manager"), Party.Kind.CARE: _("Care"), Party.Kind.INSURANCE: "FK",
            Party.Kind.OCCUPATIONAL_HEALTH: _("Occ. health")}[kind]


def _url(row: Handed) -> str:
    """The delivery's own page, where there is one."""
    if row.delivery is None:
        return ""
    try:
        return reverse("delivery", args=[row.delivery])
    except NoReverseMatch:
        return ""
