"""The list of cases in words: name, the next thing, and how far the case has come. Alphabetical; it ranks no one."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Listing
from omtanke.cases.models import RehabCase
from omtanke.cases.present import days
from omtanke.cases.queries import cases as queries
from omtanke.cases.queries.cases import Listed, Standing
from omtanke.cases.queries.taking_part import names_in
from omtanke.rules.milestone_days import Situation
from omtanke.rules.routine import Action
from omtanke.sick_leave.queries.situations import situations
from omtanke.ui import words
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person


@dataclass(frozen=True)
class Gathered:
    """Everything the list shows, by case or by person."""

    rows: tuple[Listed, ...]
    people: dict[UUID, Person]
    standing: Standing
    unled: frozenset[UUID]
    sickness: dict[UUID, Situation]
    places: dict[UUID, str]


def gathered(state: str, viewer: Viewer) -> Gathered:
    """Ask for it all, a fixed number of questions, and open the names once."""
    rows = queries.listed(state=queries.SHOWN[state], for_user=viewer)
    own = [row.case.employee_id for row in rows if row.employer]
    people = workforce.directory(own, permission=Permission.CASE_READ, page="cases", for_user=viewer)
    others = [row for row in rows if not row.employer]
    people |= names_in([row.room for row in others], for_user=viewer) if others else {}
    rows.sort(key=lambda row: words.alphabetical(people[row.case.employee_id].family,
                                                 people[row.case.employee_id].given))
    cases = [row.case for row in rows if row.employer]
    return Gathered(
        tuple(rows), people, queries.standing(cases, for_user=viewer),
        queries.unled(cases, for_user=viewer) if state == "open" else frozenset(),
        situations(own, permission=Permission.CASE_READ, for_user=viewer) if own else {},
        workforce.work_places(own, for_user=viewer) if own else {})


def listed(found: Gathered, shown: str, viewer: Viewer) -> dict:
    """The list's values."""
    rows = [row for row in found.rows if shown != "unled" or row.case.id in found.unled]
    here = reverse("cases")
    supports = viewer.may(Permission.CASE_APPOINT)
    filters = [("open", _("Open"), len(found.rows))]
    if supports:
        filters.append(("unled", _("Without a manager"), len(found.unled)))
    closed = shown == "closed"
    return {
        "rows": [_row(row, found, viewer) for row in rows], "shown": len(rows), "total": len(found.rows),
        "closed": closed, "supports": supports, "here": here, "leads": viewer.may(Permission.CASE_OPEN),
        "filters": [] if closed or len(filters) < 2 else [{"label": label, "count": count, "url": f"{here}?show={key}",
                                       "current": key == (shown if shown == "unled" else "open")}
                                      for key, label, count in filters],
    }


def _row(row: Listed, found: Gathered, viewer: Viewer) -> dict:
    case, person = row.case, found.people[row.case.employee_id]
    sickness = days.days(replace(found.sickness[person.id], assumed_on=found.standing.assumed.get(case.id)),
                         today=viewer.today) if row.employer else None
    due, step = _step(case, sickness, found.standing, viewer) if row.employer else (None, "")
    return {
        "name": person.name, "url": reverse("case", args=[case.id]), "place": found.places.get(person.id, ""),
        "day": words.spell_day_short(sickness.day) if sickness else "" if not row.employer else _("not ill today"),
        "step": step, "late": due is not None and due < viewer.today, "unled": case.id in found.unled,
        "since": words.day(case.opened_at.date(), viewer.today),
    }


def _step(case: RehabCase, sickness: days.Days | None, standing: Standing, viewer: Viewer) -> tuple[date | None, str]:
    """The one next thing of a case, as a day and a few words."""
    plan = sickness.of(Action.RETURN_PLAN) if sickness and case.id not in standing.plans else None
    coming = [(due, text) for due, text in (
        (plan and plan.day, _("the plan")), (standing.follow_ups.get(case.id), _("follow-up"))) if due]
    if case.listing == Listing.ASKED:
        coming.append((case.opened_at.date(), ""))
    if not coming:
        return None, _("Nothing waits")
    due, text = min(coming)
    if not text:
        return None, _("Health centre is not known yet")
    return due, _("%(what)s, %(day)s") % {"what": words.capital(text), "day": words.day(due, viewer.today)}
