"""The words and the small picture of a finding's way: where it lies, for how long, and where it has been."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from omtanke.access.checks import Viewer
from omtanke.learning.choices import Field, Source
from omtanke.learning.models import Feedback, Finding
from omtanke.learning.policies import findings as way
from omtanke.learning.queries.findings import OpenFinding
from omtanke.learning.queries.texts import Texts
from omtanke.ui import words
from omtanke.ui.charts import percent

STATES = {
    way.SHARED: gettext_lazy("Shared with all groups"), way.RAISED: gettext_lazy("In the group"),
    way.HANDED_ON: gettext_lazy("With the project lead"), way.FORWARDED: gettext_lazy("With the steering group"),
    way.DECIDED: gettext_lazy("Decided, on its way back"), way.FED_BACK: gettext_lazy("Back in the groups"),
    way.TAKEN_UP: gettext_lazy("Taken up by all groups"), way.SOLVED: gettext_lazy("Solved in the group"),
    way.WITHDRAWN: gettext_lazy("Taken away"),
}
SHADES = {way.RAISED: "c-d3", way.HANDED_ON: "c-d2", way.FORWARDED: "c-d1", way.DECIDED: "c-ink", way.FED_BACK: "c-d2"}
"""What a step is drawn in: the words beside it say the same."""
LEAST = 1.5


def steps_of(row: Finding, today: date) -> list[tuple[str, date, int]]:
    """Each step as (state, the day it came there, days in it)."""
    steps = row.told if hasattr(row, "told") else row.steps.all()  # a board has them with it
    return way.days_in([(step.state, step.on) for step in steps], today)


def row(one: Finding, texts: Texts, viewer: Viewer, *, longest: int = 0) -> dict:
    """A finding in a list: its words, where it lies, since when, for how many days, and its picture."""
    steps = steps_of(one, viewer.today)
    state, since, days = steps[-1] if steps else (one.state, one.month, 0)
    return {"id": one.id, "words": texts.get((one.id, Field.WORDS), ""), "url": reverse("finding", args=[one.id]),
            "state": STATES[one.state], "since": _since(one, state, since, viewer.today),
            "days": _days(days, exact=_is_exact(one, state, since)) if state in way.WAITING else "", "group": one.group,
            "question": texts.get((one.id, Field.QUESTION), ""), "decision": texts.get((one.id, Field.DECISION), ""),
            "solution": texts.get((one.id, Field.SOLUTION), ""), "returned": texts.get((one.id, Field.RETURNED), ""),
            "way": drawn(steps, longest), "count": days}


def longest(rows: Sequence[Finding], today: date) -> int:
    """The days of the longest way among some: what the pictures of a list are drawn to."""
    return max((sum(days for *_rest, days in steps_of(one, today)) for one in rows), default=0)


def drawn(steps: Sequence[tuple[str, date, int]], longest: int = 0) -> SafeString:
    """The way as a strip, each step as wide as its days; decoration: the words and numbers stand beside it."""
    timed = [(state, days) for state, _day, days in steps if state in SHADES]
    whole = max(longest, sum(days for _state, days in timed), 1)
    parts, at = [], 0.0
    for state, days in timed:
        width = max(100 * days / whole, LEAST)
        parts.append({"x": percent(min(at, 100 - LEAST)), "width": percent(width), "shade": SHADES[state]})
        at += width
    return render_to_string("learning/_way.svg", {"parts": parts})


def success(one: Finding, texts: Texts, viewer: Viewer, *, elsewhere: bool = False) -> dict:
    """Something that went well: its words, and in which month; of another group, which."""
    return {"id": one.id, "words": texts.get((one.id, Field.WORDS), ""), "url": reverse("finding", args=[one.id]),
            "month": words.month(one.month, viewer.today), "group": one.group.name if elsewhere else ""}


def back(one: Feedback, texts: Texts, viewer: Viewer) -> dict:
    """A decision that has come back to a group."""
    return {"id": one.id, "question": texts.get((one.finding_id, Field.QUESTION), ""),
            "decision": texts.get((one.finding_id, Field.DECISION), ""),
            "url": reverse("finding", args=[one.finding_id]), "came": words.day(one.sent_on, viewer.today),
            "taken_up": words.day(one.taken_up_on, viewer.today) if one.taken_up_on else ""}


def page(opened: OpenFinding, texts: Texts, viewer: Viewer) -> dict:
    """A finding's own page: its words, its way with the days of each step, and what the viewer can do now."""
    one, steps = opened.row, steps_of(opened.row, viewer.today)
    values = row(one, texts, viewer)
    return values | {
        "success": one.kind == way.SUCCESS, "foreign": opened.kind == "other", "kind": opened.kind,
        "group_name": "" if opened.kind in ("other", way.STEERING) and one.kind != way.SUCCESS else one.group.name,
        "source": _("Noted after a cooperation meeting.") if one.source == Source.JOINT_MEETING else "",
        "steps": [_step(one, number, step, len(steps), viewer.today) for number, step in enumerate(steps)],
        "acts": acts(opened), "whole": _days(sum(days for *_rest, days in steps)),
        "backs": [{"group": b.group.name, "taken_up": words.day(b.taken_up_on, viewer.today) if b.taken_up_on else ""}
                  for b in sorted(one.feedback.all(), key=lambda b: b.group.name)]
        if opened.kind in (way.LEAD, way.STEERING) else [],
        "crumb": _crumb(opened)}


ACTS = {
    "solve": gettext_lazy("We have solved it"), "hand_on": gettext_lazy("Ask the project lead"),
    "forward": gettext_lazy("Take it to the steering group"), "decide": gettext_lazy("Decide"),
    "feed_back": gettext_lazy("Send the decision to all groups"),
    "give_back": gettext_lazy("Give it back to the group"),
    "reopen": gettext_lazy("It chafes again"), "withdraw": gettext_lazy("Take it away"),
}
ORDER = {way.MEMBER: ("solve", "hand_on", "reopen", "withdraw"),
         way.LEAD: ("forward", "feed_back", "solve", "give_back", "reopen", "withdraw"),
         way.STEERING: ("decide", "feed_back", "give_back")}


def acts(opened: OpenFinding) -> list[dict]:
    """What the viewer can do now, the nearest first."""
    found = [act for act in ORDER.get(opened.kind, ()) if opened.may(act)]
    return [{"label": ACTS[act], "url": reverse(f"{act}_finding", args=[opened.row.id]), "primary": number == 0,
             "quiet": act in ("withdraw", "reopen"), "written": act in ("solve", "forward", "decide", "give_back")}
            for number, act in enumerate(found)]


def _crumb(opened: OpenFinding) -> tuple[str, str]:
    if opened.kind == way.STEERING:
        return reverse("steering"), _("Steering group")
    if opened.kind == way.LEAD:
        return reverse("project_lead"), _("All local groups")
    if opened.kind == "other":
        return reverse("groups"), _("Local groups")
    return reverse("local_group", args=[opened.row.group_id]), opened.row.group.name


def _step(one: Finding, number: int, step: tuple[str, date, int], of: int, today: date) -> dict:
    state, on, days = step
    last = number + 1 == of
    return {"state": STATES[state], "since": words.capital(_since(one, state, on, today)),
            "days": "" if last and state not in way.WAITING else _days(days, exact=_is_exact(one, state, on)),
            "shade": SHADES.get(state, ""), "current": last}


def _since(one: Finding, state: str, on: date, today: date) -> str:
    """Since when; of what was noted after a cooperation meeting only the month is known."""
    return words.day(on, today) if _is_exact(one, state, on) else words.month(on, today)


def _is_exact(one: Finding, state: str, on: date) -> bool:
    return not (one.source == Source.JOINT_MEETING and state in (way.RAISED, way.SHARED) and on == one.month)


def _days(count: int, *, exact: bool = True) -> str:
    if not exact:
        return ngettext("at most %(count)s day", "at most %(count)s days", count) % {"count": count}
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def things(rows: Sequence[Finding], *more: Sequence[Finding], backs: Sequence[Feedback] = ()) -> list[UUID]:
    """The ids whose texts a page shows."""
    return [one.id for some in (rows, *more) for one in some] + [one.finding_id for one in backs]
