"""The words of the pages about units: from what was found to what the templates show. No questions, no acts."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.alerts import queries
from omtanke.alerts.models import Signal
from omtanke.alerts.policies import MOST_STARTED_A_DAY
from omtanke.alerts.queries import Earlier, Status, Tree
from omtanke.rules import words as rule_words
from omtanke.rules.routine import parse
from omtanke.ui import words
from omtanke.workforce.queries import Person


def units(tree: Tree, viewer: Viewer) -> dict:
    """The page of all units: those at the top, or what lies under the only one."""
    tops = [tree.units[id] for id in tree.tops]
    return {"rows": [_row(tree, row, viewer) for row in tops], "switches": viewer.may(Permission.UNIT_SWITCH)}


def unit(tree: Tree, unit_id: UUID, viewer: Viewer) -> dict:
    """The page of one unit."""
    status = tree.units[unit_id]
    above = tree.units.get(status.parent)
    switches = queries.may_switch(status, for_user=viewer)
    return {
        "unit": status, "said": _said(tree, status, viewer), "listed": _listed(status),
        "rows": [_row(tree, row, viewer) for row in tree.below(unit_id)],
        "back_url": reverse("unit", args=[above.id]) if above else reverse("units"),
        "back": above.name if above else _("Units"),
        "on_url": reverse("switch_on", args=[unit_id]) if switches and status.is_off else "",
        "off_url": reverse("switch_off", args=[unit_id]) if switches and may_be_switched_off(status) else "",
        "by_upper": status.is_off and not switches,
    }


def may_be_switched_off(status: Status) -> bool:
    """A unit is switched off where it was switched on, or before its first day has come."""
    return status.through == status.id


def earlier(lists: list[Earlier], people: dict[UUID, Person], viewer: Viewer) -> list[dict]:
    """HR's list, unit by unit."""
    return [{
        "id": row.unit, "name": row.name, "left": row.left, "most": MOST_STARTED_A_DAY,
        "start_url": reverse("start_earlier", args=[row.unit]), "many": len(row.people) > 1,
        "start": _start_words(min(row.left, len(row.people))),
        "people": [{"id": who.person, "name": people[who.person].name, "url": reverse("person", args=[who.person]),
                    "said": [_rung(signal, viewer) for signal in who.signals]} for who in row.people],
    } for row in lists]


def _start_words(count: int) -> str:
    said = ngettext("Start the one who has waited longest", "Start the %(count)s who have waited longest", count)
    return said % {"count": words.number(count)}


def _rung(signal: Signal, viewer: Viewer) -> str:
    rung = parse(signal.routine.text).rungs[signal.rung - 1]
    language = get_language()
    return _("%(rule)s, since %(day)s. %(step)s.") % {
        "rule": rule_words.rung_rule(rung, language), "step": rule_words.rung_step(rung, language),
        "day": words.day(signal.reached_on, viewer.today)}


def _row(tree: Tree, status: Status, viewer: Viewer) -> dict:
    total, on = tree.workplaces(status.id)
    part = "" if total <= 1 else _("%(on)s of %(total)s workplaces are on") % {"on": on, "total": total}
    return {"name": status.name, "url": reverse("unit", args=[status.id]), "said": _short(status, viewer), "part": part,
            "listed": status.listed, "off": status.is_off}


def _short(status: Status, viewer: Viewer) -> str:
    if status.since:
        return _("On since %(day)s") % {"day": words.day(status.since, viewer.today)}
    if status.coming:
        return _("On from %(day)s") % {"day": words.day(status.coming, viewer.today)}
    return _("Not switched on")


def _said(tree: Tree, status: Status, viewer: Viewer) -> str:
    """The unit's status in one or two sentences."""
    said = _short(status, viewer) + "."
    if status.through and status.through != status.id:
        above = tree.units.get(status.through)
        said += " " + (_("It was switched on with %(unit)s.") % {"unit": above.name} if above
                       else _("It was switched on with a unit above it."))
    return said


def _listed(status: Status) -> str:
    return ngettext("%(count)s person had reached a step before the start. HR starts it in time.",
                    "%(count)s people had reached a step before the start. HR starts them in order.",
                    status.listed) % {"count": status.listed} if status.listed else ""
