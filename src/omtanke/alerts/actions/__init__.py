"""Acts on routines, units, signals and answers."""

from omtanke.alerts.actions.adopting import adopt_draft, adopt_routine, discard_draft, save_draft
from omtanke.alerts.actions.answering import answer, answer_together, take_over
from omtanke.alerts.actions.evaluating import evaluate, open_signals
from omtanke.alerts.actions.proposing import decide_proposal, propose_exclusion
from omtanke.alerts.actions.starting import start_earlier
from omtanke.alerts.actions.switching import switch_off, switch_on, take_over_units

__all__ = [
    "adopt_draft", "adopt_routine", "answer", "answer_together", "decide_proposal", "discard_draft", "evaluate",
    "open_signals", "propose_exclusion", "save_draft", "start_earlier", "switch_off", "switch_on", "take_over",
    "take_over_units",
]
