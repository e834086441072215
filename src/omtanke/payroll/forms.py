"""The shape of an export: which days, in which form."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.payroll.models import FORMS

MOST_DAYS = 400


def _day(label, **more) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class ExportForm(forms.Form):
    """From the day after the last export to yesterday, as a rule."""

    first_day = _day(gettext_lazy("From"))
    last_day = _day(gettext_lazy("Until and including"), help_text=gettext_lazy(
        "Absence that goes on is told up to this day, and goes on in the next file."))
    form = forms.ChoiceField(label=gettext_lazy("File format"), choices=FORMS, widget=forms.RadioSelect,
                             help_text=gettext_lazy("Corrections of days that were told before need PAXml."))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("first_day"), values.get("last_day")
        if last and last > self.today:
            self.add_error("last_day", _("Choose today or an earlier day: what has not been is not told."))
        elif first and last and last < first:
            self.add_error("last_day", _("Choose the same day as the first, or a later one."))
        elif first and last and last - first > timedelta(days=MOST_DAYS):
            self.add_error("first_day", _("Choose at most thirteen months at a time."))
        return values
