"""The words of the board's page: read in two minutes, each figure with its definition, its source and its day."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.figures import months
from omtanke.insight.present import costs as cost_words
from omtanke.insight.present import department as department_words
from omtanke.insight.present import groups as group_words
from omtanke.insight.present import said
from omtanke.insight.present import unit as units
from omtanke.insight.queries.figures import YEAR, Figures, Month
from omtanke.programme.agenda import POINTS
from omtanke.programme.followed import FIGURES, Now
from omtanke.programme.models import BoardDecision, BoardMeeting
from omtanke.programme.policies import boards
from omtanke.programme.present import contracts as contract_words
from omtanke.programme.present import goals as goal_words
from omtanke.programme.queries.boards import Absence, Board
from omtanke.ui import words
from omtanke.ui.plots.heat import Heat
from omtanke.ui.plots.numbers import said as number

SAME = 0.3
"""A year that differs by less than so many percentage points is told as the same."""
GRAVE = 12
"""From this likelihood times consequence a risk stands on the board's page."""


@dataclass(frozen=True)
class Told:
    """A sentence with what it stands on: definitions, source and day."""

    words: str
    counted: str


def lead(found: Board) -> str:
    """The one sentence of the page."""
    if found.absence is None or not found.absence.figures.last:
        return _("The figures are counted at night. There are none here yet.")
    return _year(found.absence.figures)


def short(found: Board) -> list[Told]:
    """The page in a few sentences."""
    return [*(_of_absence(found.absence) if found.absence and found.absence.figures.last else []),
            *_of_work(found.followed)]


def _of_absence(absence: Absence) -> list[Told]:
    figures = absence.figures
    told = [Told(_days(figures.place.months[-1]), _counted(figures, said.DAYS))]
    again = figures.again
    if again and again.flagged is not None and again.employed is not None:
        told.append(Told(_("%(number)s of %(of)s employees have been ill more than three times in twelve months.") % {
            "number": again.flagged, "of": again.employed}, _counted(figures, said.AGAIN)))
    low, middle, high = (some[-1] if some else None for some in (
        absence.below.spread.low, absence.below.spread.middle, absence.below.spread.high))
    if low is not None and middle is not None and high is not None:
        spread = {"low": number(low, 1), "middle": number(middle, 1), "high": number(high, 1)}
        told.append(Told(_("Eight workplaces of ten lie between %(low)s and %(high)s percent, the middle one at "
                           "%(middle)s.") % spread, _counted(figures, ("spread-1", "share-1"))))
    women_and_men = absence.groups.now["sex"]
    if women_and_men:
        each = [f"{group_words.name(one)} {number(one.share, 1)} %." for one in women_and_men]
        told.append(Told(" ".join([*each, group_words.verdict(women_and_men)]), _counted(figures, group_words.IDS)))
    if absence.costs.models:
        told.append(Told(cost_words.lead(absence.costs), _counted(figures, cost_words.ids(absence.costs))))
    return told


def _days(row: Month) -> str:
    if row.short is None or row.long is None or row.very_long is None:
        return _("The days of %(month)s are %(reason)s.") % {"month": said.month(row.month),
                                                            "reason": said.reason(row.hidden)}
    told = {"month": said.month(row.month), "short": number(row.short),
            "days": number(row.short + row.long + row.very_long)}
    return _("In %(month)s the employees were away %(days)s days. %(short)s of them were among the first two weeks of "
             "a sick period.") % told


def _of_work(followed: dict[str, Now]) -> list[Told]:
    keys = [key for key in ("answered", "talks", "meetings", "days_to_meeting") if key in followed]
    told = " ".join(f"{FIGURES[key].label}: {_value(key, followed[key])}." for key in keys)
    return [Told(told, _dated(followed[keys[0]]))] if keys else []


def _value(key: str, now: Now) -> str:
    if now.value is None:
        return _("too few to show")
    shown = number(now.value, FIGURES[key].decimals)
    return f"{shown} %" if key == "answered" else shown


def _dated(now: Now) -> str:
    until = words.dated(now.on) if now.on else ""
    return _("%(ids)s. Counted from what is in Omtanke, until %(day)s.") % {"ids": now.definition, "day": until}


def _counted(figures: Figures, ids: Sequence[str]) -> str:
    return f"{', '.join(ids[:2])}. {said.source(figures)}"


def _year(figures: Figures) -> str:
    """Twelve months beside the same months of the years before."""
    rows = figures.place.months
    now, before, earlier = (_share(rows[start:end]) for start, end in ((-YEAR, None), (-2 * YEAR, -YEAR),
                                                                      (-3 * YEAR, -2 * YEAR)))
    if now is None:
        return said.lead(figures)
    told = [_("The last twelve months sick leave was %(now)s percent of the days.") % {"now": number(now, 1)}]
    if before is not None:
        told.append(_beside(now, before))
    if earlier is not None:
        told.append(_("Two years before it was %(share)s percent.") % {"share": number(earlier, 1)})
    return " ".join(told)


def _beside(now: float, before: float) -> str:
    told = {"before": number(before, 1)}
    if abs(now - before) < SAME:
        return _("The same months the year before it was %(before)s percent, about the same.") % told
    if now < before:
        return _("The same months the year before it was %(before)s percent, so it has fallen.") % told
    return _("The same months the year before it was %(before)s percent, so it has risen.") % told


def _share(rows: Sequence[Month]) -> float | None:
    """Sick leave of the months together, weighed by employees and days; None unless all are shown."""
    if len(rows) < YEAR or any(row.share is None or row.employees is None for row in rows):
        return None
    weights = [(row.employees or 0) * months.days_in(row.month) for row in rows]
    return sum((row.share or 0) * weight for row, weight in zip(rows, weights, strict=True)) / sum(weights)


def drawings(found: Board) -> list[units.Shown]:
    """The line and the days."""
    if found.absence is None or not found.absence.figures.last:
        return []
    return [units.line(found.absence.figures), units.days(found.absence.figures)]


def departments(found: Board) -> Heat | None:
    """The units right below the whole, month by month, by name."""
    if found.absence is None or not found.absence.below.units:
        return None
    return department_words.units(found.absence.figures, found.absence.below, every=False, linked=False)


def contracts(found: Board) -> list[Told]:
    """What each contract has come to, in a sentence or two."""
    return [Told(f"{one.row.name}. {contract_words.lead(one)}", ", ".join(contract_words.IDS))
            for one in found.contracts]


def risks(found: Board) -> list[dict]:
    """The risks that are grave; the whole list stands with the goals."""
    return [goal_words.risk(row) for row in found.plan.risks if row.likelihood * row.consequence >= GRAVE]


def raised(found: Board) -> str:
    """How many questions came to the steering group, and how many it decided, since last time."""
    asked, decided = len(found.steered.raised), len(found.steered.decided)
    first = ngettext("%(count)s question came from the local groups.",
                     "%(count)s questions came from the local groups.", asked) % {"count": asked}
    second = ngettext("%(count)s was decided.", "%(count)s were decided.", decided) % {"count": decided}
    return f"{first} {second}"


def since(found: Board) -> str:
    """What "since last time" counts from."""
    if found.last is None:
        return _("No meeting has been held yet. Counted is everything in two years.")
    return _("Counted from the meeting of %(day)s.") % {"day": words.dated(found.last.day)}


def decision(row: BoardDecision) -> dict:
    """A decision with who does it, when it is followed up, and what came of it."""
    return {"row": row, "day": words.dated(row.meeting.day),
            "follow_up": words.dated(row.follow_up_on) if row.follow_up_on else "",
            "outcome": row.outcome or _("Nothing is written yet of what came of it.")}


def points(row: BoardMeeting) -> list[dict]:
    """The agenda of a meeting, point by point, with what was said."""
    written = {point.key: point for point in row.points.all()}
    return [_point(place + 1, key, written.get(key)) for place, key in enumerate(row.agenda)]


def _point(place: int, key: str, written) -> dict:
    standing = POINTS.get(key)
    return {"number": place, "key": key, "own": boards.is_own(key), "words": written.words if written else "",
            "title": str(standing.title) if standing else written.title if written else "",
            "asks": str(standing.asks) if standing else ""}


def page(found: Board) -> dict:
    """What the page needs."""
    return {
        "lead": lead(found), "short": short(found), "figures": drawings(found), "departments": departments(found),
        "counted": _counted(found.absence.figures, said.SHARE) if found.absence else "",
        "aims": [goal_words.aim(one) for one in found.plan.aims], "risks": risks(found),
        "contracts": contracts(found), "since": since(found), "raised": raised(found),
        "questions": [one for one in found.steered.raised if one.question],
        "answers": [one for one in found.steered.decided if one.decision],
        "decisions": [decision(row) for row in found.decisions], "coming": found.coming,
        "coming_day": words.dated(found.coming.day) if found.coming else "",
        "points": points(found.coming) if found.coming else [], "unseen": said.unseen(),
        "held": [{"row": row, "day": words.dated(row.day)} for row in found.held], "owner": found.scope.party_name}
