"""Follow-ups, closings and handovers in words."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import choices
from omtanke.cases.models import Closing, FollowUp
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.followups import DONE
from omtanke.cases.queries.followups import Call, Handover
from omtanke.cases.queries.reach import Reach
from omtanke.ui import words

CALLERS = ("rehab_coordinator",)
"""The functions that call a week after the meeting (systems.md A9)."""


def row(found: FollowUp, viewer: Viewer) -> dict:
    """One follow-up as a line with its time in the margin."""
    return {"id": found.id, "when": words.day(found.done_on or found.due_on, viewer.today), "done": found.state == DONE,
            "late": found.state != DONE and found.due_on < viewer.today, "what": found.get_kind_display(),
            "who": found.get_by_function_display(), "url": reverse("do_follow_up", args=[found.id]),
            "let_be_url": reverse("let_follow_up_be", args=[found.id])}


def part(found: Reach, rows: list[FollowUp], closing: Closing | None, handover: Handover | None, given: str,
         viewer: Viewer) -> dict:
    """The part of the case page about what comes: follow-ups, closing, and for a new manager what she takes over."""
    leads = found.scope in viewer.scopes_with(Permission.CASE_LEAD)
    shown = [row(one, viewer) for one in rows]
    case = found.case
    return {
        "given": given, "leads": leads, "open": case.state == OPEN,
        "coming": [one for one in shown if not one["done"]], "done": [one for one in shown if one["done"]],
        "add_url": reverse("set_follow_up", args=[case.id]), "close_url": reverse("close_case", args=[case.id]),
        "reopen_url": reverse("reopen_case", args=[case.id]),
        "may_reopen": found.scope in viewer.scopes_with(Permission.CASE_OPEN),
        "closing": closing and {"when": words.day(closing.closed_on, viewer.today),
                                "how": closing.get_reason_display(), "benefit": closing.get_compensation_display()},
        "handover": handover and {"releases": handover.releases, "follow_ups": handover.follow_ups,
                                  "since": words.day(handover.opened_on, viewer.today),
                                  "next": words.day(handover.next_on, viewer.today) if handover.next_on else "",
                                  "url": reverse("take_over_case", args=[case.id])},
    }


def call(found: Call, viewer: Viewer) -> dict:
    """A call that waits, with the name that was delivered to the place."""
    return {"name": found.name or _("Somebody whose name was not delivered"),
            "late": found.follow_up.due_on < viewer.today, "when": words.day(found.follow_up.due_on, viewer.today),
            "url": reverse("call_about", args=[found.follow_up.id])}


def call_words(values: dict) -> dict[str, str]:
    """What is kept of a call beside the words: answers of a closed list."""
    return {name: values[name] for name in ("listened", "understood", "workable")} | {
        "asked": choices.FollowKind.COORDINATOR_CALL}


def finding_url() -> str:
    """Where something that chafed is told to the local group, without names; empty while no floor above has it."""
    try:
        return reverse("new_finding")
    except NoReverseMatch:
        return ""
