"""The return plan as the employee reads it, and as another party does: from what was handed to them."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.models import PlanAnswer, PlanProgress
from omtanke.cases.plan_papers import title
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.plans import BEGUN, PLANNED
from omtanke.cases.present import plan_facts
from omtanke.cases.present.plan_sheet import Names, sheet
from omtanke.cases.queries.handed_plans import Handed
from omtanke.cases.queries.reach import Reach
from omtanke.rules.dates import from_iso
from omtanke.ui import words

ASKED_AHEAD = 7
"""How many days before a step begins the employee can say that it has."""


def page(found: Reach, handed: Handed | None, names: Names, viewer: Viewer, *, answers: list[PlanAnswer],
         progress: list[PlanProgress]) -> dict:
    """The plan that was handed over, with what one can say of it. `handed` is None before there is one."""
    values = {"case": found.case, "title": title(names), "given": names.given,
              "case_url": reverse("case", args=[found.case.id]), "open": found.case.state == OPEN,
              "handed": None}
    if handed is None:
        return values
    one, today = handed, viewer.today
    mine = [row for row in answers if row.version_id == one.version]
    return values | sheet(one.text, names, first_day=first_day(found, one), today=today, progress=progress) | {
        "handed": one, "number": one.number, "draft": one.draft, "facts": facts(one, names, found.case.party.name),
        "when": words.day(timezone.localtime(one.at).date(), today),
        "answers": plan_facts.answers(mine, one.version, names, today), "answered": any(
            row.party_id is None for row in mine) if names.own else False,
        "in_force": one.in_force,
        "steps_to_report": _steps(one, progress, today) if not one.draft else [],
        "mine": _mine(one, progress) if not one.draft else [], "day_today": today.isoformat(),
    }


def facts(one: Handed, names: Names, employer: str) -> list[tuple[str, str]]:
    """Who it is about, whose it is, and when it came."""
    when = words.dated(timezone.localtime(one.at).date())
    rows = [(_("Employee"), names.name), (_("Employer"), ", ".join(x for x in (names.manager, employer) if x))]
    return rows + [(_("Draft from") if one.draft else _("In force since"), when)]


def first_day(found: Reach, handed: Handed) -> date:
    """Where the drawing begins: the first day of the sickness as it was handed over, or when the case was opened."""
    return handed.since or timezone.localtime(found.case.opened_at).date()


def _steps(one: Handed, progress: list[PlanProgress], today: date) -> list[dict]:
    """The steps that have begun or soon do, and have not been told of."""
    told = {row.row for row in progress}
    near = [(day, degree) for day, degree in one.text.steps
            if (from_iso(day) - today).days <= ASKED_AHEAD and day not in told]
    return [{"row": day, "degree": degree, "when": words.day(from_iso(day), today)} for day, degree in near[:2]]


def _mine(one: Handed, progress: list[PlanProgress]) -> list[dict]:
    """What the employee does herself and can say has begun or is done."""
    last = {row.row: row.what for row in progress}
    rows = [(row, last.get(row.id, row.state)) for row in one.text.measures if row.owner == "employee"]
    return [{"row": row.id, "words": row.words, "begun": state == PLANNED} for row, state in rows
            if state in (PLANNED, BEGUN)]
