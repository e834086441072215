"""A return plan as the title, text and facts of an item: what is delivered can be read wherever it is delivered."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from omtanke.cases import choices
from omtanke.cases.plan_text import Measure, PlanText
from omtanke.cases.record import Words
from omtanke.rules.dates import from_iso
from omtanke.ui import words


def item_words(piece: PlanText, *, version: UUID, number: int, draft: bool,
               since: date | None = None, in_force: int = 0) -> Words:
    """A piece of a plan as an item's words. `facts` hold the piece whole, so that it can be read as a plan again."""
    name = _("Plan for return to work, draft of version %(number)s") if draft else _(
        "Plan for return to work, version %(number)s")
    facts = {"plan": str(version), "number": number, "draft": draft,
             "since": since.isoformat() if since else "", "in_force": in_force, "piece": piece.as_text()}
    return Words(name % {"number": number}, "\n".join(lines(piece)), facts)


def lines(piece: PlanText) -> list[str]:
    """The piece as plain lines, for a reader that knows nothing of plans."""
    said = [_("From %(day)s: %(degree)s percent.") % {"day": words.dated(from_iso(day)), "degree": degree}
            for day, degree in piece.steps]
    said += [line for row in piece.measures for line in (_line(row),)]
    return [text for text in (piece.tasks, piece.adaptations) if text] + said + ([piece.own] if piece.own else [])


def _line(row: Measure) -> str:
    owner = choices.Owner(row.owner).label if row.owner in choices.Owner.values else ""
    return f"{row.words} ({owner})" if owner else row.words
