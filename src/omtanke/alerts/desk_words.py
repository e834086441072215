"""The words of the desk and of the units below: from numbers to what the templates show."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.access.checks import Viewer
from omtanke.alerts.desk import Desk, Row, UnitDesk, Waiting
from omtanke.alerts.parts import action_title
from omtanke.alerts.search import LEAST_LETTERS, MOST, Found
from omtanke.rules.small_numbers import LEAST
from omtanke.ui import words
from omtanke.workforce.places import Lead, Place
from omtanke.workforce.queries import Person

NOBODY: Mapping[UUID, Person] = {}
NOWHERE = UUID(int=0)


def desk(found: Desk, show: str, viewer: Viewer) -> dict:
    """HR's desk's values. The order is the unit tree's, whatever the numbers are."""
    kinds = {"all": (_("All units"), found.rows), "late": (_("With something overdue"), _with(found, "late")),
             "unled": (_("Without a manager"), found.unled()),
             "acting": (_("With an acting manager"), [row for row in found.rows if _acting(row.place)])}
    show = show if show in kinds else "all"
    rows = kinds[show][1]
    return {
        "filters": [{"label": label, "count": len(some), "url": f"{reverse('desk')}?show={key}",
                     "current": key == show} for key, (label, some) in kinds.items()],
        "groups": _groups(rows, viewer, "desk_unit"), "shown": len(rows), "total": len(found.rows),
        "people": found.people, "totals": found.totals if show == "all" else None,
        "unled": len(found.unled()), "next": _next(found, viewer), "least_letters": LEAST_LETTERS,
    }


def unit(found: UnitDesk, people: Mapping[UUID, Person], viewer: Viewer) -> dict:
    """A unit on the desk."""
    place = found.row.place
    rows = sorted(found.waiting, key=lambda row: row.due_on)
    return {
        "place": place, "numbers": found.row.numbers, "state": _state(place, viewer, NOBODY),
        "leads": [_lead(lead, people, viewer, found.loads) for lead in place.leads],
        "coming": [_lead(lead, NOBODY, viewer, {}) for lead in place.coming],
        "above": found.above.name if found.above else "",
        "tell": [_contact(people[lead.employee]) for lead in found.above_leads if lead.employee in people]
        if place.unled else [],
        "rows": [_waiting(row, people[row.person], viewer) for row in rows],
    }


def search(found: Found, viewer: Viewer) -> dict:
    """What a search by name found."""
    return {"asked": found.asked, "too_short": len(found.asked) < LEAST_LETTERS, "least_letters": LEAST_LETTERS,
            "shown": len(found.rows), "matches": found.matches, "among": found.among, "most": MOST,
            "rows": [{"name": person.name, "title": person.title, "url": reverse("person", args=[person.id]),
                      "place": found.places.get(person.id, "")} for person in found.rows]}


def below(found: Desk, people: Mapping[UUID, Person], viewer: Viewer) -> dict:
    """What a manager above sees: numbers, and whether each unit has a manager."""
    return {
        "groups": _groups(found.rows, viewer, "appoint_acting", people),
        "units": len(found.rows), "people": found.people, "hidden": found.hidden, "least": LEAST,
        "totals": found.totals if len(found.rows) > found.hidden else None,
        "unled": [{"name": row.place.name, "state": _state(row.place, viewer, NOBODY),
                   "url": reverse("appoint_acting", args=[row.place.id])} for row in found.unled()
                  if not row.place.coming],
    }


def _groups(rows: list[Row], viewer: Viewer, view: str, people: Mapping[UUID, Person] = NOBODY) -> list[dict]:
    """Sisters together under the unit above them, the groups in the order of the tree."""
    groups: dict[UUID | None, dict] = {}
    address = reverse(view, args=[NOWHERE])  # asked once: there may be hundreds of rows
    for row in rows:
        group = groups.setdefault(row.place.parent, {"above": row.place.above, "rows": []})
        group["rows"].append(_row(row, viewer, address.replace(str(NOWHERE), str(row.place.id)), people))
    return list(groups.values())


def _row(row: Row, viewer: Viewer, url: str, people: Mapping[UUID, Person]) -> dict:
    return {"name": row.place.name, "url": url,
            "state": _state(row.place, viewer, people), "unled": row.place.unled, "people": str(row.place.people),
            "numbers": row.numbers and {column: str(number or "") for column, number in row.numbers.items()},
            "load": "" if row.place.unled else str(row.load), "load_sub": _load(row),
            "coming": ". ".join(_dates(lead, viewer) for lead in row.place.coming if lead.acting)}


def _load(row: Row) -> str:
    return "" if not row.load_open else ngettext("%(count)s signal", "%(count)s signals", row.load_open) % {
        "count": row.load_open}


def _state(place: Place, viewer: Viewer, people: Mapping[UUID, Person]) -> str:
    """Who leads the place in a few words, with a name only for someone in `people`."""
    if place.unled:
        return (_("No manager since %(day)s") % {"day": words.day(place.since, viewer.today)} if place.since
                else _("No manager"))
    return ". ".join(_who(lead, viewer, people) for lead in place.leads)


def _who(lead: Lead, viewer: Viewer, people: Mapping[UUID, Person]) -> str:
    name = people[lead.employee].name if lead.employee in people else ""
    if not lead.acting:
        return name or _("Has a manager")
    until = _until(lead, viewer)
    return f"{name}, {until[0].lower()}{until[1:]}" if name else until


def _until(lead: Lead, viewer: Viewer) -> str:
    if lead.last_day is None:
        return _("Acting manager until further notice")
    return _("Acting manager until and including %(day)s") % {"day": words.day(lead.last_day, viewer.today)}


def _dates(lead: Lead, viewer: Viewer) -> str:
    return _("An acting manager begins %(day)s") % {"day": words.day(lead.first_day, viewer.today)}


def _lead(lead: Lead, people: Mapping[UUID, Person], viewer: Viewer, loads: dict) -> dict:
    who = people.get(lead.employee)
    led, waits = loads.get(lead.employee, (0, 0))
    return {"name": who.name if who else "", "phone": who.phone if who else "", "people": led, "open": waits,
            "state": _until(lead, viewer) if lead.acting else _("Manager"), "begins": _dates(lead, viewer)}


def _contact(person: Person) -> dict:
    return {"name": person.name, "phone": person.phone}


def _waiting(row: Waiting, who: Person, viewer: Viewer) -> dict:
    for_whom = {"manager": _("the manager"), "hr": _("HR"), "upper_manager": _("the manager's manager, through HR"),
                "occupational_health": _("the manager and HR, who offer occupational health")}
    return {"name": who.name, "title": who.title, "url": reverse("person", args=[who.id]),
            "what": action_title(row.action), "for_whom": for_whom[row.actor], "late": row.due_on < viewer.today,
            "when": words.day(row.due_on, viewer.today)}


def _next(found: Desk, viewer: Viewer) -> dict | None:
    """The one next step, with its button: a unit without a manager first, then what is overdue."""
    unled, late = found.unled(), found.totals["late"]
    if unled:
        place = unled[0].place
        said = (_("%(unit)s has had no manager since %(day)s.") % {
            "unit": place.name, "day": words.day(place.since, viewer.today)} if place.since
            else _("%(unit)s has no manager.") % {"unit": place.name})
        return {"title": said, "sentence": _("Nobody there sees the signals. Tell the manager above, who can appoint "
                                             "an acting manager."),
                "url": reverse("desk_unit", args=[place.id]), "button": _("See whom to tell")}
    if late:
        units = len(_with(found, "late"))
        return {"title": ngettext("One signal is overdue.", "%(count)s signals are overdue.", late) % {"count": late},
                "sentence": ngettext("It is in one unit. Ask the manager what would help.",
                                     "They are in %(count)s units. Ask the managers what would help.", units)
                % {"count": units}, "url": f"{reverse('desk')}?show=late", "button": _("See the units")}
    return None


def _with(found: Desk, column: str) -> list[Row]:
    return [row for row in found.rows if row.numbers and row.numbers[column]]


def _acting(place: Place) -> bool:
    return any(lead.acting for lead in (*place.leads, *place.coming))
