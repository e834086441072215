"""The words of the pages where the routine is edited, looked at and adopted. No questions, no acts."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.alerts import simulated
from omtanke.alerts.forms.editor import MOST, Editor
from omtanke.alerts.models import ExclusionProposal, RoutineVersion
from omtanke.alerts.queries import Count, Work
from omtanke.rules import words as rule_words
from omtanke.rules.milestones import LEGAL
from omtanke.rules.routine import Routine, parse
from omtanke.rules.routine_versions import changes
from omtanke.ui import parts, words


def editor(found: Editor, work: Work, proposals: list[ExclusionProposal]) -> dict:
    """The editor's page: the parts in order, the law's milestones, and what managers have proposed."""
    titles = {
        "rung": (_("The steps of the routine"), _("Step %(number)s"), _("Add a step")),
        "milestone": (_("The routine's own milestones"), _("Milestone %(number)s"), _("Add a milestone")),
        "period": (_("Days that are not counted"), _("Period %(number)s"), _("Add a period")),
    }
    return {
        "frame": found.frame, "has_draft": work.draft is not None,
        "kinds": [{
            "key": kind, "title": title, "add": add, "count": len(items), "full": len(items) >= MOST,
            "items": [{"form": item, "title": one % {"number": number}, "first": number == 1, "place": number - 1,
                       "last": number == len(items)} for number, item in enumerate(items, start=1)],
        } for kind, items in found.items.items() for title, one, add in [titles[kind]]],
        "legal": [rule_words.milestone_sentence(milestone, get_language()) for milestone in LEGAL],
        "proposals": [{"id": row.id, "unit": row.unit.name, "days": words.between(row.first_day, row.last_day)}
                      for row in proposals],
    }


def ways(viewer: Viewer) -> list[dict]:
    """What else whoever looks after the routine can do with it: the floors above say, as label and address."""
    return [way for part in parts.of("routine.ways") if (way := part(viewer))]


def versions(rows: list[RoutineVersion], today: date) -> list[dict]:
    """The list of versions; the first that has begun is in force."""
    in_force = next((row.id for row in rows if row.valid_from <= today), None)
    return [{"number": row.version, "name": parse(row.text).name, "from": words.day(row.valid_from, today),
             "coming": row.valid_from > today, "in_force": row.id == in_force} for row in rows]


def draft(work: Work, new: Routine, counts: list[Count] | None, language: str) -> dict:
    """What the draft changes: the sentences that go and come, and the numbers when they were asked for."""
    old = parse(work.in_force.text) if work.in_force else None
    said = changes(old, new, language) if old else [("added", line) for line in rule_words.describe(
        new, language).splitlines() if line.strip()]
    marks = {"removed": _("Goes"), "added": _("New")}
    return {
        "simulated": simulated.table([work.draft.simulation], [_("The draft")]) if work.draft.simulation else None,
        "changes": [{"mark": marks[kind], "kind": kind, "text": text} for kind, text in said if kind != "kept"],
        "counts": None if counts is None else [{
            "said": _count_words(row, old, new, language), "now": "–" if row.now is None else row.now,
            "then": "–" if row.then is None else row.then} for row in counts],
    }


def _count_words(row: Count, old: Routine | None, new: Routine, language: str) -> str:
    rung = new.rungs[row.rung - 1] if row.rung else old.rungs[row.old - 1]
    return f"{rule_words.rung_rule(rung, language)}. {rule_words.rung_step(rung, language)}"
