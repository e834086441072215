"""The shape of answers to a signal."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts

LONGEST_REST = 180


class ExplainForm(forms.Form):
    """The reason is known and passing. Words are optional: nobody has to say why."""

    words = texts.Words(
        label=_("What explains it, in a few words"), required=False, max_length=500,
        help_text=_("Optional. Write about the situation at work, never about illness. "
                    "The employee, you and HR can read it."),
        widget=forms.Textarea(attrs={"rows": 3}))


class PostponeForm(forms.Form):
    """Let the signal rest up to and including a day."""

    until = forms.DateField(label=_("Let it rest until and including"),
                            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        if until > self.today + timedelta(days=LONGEST_REST):
            raise forms.ValidationError(_("Choose a day within half a year."))
        return until
