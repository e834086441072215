"""What is written about the board's meetings."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access.texts import Words

AHEAD = timedelta(days=400)


def _day(**keywords) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **keywords)


class DayForm(forms.Form):
    """The day of a meeting: one that has been may be written down too."""

    day = _day(label=_("The board meets on"))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_day(self) -> date:
        """A day within a year or so."""
        day = self.cleaned_data["day"]
        if abs(day - self.today) > AHEAD:
            raise forms.ValidationError(_("Choose a day within a year from today."))
        return day


class PointForm(forms.Form):
    """A point of the board's own."""

    title = Words(label=_("A point of the board's own"), max_length=120)


class NoteForm(forms.Form):
    """What was said at a point."""

    words = Words(label=_("What was said"), max_length=4000, required=False,
                  widget=forms.Textarea(attrs={"rows": 6}), help_text=_("About the work, never about a person."))


class DecisionForm(forms.Form):
    """A decision."""

    words = Words(label=_("What was decided"), max_length=600, widget=forms.Textarea(attrs={"rows": 4}))
    function = Words(label=_("Who does it"), max_length=80, help_text=_("A function, no name."))
    follow_up_on = _day(label=_("The day it is followed up"), required=False)


class OutcomeForm(forms.Form):
    """What came of a decision."""

    outcome = Words(label=_("What came of it, and what was adjusted"), max_length=600,
                    widget=forms.Textarea(attrs={"rows": 4}))
