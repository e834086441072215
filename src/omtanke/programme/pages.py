"""What the follow-up of the work has: one family of pages for each question, in the order of the front page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omtanke.access.checks import Viewer


@dataclass(frozen=True)
class Family:
    """A family: its name, what it answers in a sentence, the page it begins with, all its routes (for the menu), and
    who has it beside everyone who may read."""

    label: str | Promise
    answers: str | Promise
    first: str
    routes: frozenset[str]
    sees: Callable[[Viewer], bool] = lambda viewer: True


FAMILIES: tuple[Family, ...] = (
    Family(_("The board's page"),
           _("How it goes, in two minutes, with the agenda, and what was decided since last time."), "board",
           frozenset({"board", "board_meeting", "new_board_meeting", "board_day", "board_point", "board_decide",
                      "board_outcome"})),
    Family(_("Outcome contracts"),
           _("What was agreed that less sick leave is worth, month by month, and who carries what."), "contracts",
           frozenset({"contracts", "contract", "new_contract", "contract_series", "contract_terms"})),
    Family(_("Did support make a difference?"),
           _("What differs where support was given, with how sure that is, or that it cannot be known."), "effect",
           frozenset({"effect", "effect_support"})),
    Family(_("Evaluation of the programme"),
           _("How the participants began and how it ended, how long they waited, and how it is beside a month before."),
           "evaluation", frozenset({"evaluation", "evaluation_register", "evaluation_sums"})),
    Family(_("Reports of the work"),
           _("Your own words with living figures, as the final report of a project asks for."), "reports",
           frozenset({"reports", "report", "report_section"})),
    Family(_("Goals and risks"),
           _("What the work is to lead to, what it is seen by, what can come in the way, and who is told of it."),
           "goals",
           frozenset({"goals", "new_goal", "goal", "new_indicator", "indicator", "indicator_values", "new_risk", "risk",
                      "new_message", "planned_message"})),
)
