"""The facts at the head of a return plan, what is assumed and what is due, in words."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.cases.choices import Ground, PlanSays, TookPart
from omtanke.cases.models import Assumption, Delivery, PlanAnswer, PlanVersion
from omtanke.cases.present.plan_sheet import Names
from omtanke.cases.queries.plans import Standing
from omtanke.rules.return_plan import Need, Stance
from omtanke.rules.spells import day_number
from omtanke.ui import words


def facts(standing: Standing, version: PlanVersion, names: Names, *, employer: str, handed: list[Delivery],
          people: Mapping[str, str]) -> list[tuple[str, str]]:
    """Who, when, what was assumed, how the employee took part, and to whom it was handed."""
    work = ", ".join(part for part in (names.name, names.title[:1].lower() + names.title[1:]) if part)
    rows = [(_("Employee"), work)]
    rows.append((_("Responsible manager"), ", ".join(part for part in (names.manager, employer) if part)))
    if version.established_at:
        rows.append((_("Established"), _established(standing, version)))
        rows.append((_("Took part"), words.capital(str(TookPart(version.took_part).label)) + "."))
    if version.assumption:
        rows.append((_("Assumption"), assumed(version.assumption, people)))
    if handed:
        rows.append((_("Handed to"), handed_to(handed, names)))
    return rows


def assumed(row: Assumption, people: Mapping[str, str]) -> str:
    """What was assumed, by whom, when and on what."""
    said = {
        Stance.PLAN: _("The ability to work is expected to be reduced for at least 60 days."),
        Stance.SOON: _("Back in full is expected within 60 days."),
        Stance.WITHOUT: _("Back in full is expected without anything being arranged."),
        Stance.IMPOSSIBLE: _("The health clearly shows that a return is not possible now."),
    }[Stance(row.stance)]
    who = people.get(row.by_user) or _("The employer")
    ground = {Ground.CERTIFICATE: _("by the last day of the certificate"), Ground.PROGNOSIS: _("by the prognosis"),
              Ground.EMPLOYEE: _("by what the employee has said"), Ground.OWN: _("by an assessment of one's own")}
    until = f" {words.dated(row.until)}" if row.until else ""
    day = words.dated(timezone.localtime(row.at).date())
    return f"{said} {who}, {day}, {ground[Ground(row.ground)]}{until}."


def due(standing: Standing, today: date) -> str:
    """What the law asks for and when, in one sentence; empty when nothing is due."""
    duty = standing.duty
    if duty is None or standing.versions:
        return ""
    if duty.need is Need.ASK:
        return _("Say what you think about the time to come. If it may be 60 days or more, the plan is due "
                 "%(day)s.") % {"day": words.day(duty.by, today)}
    if duty.need is not Need.DUE:
        return ""
    if duty.at_once:
        return _("The plan is made at once. It was assumed %(day)s that it is needed, after day 30.") % {
            "day": words.day(duty.by, today)}
    if duty.by < today:
        return _("The plan was due %(day)s, day 30.") % {"day": words.day(duty.by, today)}
    return _("The plan is due %(day)s at the latest, day 30.") % {"day": words.day(duty.by, today)}


def answers(rows: list[PlanAnswer], version: UUID, names: Names, today: date) -> list[dict]:
    """What was said of a version, the latest of each: the employee's first."""
    last: dict[tuple, PlanAnswer] = {}
    for row in rows:
        if row.version_id == version:
            last[row.party_id, row.place_id] = row
    ordered = sorted(last.values(), key=lambda row: (row.party_id is not None, row.at))
    return [{"who": _who(row, names), "says": _says(row, names), "when": words.day(_day(row), today),
             "entered": row.came_by != "signed_in"} for row in ordered]


def handed_to(handed: list[Delivery], names: Names) -> str:
    """To whom the version was handed, and the last day."""
    who = [row.to_place.name if row.to_place else row.to_party.name if row.to_party else names.given for row in handed]
    day = max(timezone.localtime(row.delivered_at).date() for row in handed)
    return f"{words.listed(list(dict.fromkeys(who)))}, {words.dated(day)}"


def _established(standing: Standing, version: PlanVersion) -> str:
    day = timezone.localtime(version.established_at).date()
    number = day_number(standing.spell, day) if standing.spell else None
    if number is None:
        return words.dated(day)
    return _("%(day)s, day %(number)s of the sick period that began %(first)s") % {
        "day": words.dated(day), "number": number, "first": words.dated(standing.spell.first_day)}


def _who(row: PlanAnswer, names: Names) -> str:
    if row.party_id is None:
        return _("You") if names.own else names.given
    return row.place.name if row.place else row.party.name


def _says(row: PlanAnswer, names: Names) -> str:
    who = {"given": names.given}
    return {
        PlanSays.YES: _("has read it and has been part of planning it"),
        PlanSays.NO: _("has not been part of planning it"), PlanSays.CHANGE: _("wants to change something"),
        PlanSays.RIGHT: _("says that it is right"), PlanSays.WRONG: _("says that something is not right"),
    }[PlanSays(row.says)] % who


def _day(row: PlanAnswer) -> date:
    return row.sent_on or timezone.localtime(row.at).date()
