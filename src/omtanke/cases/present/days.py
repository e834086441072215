"""The milestones of a case in words: the rail, and the list beneath it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.rules.counters import sjukloneperiod
from omtanke.rules.milestone_days import MilestoneDay, Situation, Standing, days_both_ways, milestone_days
from omtanke.rules.routine import Action
from omtanke.rules.spells import Spell, date_of_day, day_number
from omtanke.rules.words import action_words, actor_words
from omtanke.ui import rail, words

NEXT = 3


@dataclass(frozen=True)
class Days:
    """A sickness that goes on today: its spell, the number of today, and its milestones."""

    spell: Spell
    day: int
    hits: tuple[MilestoneDay, ...]
    longest: int

    def of(self, action: Action) -> MilestoneDay | None:
        """The milestone of an action that occurs once: the certificate, the notice, the plan."""
        return next((hit for hit in self.hits if hit.milestone and hit.milestone.action == action
                     and hit.milestone.source), None)


@dataclass(frozen=True)
class Ticked:
    """What has been done of what the milestones ask for: a certificate that came, an established plan, the notice."""

    certificate: bool = False
    plan: bool = False
    notice: bool = False


def days(situation: Situation, *, today: date) -> Days | None:
    """The sickness that goes on today, or None for someone who is not ill today."""
    spells = sjukloneperiod(situation.occasions, as_of=today)
    number = day_number(spells[-1], today) if spells else None
    if number is None:
        return None
    longest = days_both_ways(situation, as_of=today)[1]
    return Days(spells[-1], number, tuple(milestone_days(situation, as_of=today)), longest)


def shown(found: Days, ticked: Ticked, *, today: date) -> dict:
    """What `ui/_rail.html` is filled with."""
    rows = _rows(found, ticked, today)
    marks = [rail.Mark(1, _("Day %(number)s") % {"number": 1},
                       _("Ill from %(day)s") % {"day": words.short_date(found.spell.first_day, today)}, done=True)]
    marks += [mark for hit in found.hits if hit.milestone is None or hit.milestone.source
              if (mark := _mark(hit, found, ticked, today))]
    notice = found.of(Action.NOTICE)
    spans = [rail.Under(_place(found, notice.day), _place(found, notice.to_day), _("Notice to Försäkringskassan"))
             ] if notice else []
    title = _("The days of the sick period, today day %(number)s") % {"number": found.day}
    said = " ".join(f"{words.capital(row.when)}. {row.text}" for row in rows if not row.now)
    return {"rail": rail.rail(sorted(marks, key=lambda mark: mark.day), found.day, spans=spans, title=title,
                              description=said),
            "rail_rows": rows}


def _mark(hit: MilestoneDay, found: Days, ticked: Ticked, today: date) -> rail.Mark | None:
    """A mark of the law above the line. The notice is a span under it; the routine's stand in the list."""
    if hit.standing == Standing.AFTER_END or _is(hit, Action.NOTICE):
        return None
    place = _place(found, hit.day)
    number = _("Day %(number)s") % {"number": hit.number}
    if hit.milestone is None:
        return rail.Mark(place, number, _("Sick pay ends"), done=hit.day <= today)
    if _is(hit, Action.CERTIFICATE):
        return rail.Mark(place, number, _("Certificate"), done=ticked.certificate)
    if _is(hit, Action.RETURN_PLAN):
        return rail.Mark(place, number, _("The plan is made") if ticked.plan else _("Plan"), done=ticked.plan)
    if _is(hit, Action.ASSESSMENT):
        earliest = words.short_date(hit.day, hit.day)  # the year stands in the list: there is little room here
        return rail.Mark(place, number, _("%(day)s at the earliest") % {"day": earliest}, done=hit.day <= today)
    return None


def _place(found: Days, day: date) -> int:
    """Where a date lies on the rail: its number in the sickness, as if it went on."""
    number = day_number(found.spell, day)
    if number is not None:
        return number
    return max(1, found.day + (day - date_of_day(found.spell, found.day)).days)


def _rows(found: Days, ticked: Ticked, today: date) -> list[rail.Row]:
    past = [_row(hit, ticked, today) for hit in found.hits if hit.standing == Standing.REACHED and _last(hit) < today]
    coming = [_row(hit, ticked, today) for hit in found.hits
              if hit.standing != Standing.AFTER_END and _last(hit) >= today]
    coming = [rail.Row(row.when, row.text, later=number >= NEXT) for number, row in enumerate(coming)]
    now = rail.Row(_("Today, day %(number)s") % {"number": found.day}, _both(found), now=True)
    return [*(rail.Row(row.when, row.text, gone=True) for row in past), now, *coming]


def _both(found: Days) -> str:
    """Said when an end that nobody has confirmed would give today another number."""
    if found.longest == found.day:
        return ""
    return _("A borderline case: day %(longest)s if the earlier sickness went on over the free days.") % {
        "longest": found.longest}


def _last(hit: MilestoneDay) -> date:
    return hit.to_day or hit.day


def _row(hit: MilestoneDay, ticked: Ticked, today: date) -> rail.Row:
    when = _("%(day)s, day %(number)s") % {
        "day": words.capital(words.day(hit.day, today)), "number": _numbers(hit)}
    text = _text(hit, ticked, today)
    if hit.borderline:
        text += " " + (_("A borderline case: %(day)s if the earlier sickness went on over the free days.") % {
            "day": words.day(hit.otherwise, today)} if hit.otherwise and hit.otherwise != hit.day else _(
            "A borderline case: it depends on when the earlier sickness ended."))
    return rail.Row(when, text)


def _numbers(hit: MilestoneDay) -> str:
    return f"{hit.number}–{hit.milestone.to_day}" if hit.milestone and hit.milestone.to_day else str(hit.number)


def _text(hit: MilestoneDay, ticked: Ticked, today: date) -> str:
    if hit.milestone is None:
        return _("The last day of sick pay.")
    if _is(hit, Action.CERTIFICATE):
        return _certificate(hit, ticked, today)
    if _is(hit, Action.NOTICE):
        if ticked.notice:
            return _("Försäkringskassan has been told that the sickness goes on.")
        return _("Your employer's notice to Försäkringskassan, at the latest %(day)s.") % {
            "day": words.day(hit.to_day, today)}
    if _is(hit, Action.RETURN_PLAN):
        return _plan(hit, ticked)
    if _is(hit, Action.ASSESSMENT):
        return _assessment(hit)
    actor = words.capital(actor_words(hit.milestone.actor, get_language()))
    return f"{actor} {action_words(hit.milestone.action, get_language())}."


def _certificate(hit: MilestoneDay, ticked: Ticked, today: date) -> str:
    if ticked.certificate:
        return _("A doctor's certificate is needed from this day. It has come.")
    said = _("A doctor's certificate is needed from this day.")
    if not hit.assumed:
        return said
    return said + " " + _("Counted from the first sick day: the day of the report is not known.")


def _plan(hit: MilestoneDay, ticked: Ticked) -> str:
    if ticked.plan:
        return _("The plan is to be there. It is made.")
    if hit.at_once:
        return _("The plan is made at once: that it will last at least 60 days was assumed after day 30.")
    return _("The plan is to be there by this day, if it will last at least 60 days.")


def _assessment(hit: MilestoneDay) -> str:
    """What Försäkringskassan weighs from the day on: the agency decides, so it is the earliest day."""
    weighed = {
        91: _("other work with you too"), 181: _("work elsewhere on the labour market too"),
        366: _("all work on the labour market, with fewer exceptions"),
    }.get(hit.number, _("more kinds of work"))
    return _("At the earliest: Försäkringskassan then weighs %(what)s.") % {"what": weighed}


def _is(hit: MilestoneDay, action: Action) -> bool:
    return hit.milestone is not None and hit.milestone.action == action and bool(hit.milestone.source)
