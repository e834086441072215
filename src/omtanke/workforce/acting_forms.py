"""The shape of appointing an acting manager, and of ending it."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.rules.dates import months_forward
from omtanke.rules.personal_numbers import holds_personal_number
from omtanke.workforce.acting import LONGEST_MONTHS, USUAL_MONTHS


def _day(label: str, **more) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class AppointForm(forms.Form):
    """Whom, and for which days. By employment number only: no list of people stands here."""

    whom = forms.ChoiceField(label=_("Who stands in"), widget=forms.RadioSelect,
                             choices=[("myself", _("I do")), ("number", _("Someone else"))])
    number = forms.CharField(
        label=_("Employment number"), required=False, max_length=30,
        help_text=_("Only when it is someone else. Ask the person for it: you see no names here."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}))
    first_day = _day(_("From"))
    last_day = _day(_("Until and including"), help_text=_("At most twelve months."))

    def __init__(self, *arguments, today: date, **keywords):
        self.today = today
        usual = {"first_day": today, "last_day": months_forward(today, USUAL_MONTHS)}
        super().__init__(*arguments, initial=usual, **keywords)

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip()
        if holds_personal_number(number):
            raise forms.ValidationError(_("Write the employment number, not the personal number."))
        return number

    def clean_first_day(self) -> date:
        first = self.cleaned_data["first_day"]
        if first < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        if first > months_forward(self.today, LONGEST_MONTHS):
            raise forms.ValidationError(_("Choose a day from today and a year ahead."))
        return first

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("first_day"), values.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Choose the same day as the first, or a later one."))
        if first and last and last >= months_forward(first, LONGEST_MONTHS):
            self.add_error("last_day", _("Choose a day within twelve months of the first. It can be prolonged then."))
        if values.get("whom") == "number" and "number" in values and not values["number"]:
            self.add_error("number", _("Write the employment number of the one who stands in."))
        return values


class EndForm(forms.Form):
    """At once, or after a day."""

    when = forms.ChoiceField(label=_("When does it end"), widget=forms.RadioSelect, choices=[
        ("now", _("At once, from the next click")), ("day", _("After a day"))])
    last_day = _day(_("Last day"), required=False, help_text=_("Only when it ends after a day. The day is included."))

    def __init__(self, *arguments, earliest: date, latest: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.earliest, self.latest = earliest, latest

    def clean(self) -> dict:
        values = super().clean()
        if values.get("when") != "day":
            return values
        last = values.get("last_day")
        if not last and "last_day" in values:
            self.add_error("last_day", _("Choose the last day."))
        elif last and not self.earliest <= last <= self.latest:
            self.add_error("last_day", _("Choose a day between today and the day it would have ended."))
        return values
