"""The shape of what comes in: answers, switches, and the routine."""

from omtanke.alerts.forms.answering import ExplainForm, PostponeForm
from omtanke.alerts.forms.editor import Editor
from omtanke.alerts.forms.file import AdoptForm, FileForm
from omtanke.alerts.forms.switching import SwitchOffForm, SwitchOnForm
from omtanke.alerts.forms.together import TogetherForm

__all__ = ["AdoptForm", "Editor", "ExplainForm", "FileForm", "PostponeForm", "SwitchOffForm", "SwitchOnForm",
           "TogetherForm"]
