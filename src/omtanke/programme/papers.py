"""The board's pack on paper: the page's sentences and figures, the goals, what has happened, and the agenda."""

from datetime import datetime

from django.utils.translation import gettext as _

from omtanke.insight.present import said
from omtanke.programme.present import boards as present
from omtanke.programme.present import goals as goal_words
from omtanke.programme.queries.boards import Board
from omtanke.ui import paper
from omtanke.ui.plots.on_paper import Printed, as_values

LINES = 2


def pack(found: Board, *, now: datetime) -> bytes:
    """The pack as a tagged PDF. Raises `paper.NoPaper`."""
    values = present.page(found)
    drawn = [one.printed for one in values["figures"]]
    if values["departments"] is not None and found.absence is not None:
        heading = _("Sick leave in percent, unit by unit")
        drawn.append(Printed(values["departments"], heading, "", said.of_share(found.absence.figures)))
    if any(one.seen for one in found.plan.aims):
        drawn.append(goal_words.printed(found.plan))
    answered = {one.question for one in values["answers"]}
    return paper.pdf("programme/paper/board.typ", {
        "kicker": found.scope.party_name, "lead": values["lead"], "short": [_told(one) for one in values["short"]],
        "figures": [as_values(one) for one in drawn], "contracts": [_told(one) for one in values["contracts"]],
        "risks": [_risk(one) for one in values["risks"]], "since": [values["since"], values["raised"]],
        "questions": [{"words": one.question, "sub": ""} for one in values["questions"] if one.question not in answered]
        + [{"words": one.question, "sub": one.decision} for one in values["answers"]],
        "decisions": [_decision(one) for one in values["decisions"]],
        "points": [_point(one) for one in values["points"]], "lines": LINES, "foot": values["unseen"],
        "words": _headings(values["coming_day"]),
    }, title=_("To the board"), now=now)


def _headings(day: str) -> dict:
    return {"short": _("In short"), "contracts": _("The contracts"), "risks": _("The gravest risks"),
            "since": _("Since last time"), "decisions": _("What was decided, and what came of it"),
            "agenda": _("Agenda for %(day)s") % {"day": day} if day else _("The agenda")}


def _told(one: present.Told) -> dict:
    return {"words": one.words, "sub": one.counted}


def _risk(one: dict) -> dict:
    row = one["row"]
    return {"words": row.words, "sub": f"{one['likelihood']}. {one['consequence']}. {row.response} ({row.function})"}


def _decision(one: dict) -> dict:
    row = one["row"]
    due = _("Followed up %(day)s.") % {"day": one["follow_up"]} if one["follow_up"] else ""
    return {"words": f"{row.words} ({row.function})", "sub": " ".join(part for part in (due, one["outcome"]) if part)}


def _point(one: dict) -> dict:
    return {"title": f"{one['number']}. {one['title']}", "asks": one["asks"],
            "words": [part for part in one["words"].splitlines() if part.strip()]}
