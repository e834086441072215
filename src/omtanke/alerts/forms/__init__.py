"""The shape of what comes in: answers, switches, and the routine."""

from omtanke.alerts.forms.answering import ExplainForm, PostponeForm
from omtanke.alerts.forms.switching import SwitchOffForm, SwitchOnForm

__all__ = ["ExplainForm", "PostponeForm", "SwitchOffForm", "SwitchOnForm"]
