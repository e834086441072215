"""The words of a case's page: from what was found to what the templates show."""

from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.absence import queries as absence
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.alerts.models import Signal
from omtanke.cases.choices import OpenedFor
from omtanke.cases.models import RehabCase
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.policies.cases import CLOSED, OPEN
from omtanke.cases.policies.starting import start_type
from omtanke.cases.present import days, handing, people_words
from omtanke.cases.present.days import Days
from omtanke.cases.queries import cases as queries
from omtanke.cases.queries.handed import handed
from omtanke.cases.queries.reach import Reach
from omtanke.cases.queries.taking_part import name_in, taking_part
from omtanke.rules.milestone_days import Situation
from omtanke.rules.routine import Milestone, parse
from omtanke.sick_leave.queries.situations import situations
from omtanke.ui import parts, words
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person

PLACES = ("plan", "deliveries", "releases", "follow")


def employer(found: Reach, viewer: Viewer) -> tuple[dict, dict[UUID, Person]]:
    """A case as the employer has it: with the days of the sickness, who takes part, and whom to call."""
    case, person = found.case, found.case.employee_id
    facts = queries.facts(found, for_user=viewer)
    people = workforce.directory([person], permission=Permission.CASE_READ, page="case", for_user=viewer,
                                 subject=person)
    sickness = days.days(_situation(case, facts, viewer), today=viewer.today)
    who = people[person]
    about = AboutCase(found, who.name, who.given, employer=True, day=sickness.day if sickness else None)
    values = _page(about, viewer) | {
        "person_url": reverse("person", args=[person]) if viewer.people(Permission.PERSON_READ, [person]) else "",
        "day": sickness.day if sickness else None, "since": _since(sickness, viewer),
        "rail": days.shown(sickness, _ticked(facts, sickness), today=viewer.today) if sickness else None,
        "led_by": people_words.led_by(facts, found, viewer),
        "may_open": bool(viewer.people(Permission.CASE_OPEN, [person])),
        "may_appoint": bool(viewer.people(Permission.CASE_APPOINT, [person])) and case.state == OPEN,
        "peace": _peace(case, who, viewer), "listing": people_words.listing(case, who.given),
    }
    return values, people


def other_party(found: Reach, viewer: Viewer) -> tuple[dict, dict[UUID, Person]]:
    """A case as another party has it: what was delivered to and from its own room, and nothing of the absence."""
    who = name_in(found, for_user=viewer)
    people = workforce.directory([], permission=Permission.CASE_READ, page="case", for_user=viewer)
    return _page(AboutCase(found, who.name, who.given, employer=False), viewer), people


def all_handed(found: Reach, viewer: Viewer) -> tuple[dict, dict[UUID, Person]]:
    """Everything that was handed over to or from the viewer's party in a case."""
    person, employed = found.case.employee_id, found.room.party_id == found.case.party_id
    people = workforce.directory([person] if employed else [], permission=Permission.CASE_READ, page="case",
                                 for_user=viewer)
    who = people[person] if employed else name_in(found, for_user=viewer)
    rows, more = handed(found, most=None, for_user=viewer)
    about = AboutCase(found, who.name, who.given, employer=employed)
    return {"case": found.case, "name": who.name, "given": who.given,
            "handed": handing.shown(rows, more, about, viewer, most=None)}, people


def taking(found: Reach, viewer: Viewer) -> tuple[dict, dict[UUID, Person]]:
    """Whom to call in a case, with names and numbers."""
    part = taking_part(found, for_user=viewer)
    return {"case": found.case, "who": part.people[found.case.employee_id],
            "people": people_words.people(found.case, part, viewer)}, part.people


def suggested(person: UUID, signal: Signal | None, asked: str, viewer: Viewer) -> dict[str, str]:
    """What the form of opening is filled with: the reason one came by, and what the absence suggests."""
    sickness = absence.sickness([person], permission=Permission.CASE_OPEN, for_user=viewer)[person]
    away = absence.away_today([person], for_user=viewer).get(person)
    reason = asked if asked in OpenedFor.values else ""
    return {"opened_for": reason or (OpenedFor.SIGNAL if signal else ""),
            "start_type": start_type(sickness, degree=away.degree if away else None, today=viewer.today)}


def moved_on() -> str:
    """Said when the case was changed in another window since the page was opened."""
    return _("The case was changed in another window. Open it again, and do this once more if it is still needed.")


def _page(about: AboutCase, viewer: Viewer) -> dict:
    """What every party's page has: the next step, what was handed over, and what the other shelves fill in."""
    steps = _steps(about, viewer)
    rows, more = handed(about.reach, for_user=viewer)
    return {
        "case": about.reach.case, "name": about.name, "given": about.given, "employer": about.employer,
        "closed": about.reach.case.state == CLOSED, "step": steps[0] if steps else None, "later": steps[1:],
        "opened": words.day(about.reach.case.opened_at.date(), viewer.today),
        "handed": handing.shown(rows, more, about, viewer),
        **{place: [part for provider in parts.of(f"case.{place}") if (part := provider(viewer, about))]
           for place in PLACES},
    }


def _steps(about: AboutCase, viewer: Viewer) -> list[Step]:
    """What is to be done, the nearest first: those who fill the page say what it is."""
    found = [step for provider in parts.of("case.next") for step in provider(viewer, about)]
    return sorted(found, key=lambda step: (step.due, step.topic))


def _situation(case: RehabCase, facts: queries.Facts, viewer: Viewer) -> Situation:
    found = situations([case.employee_id], permission=Permission.CASE_READ, for_user=viewer)
    return replace(found[case.employee_id], assumed_on=facts.assumed_on, own=_own(facts.routine))


@lru_cache(maxsize=32)
def _own(routine: str) -> tuple[Milestone, ...]:
    """The routine's own milestones; the same text is read once."""
    return parse(routine).milestones if routine else ()


def _ticked(facts: queries.Facts, sickness: Days) -> days.Ticked:
    """What is done of what the milestones ask for, in this sickness."""
    spell = sickness.spell
    came = facts.certificate_on is not None and facts.certificate_on >= spell.first_day
    here = facts.certificate_to is not None and facts.certificate_to >= spell.occasions[-1].first_day
    return days.Ticked(certificate=came or here, plan=facts.plan, notice=facts.told == spell.first_day)


def _since(sickness: Days | None, viewer: Viewer) -> str:
    return words.distance(sickness.spell.first_day, viewer.today) or words.day(
        sickness.spell.first_day, viewer.today) if sickness else ""


def _peace(case: RehabCase, who: Person, viewer: Viewer) -> str:
    """The day until which the employee wants to be left in peace, while it lasts."""
    if case.peace_until is None or case.peace_until < viewer.today:
        return ""
    return _("%(given)s wants to be left in peace until %(day)s. What the law asks of you goes on all the same, and is "
             "done with few words.") % {"given": who.given, "day": words.day(case.peace_until, viewer.today)}
