"""The shapes of the register: which days, which number, and the authority's own diary number."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.oversight.forms.protection import PRIVATE


class DaysForm(forms.Form):
    """Days, both inclusive; left out, the latest thirty."""

    first = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean(self) -> dict:
        values = super().clean()
        last = values.get("last") or self.today
        first = values.get("first") or max(last, date.min + timedelta(days=30)) - timedelta(days=29)
        if first > last:
            self.add_error("first", _("The first day comes after the last. Change one of them."))
        return values | {"first": first, "last": last}


class FindForm(forms.Form):
    """A number of the register, or a diary number."""

    number = forms.CharField(label=gettext_lazy("Number or diary number"), max_length=30,
                             widget=forms.TextInput(attrs=PRIVATE), help_text=gettext_lazy("For example 2026:14."))


class DiaryForm(forms.Form):
    """The authority's own diary number; empty takes it away."""

    diary_number = texts.Words(label=gettext_lazy("Diary number"), max_length=30, required=False,
                               widget=forms.TextInput(attrs=PRIVATE),
                               help_text=gettext_lazy("As in your own diary. Leave it empty to take it away."))
