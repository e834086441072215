"""The words of the pages about checks and copies of the trail."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.access.checks import Viewer
from omtanke.access.words import role_name
from omtanke.oversight import acts, policies
from omtanke.oversight.forms.trail import CheckForm
from omtanke.oversight.models import CheckedLine, TrailCheck
from omtanke.oversight.present import trail as present
from omtanke.oversight.queries.checks import Checking
from omtanke.oversight.queries.copies import Listed
from omtanke.oversight.queries.trail import Asked
from omtanke.ui import words


def checks(rows: Iterable[TrailCheck], viewer: Viewer) -> dict:
    """Earlier checks, the one that is being gone through, and whether it is time for another."""
    rows = list(rows)
    waiting = next((row for row in rows if row.state == policies.DRAWN), None)
    last = next((row for row in rows if row.state == policies.DONE), None)
    return {"rows": [_listed(row, viewer) for row in rows], "waiting": waiting, "time": _time(last, viewer),
            "days": policies.DRAW_DAYS, "most": policies.DRAW}


def check(found: Checking, form: CheckForm, viewer: Viewer) -> dict:
    """One check: its lines with a question each, or with what was thought of them."""
    done, verdicts = found.row.state == policies.DONE, dict(CheckedLine.Verdict.choices)
    asked = Asked(found.row.first_day, found.row.last_day)
    rows = [present.row(line, found.found, asked) | {
        "day": words.capital(words.day(timezone.localtime(line.at).date(), viewer.today)),
        "field": None if done else form[f"line_{line.number}"],
        "verdict": verdicts.get(found.verdicts[line.number], "")} for line in found.found.lines]
    return {"check": found.row, "done": done, "rows": rows, "span": present.days_of(asked.first, asked.last),
            "said": ngettext("%(n)s opening of %(among)s, drawn by chance.", "%(n)s openings of %(among)s, drawn by "
                             "chance.", len(rows)) % {"n": len(rows), "among": found.row.among},
            "outcome": found.row.get_outcome_display(), "when": _day(found.row.done_at, viewer), "form": form}


def copies(rows: Iterable[Listed], viewer: Viewer) -> list[dict]:
    """Copies that were asked for: what of, who, and how it stands."""
    return [copy(row, viewer) for row in rows]


def copy(found: Listed, viewer: Viewer) -> dict:
    """One copy in words, and what the viewer can do with it."""
    row = found.row
    return {"id": row.id, "url": reverse("trail_copy", args=[row.id]), "what": what(row.first_day, row.last_day,
            row.role, row.kind, row.about is not None), "reason": row.get_reason_display(), "lines": row.lines,
            "asked_by": _("You") if found.own else found.asked_by, "when": _day(row.asked_at, viewer), "own": found.own,
            "waits": found.waits, "open": found.open, "can_withdraw": found.withdrawable,
            "state": _state(found, viewer)}


def what(first, last, role: str, kind: str, about: bool) -> str:
    """What a copy is of, in a sentence."""
    parts = [present.days_of(first, last), role_name(role), str(acts.KINDS[kind][0]) if kind in acts.KINDS else "",
             _("about one person") if about else ""]
    return ", ".join(part for part in parts if part)


def _state(found: Listed, viewer: Viewer) -> str:
    row = found.row
    if row.state == policies.ASKED:
        still = policies.waits_still(row.asked_at, viewer.now)
        return _("Waits for a second person.") if still else _("Nobody answered in time.")
    if row.state == policies.READY:
        moment = {"when": _moment(row.until, viewer)}
        return _("Can be fetched until %(when)s.") % moment if viewer.now < row.until else _(
            "Could be fetched until %(when)s.") % moment
    return {policies.DECLINED: _("The second person said no."),
            policies.WITHDRAWN: _("Taken back by the one who asked.")}[row.state]


def _listed(row: TrailCheck, viewer: Viewer) -> dict:
    return {"url": reverse("trail_check", args=[row.id]), "when": _day(row.drawn_at, viewer),
            "span": present.days_of(row.first_day, row.last_day),
            "said": row.get_outcome_display() or _("Waits to be finished")}


def _time(last: TrailCheck | None, viewer: Viewer) -> str:
    if last is None:
        return _("The trail has not been checked here yet.")
    day = _day(last.done_at, viewer)
    due = last.done_at + policies.CHECK_EVERY <= viewer.now + timedelta(days=1)
    return (_("The last check was finished %(day)s. It is time for the next.") if due else _(
        "The last check was finished %(day)s.")) % {"day": day}


def _day(at, viewer: Viewer) -> str:
    return words.day(timezone.localtime(at).date(), viewer.today) if at else ""


def _moment(at, viewer: Viewer) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.day(local.date(), viewer.today), "time": words.clock(local)}
