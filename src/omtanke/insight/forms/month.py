"""Which month a report is asked for."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.insight.present import said


class MonthForm(forms.Form):
    """One of the months that have a report. Anything else is none."""

    month = forms.ChoiceField(label=_("Another month"), required=False)

    def __init__(self, *arguments, available: Sequence[str], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["month"].choices = [(month, said.month(month)) for month in available]
