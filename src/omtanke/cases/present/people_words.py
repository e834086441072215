"""Who leads, who takes part and whom to call, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.choices import Listing, OtherLeader
from omtanke.cases.models import CaseLeader, RehabCase
from omtanke.cases.queries.cases import Facts
from omtanke.cases.queries.reach import Reach
from omtanke.cases.queries.taking_part import TakingPart
from omtanke.organisation.models import ContactPerson
from omtanke.ui import words

REHAB = ContactPerson.Function.REHAB


def led_by(facts: Facts, found: Reach, viewer: Viewer) -> str:
    """Who leads the case, when it is not the viewer as manager."""
    if facts.leader:
        values = {"why": OtherLeader(facts.leads_for).label, "until": _until(facts.leads_until, viewer)}
        if facts.leader == found.scope.person:
            return _("You lead the case instead of the manager, %(until)s: %(why)s.") % values
        return _("Somebody else leads the case instead of the manager, %(until)s: %(why)s.") % values
    if found.scope.role == "manager":
        return ""
    return _("The manager leads the case.") if facts.managed else _(
        "Nobody leads the case: the unit has no manager today.")


def listing(case: RehabCase, given: str) -> str:
    """Where the employee is listed, as far as it is known."""
    if case.listing == Listing.KNOWN:
        return _("%(given)s is listed at %(centre)s.") % {"given": given, "centre": case.centre.name}
    return {
        Listing.ASKED: _("%(given)s has been asked which health centre it is."),
        Listing.OUTSIDE: _("The health centre is outside the agreement. You can meet with %(given)s and occupational "
                           "health instead, or ask the health centre for a meeting by telephone."),
        Listing.UNTOLD: _("%(given)s would rather not say which health centre. You plan the way back without it."),
    }[case.listing] % {"given": given}


def people(case: RehabCase, taking: TakingPart, viewer: Viewer) -> list[dict]:
    """Who takes part, with names and numbers: who leads first, then whom to call."""
    found = [_person(taking, manager.employee, manager.unit_name, _acting(manager.acting))
             for manager in taking.managers]
    if taking.leader:
        found.insert(0, _leader(taking, taking.leader, viewer))
    opened = {contact.row.id: contact for contact in taking.contacts}
    here = _here(case, [contact.row for contact in taking.contacts])
    found += [{"place": row.place or row.unit.name, "name": opened[row.id].name,
               "function": row.get_function_display(), "phone": opened[row.id].phone} for row in here]
    if case.listing == Listing.KNOWN and not any(row.function == REHAB for row in here):
        found.append({"place": case.centre.name, "name": REHAB.label,
                      "function": _("No contact person is entered yet."), "phone": ""})
    return found


def _leader(taking: TakingPart, leader: CaseLeader, viewer: Viewer) -> dict:
    why = f"{words.capital(leader.get_reason_display())}, {_until(leader.last_day, viewer)}"
    return _person(taking, leader.employee_id, _("Leads the case instead of the manager"), why)


def _person(taking: TakingPart, employee, place: str, function: str) -> dict:
    known = taking.people.get(employee)
    return {"place": place, "name": known.name if known else _("The manager"), "function": function,
            "phone": known.phone if known else ""}


def _acting(acting: bool) -> str:
    return _("Acting manager") if acting else _("Manager")


def _until(last, viewer: Viewer) -> str:
    return _("until %(day)s") % {"day": words.day(last, viewer.today)} if last else _("until further notice")


def _here(case: RehabCase, rows: Sequence[ContactPerson]) -> list[ContactPerson]:
    """The contact persons that have to do with this case: of health centres only the one where she is listed."""
    centre = case.centre.name if case.centre else None
    named = [row for row in rows if row.function == REHAB and row.place == centre]
    of_all = [row for row in rows if row.function == REHAB and not row.place] if centre else []
    return [*(named or of_all), *(row for row in rows if row.function != REHAB)]
