"""A return plan on paper: what `ui/paper/return_plan.typ` is filled with. Days are written out with their year."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.plan_text import PlanText
from omtanke.cases.present.plan_sheet import Names, drawn_steps, owner, sheet, state_words, when
from omtanke.ui import paper, stairs, words


def the_plan(text: PlanText, names: Names, viewer: Viewer, *, number: int, first_day: date, draft: bool,
             facts: Sequence[tuple[str, str]], signatures: Sequence[tuple[str, str]]) -> bytes:
    """The plan as a tagged PDF: the same words as on the page, and who took it out when."""
    shown = sheet(text, names, first_day=first_day, today=viewer.today)
    kicker = _("Plan for return to work, draft of version %(number)s") if draft else _(
        "Plan for return to work, version %(number)s")
    drawn = drawn_steps(text.work_steps(), first_day, today=viewer.today)
    return paper.pdf("ui/paper/return_plan.typ", {
        "kicker": kicker % {"number": number}, "facts": list(facts),
        "stairs": stairs.on_paper(drawn, today=viewer.today, given=names.given) if drawn else None,
        "measures": [[_with_purpose(row.words, row.purpose), owner(row, names), when(row, viewer.today),
                      state_words(row.state, row, viewer.today)] for row in text.measures],
        "sections": [{"title": title, "paragraphs": _paragraphs(said)} for title, said in (
            (_("Ordinary tasks"), text.tasks), (_("What is adapted"), text.adaptations)) if said],
        "own": _paragraphs(text.own), "contacts": [(row["when"], row["what"]) for row in shown["contacts"]],
        "signatures": list(signatures), "foot": _foot(names, viewer),
        "words": {"steps": _("Step by step"), "steps_caption": shown["steps_title"], "measures": _("What we do"),
                  "head": [_("What"), _("Who"), _("When"), _("How it stands")], "own": shown["own_title"],
                  "contacts": _("In touch and following up")},
    }, title=title(names), now=viewer.now)


def title(names: Names) -> str:
    """What the plan is called: whose way back it is."""
    return _("Your way back") if names.own else _("%(whose)s way back") % {"whose": words.possessive(names.given)}


def _foot(names: Names, viewer: Viewer) -> list[str]:
    local = timezone.localtime(viewer.now)
    return [
        _("The plan holds no diagnosis. It is handed to Försäkringskassan only when they ask for it, or when the "
          "employee has said yes."),
        _("What somebody says of the plan decides nothing on a benefit or on care."),
        _("Taken out of Omtanke %(day)s at %(time)s.") % {"day": words.dated(local.date()),
                                                          "time": words.clock(local)}]


def _with_purpose(what: str, purpose: str) -> str:
    return f"{what}. {purpose}" if purpose else what


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
