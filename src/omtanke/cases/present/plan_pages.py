"""The pages of a return plan as the employer has it."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import choices
from omtanke.cases.models import Item, PlanVersion
from omtanke.cases.plan_text import MEASURE, Measure, PlanText
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.plans import BEGUN, CLOSED, PLANNED, STOPPED
from omtanke.cases.present import plan_facts
from omtanke.cases.present.plan_people import Around
from omtanke.cases.present.plan_sheet import Names, sheet
from omtanke.cases.queries.plans import OpenPlan
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from omtanke.rules.plan_rows import Change, differences
from omtanke.rules.return_plan import at_least_sixty, day_sixty
from omtanke.ui import words


def plan(found: OpenPlan, around: Around, viewer: Viewer, version: PlanVersion | None, text: PlanText | None) -> dict:
    """The plan that holds, or an earlier version; without one, what is to be done and by when."""
    known, today = found.standing, viewer.today
    writes = _writes(found, viewer)
    values = base(found, around) | {
        "writes": writes and known.case.state == OPEN, "state": known.state, "due": plan_facts.due(known, today),
        "assumed": plan_facts.assumed(known.assumptions[-1], around.people) if known.assumptions else "",
        "asks": not known.assumptions, "stance": known.assumptions[-1].stance if known.assumptions else "",
        "draft": known.draft, "closed": known.state == CLOSED, "version": version, "day_today": today.isoformat(),
        "versions": [{"number": row.number, "when": words.day(_local(row.established_at), today),
                      "current": row == known.in_force} for row in known.versions],
    }
    if version is None or text is None:
        return values
    current = version == known.in_force
    values |= sheet(text, around.names, first_day=first_day(found), today=today,
                    progress=known.progress if current else (), ended=_ended(found))
    values["facts"] = plan_facts.facts(known, version, around.names, employer=found.reach.case.party.name,
                                       handed=around.handed, people=around.people)
    values["answers"] = plan_facts.answers(list(found.answers), version.id, around.names, today)
    values["hand_url"] = _hand_url(found, around, viewer)
    values["signatures"] = signatures(found, version, around.names, today)
    values["reports"] = writes and current and known.case.state == OPEN and not known.plan.closed_at
    for row in values["measures"]:
        row["may"] = _reports(row["state"]) if values["reports"] else []
    return values


def draft(found: OpenPlan, around: Around, text: PlanText, received: Sequence[tuple[Item, Words]],
          viewer: Viewer) -> dict:
    """The draft with its parts, what others have sent for it, and what lacks."""
    version = found.standing.draft
    shared = version.shared_at is not None
    values = sheet(text, around.names, first_day=first_day(found), today=viewer.today)
    for row, said in zip(text.measures, values["measures"], strict=True):
        said |= {"seen": text.revision(MEASURE + row.id), "received": bool(row.came_from)}
    return base(found, around) | values | {
        "version": version, "due": plan_facts.due(found.standing, viewer.today),
        "received": [_received(item, said, around.names, viewer.today) for item, said in received],
        "suggestions": suggestions(), "own_seen": text.revision("own"),
        "shared": words.day(_local(version.shared_at), viewer.today) if shared else "",
        "changed_since": shared and version.shared_edit != version.edit,
        "answers": plan_facts.answers(list(found.answers), version.id, around.names, viewer.today),
    }


def base(found: OpenPlan, around: Around) -> dict:
    """What every page of a plan has."""
    return {"case": found.reach.case, "case_url": reverse("case", args=[found.reach.case.id]),
            "given": around.names.given, "name": around.names.name,
            "title": _("%(whose)s way back") % {"whose": words.possessive(around.names.given)}}


def stance(found: OpenPlan, around: Around, viewer: Viewer, said: dict[UUID, str]) -> dict:
    """What was assumed before, the latest first, and what the certificate's last day says by itself."""
    spell = found.standing.spell
    return base(found, around) | {
        "due": plan_facts.due(found.standing, viewer.today),
        "since": words.dated(spell.first_day) if spell else "",
        "sixty": words.dated(day_sixty(spell.first_day)) if spell else "",
        "earlier": [{"said": plan_facts.assumed(row, around.people), "words": said.get(row.id, "")}
                    for row in reversed(found.standing.assumptions)],
    }


def suggested(first_day: date | None, until: date | None) -> str:
    """What the certificate's last day says by itself: that it may be 60 days or more, or nothing."""
    return choices.Stance.PLAN if first_day and until and at_least_sixty(first_day, until) else ""


def changed(before: PlanText, after: PlanText, names: Names) -> list[dict]:
    """What differs between two versions, in words."""
    named = {"tasks": _("Ordinary tasks"), "adaptations": _("What is adapted"), "steps": _("Step by step"),
             "own": _("What works, and what %(given)s wishes") % {"given": names.given},
             "contact": _("How you are in touch"), "next_on": _("You go through the plan")}
    how = {Change.ADDED: _("Added"), Change.CHANGED: _("Changed"), Change.REMOVED: _("Taken out")}
    return [{"how": how[one.change], "what": named.get(one.key) or _row_words(one.after or one.before),
             "was": _said(one.before), "now": _said(one.after)}
            for one in differences(before.compared(), after.compared())]


def owners(names: Names) -> list[tuple[str, str]]:
    """Who can do something, as the manager sees it."""
    return [(one.value, names.given if one == choices.Owner.EMPLOYEE else _("You")
             if one == choices.Owner.MANAGER else words.capital(str(one.label))) for one in choices.Owner]


def signatures(found: OpenPlan, version: PlanVersion, names: Names, today: date) -> list[tuple[str, str]]:
    """The two places to sign: with what was said signed in, or empty to sign by hand."""
    said = [row for row in found.answers if row.version_id == version.id and row.party_id is None]
    if said and said[-1].says == choices.PlanSays.YES:
        employee = (_("%(name)s has read it and is part of the plan") % {"name": names.name or names.given},
                    _signed(_local(said[-1].at), said[-1].came_by))
    else:
        employee = (names.name or names.given, "")
    manager = _("%(name)s, manager") % {"name": names.manager} if names.manager else _("The manager")
    by = _signed(_local(version.established_at), "signed_in") if version.established_at else ""
    return [employee, (manager, by)]


def refusal(error: BadInput) -> str:
    """Why something in a plan could not be done, in one sentence that says what to do."""
    said = {
        "written_meanwhile": _("Somebody else has saved this while you wrote. Read what it says now, and save again."),
        "moved_on": _("The plan has changed since the page was opened. Open it again."),
        "empty_plan": _("Write at least one thing that is done, or a step back to work. Then the plan can be shown."),
        "kept_out": _("Something in the plan is not released to everyone who gets it. Take it out, or ask for a "
                      "release."),
        "too_many_measures": _("There is no room for more in one plan. Take something out first."),
        "last_before_first": _("The last day comes before the first."),
        "follow_up_before_first": _("The day you follow up comes before the first day."),
        "overlap": _("Two steps have the same day. Let each begin after the one before."),
        "degree": _("Write how much as a whole number of percent, 0 to 100."),
        "not_covered": _("No release covers this. Nothing was handed over."),
        "sent_in_the_future": _("Choose the day it was said, today or earlier."),
    }
    return said.get(error.code) or _("This could not be done now. Open the page again.")


def moved_on() -> str:
    """What somebody else has saved meanwhile."""
    return refusal(BadInput("", code="written_meanwhile"))


SUGGESTIONS = ("tasks", "part_time", "aids", "move", "training", "occupational_health", "workplace", "pace", "contact")
"""The measures that can be chosen from (templates.md §1.2): each fills in words and what for."""


def suggestion(key: str) -> tuple[str, str]:
    """The words of a suggestion and what it is for; nothing for an unknown key."""
    return {
        "tasks": (_("Other tasks for a time"), _("To be able to work with what can be done now")),
        "part_time": (_("Part of the ordinary time"), _("To come back at a pace that lasts")),
        "aids": (_("Aids at work"), _("To make the work lighter")),
        "move": (_("Another place of work for a time"), _("To be able to work while the ordinary place does not suit")),
        "training": (_("Training at work"), _("To feel sure of the tasks again")),
        "occupational_health": (_("Support from occupational health"), _("To know what to adapt")),
        "workplace": (_("Changes at the workplace"), _("To take away what is in the way")),
        "pace": (_("Breaks and a slower pace"), _("To have strength for the whole day")),
        "contact": (_("Coffee with the colleagues"), _("To keep in touch with work")),
    }.get(key, ("", ""))


def suggestions() -> list[dict]:
    """The suggestions as the page shows them."""
    return [{"key": key, "words": suggestion(key)[0]} for key in SUGGESTIONS]


def _received(item: Item, said: Words, names: Names, today: date) -> dict:
    sender = names.places.get(str(item.sender_place_id or "")) if item.sender_party_id else None
    if sender is None and item.came_with:
        room = item.came_with.from_room
        sender = names.given if room.party_id is None else (room.place or room.party).name
    return {"id": item.id, "words": ". ".join(part for part in (said.title, said.text) if part), "who": sender or "",
            "when": words.day(_local(item.made_at), today), "wish": said.facts.get("as") == "wish"}


def _reports(state: str) -> list[tuple[str, str]]:
    """What can be said of a measure now, with the words of the button."""
    begun = [("begun", _("Has begun"))] if state in (PLANNED, STOPPED) else []
    done = [("done", _("Done"))] if state in (PLANNED, BEGUN) else []
    return begun + done + ([("stopped", _("Stopped"))] if state == BEGUN else [])


def _said(value: object) -> str:
    if isinstance(value, Measure):
        return _row_words(value)
    if isinstance(value, tuple):
        return ", ".join(" ".join(str(one) for one in pair) for pair in value)
    return str(value or "")


def _row_words(row: object) -> str:
    return row.words if isinstance(row, Measure) else ""


def _signed(day: date, came_by: str) -> str:
    how = str(choices.By(came_by).label)
    return f"{words.dated(day)}, {how}"


def _writes(found: OpenPlan, viewer: Viewer) -> bool:
    return bool(viewer.people(Permission.PLAN_ESTABLISH, [found.reach.case.employee_id]))


def first_day(found: OpenPlan) -> date:
    """The first day of the sickness, or the day the case was opened when there is none."""
    spell = found.standing.spell
    return spell.first_day if spell else _local(found.reach.case.opened_at)


def _hand_url(found: OpenPlan, around: Around, viewer: Viewer) -> str:
    """Where the plan is handed to others, its pieces chosen; empty for someone who does not hand over."""
    case = found.reach.case
    if case.state != OPEN or not around.pieces or not viewer.people(Permission.DELIVER, [case.employee_id]):
        return ""
    return f"{reverse('compose_delivery', args=[case.id])}?{urlencode([('item', id) for id in around.pieces])}"


def _ended(found: OpenPlan) -> date | None:
    plan = found.standing.plan
    return _local(plan.closed_at) if plan and plan.closed_at else None


def _local(moment) -> date:
    return timezone.localtime(moment).date()

