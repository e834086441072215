"""What somebody types to see what sick leave comes to. Nothing of it is kept."""

from fractions import Fraction

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.rules.sick_pay import Wage
from omtanke.rules.sick_pay_sum import LONGEST, Asked

LEAST_WAGE, MOST_WAGE = 1_000, 300_000


def _day(label) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class CalculatorForm(forms.Form):
    """A monthly wage, hours a week, the days, and how much of the time."""

    wage = forms.IntegerField(
        label=gettext_lazy("Monthly wage before tax, in kronor"), min_value=LEAST_WAGE, max_value=MOST_WAGE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("What you earn in your employment, for example 31500."),
        error_messages={"required": gettext_lazy("Write the wage of a month."),
                        "invalid": gettext_lazy("Write whole kronor without a decimal, for example 33500."),
                        "min_value": gettext_lazy("Write the wage of a whole month, at least 1 000 kronor."),
                        "max_value": gettext_lazy("Write the wage of a whole month, at most 300 000 kronor.")})
    week = forms.DecimalField(
        label=gettext_lazy("Hours a week"), min_value=1, max_value=60, decimal_places=2, initial=40,
        localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write how many hours you work in an average week."),
                        "invalid": gettext_lazy("Write a number of hours, for example 38,25."),
                        "min_value": gettext_lazy("Write 1 to 60 hours."),
                        "max_value": gettext_lazy("Write 1 to 60 hours.")})
    first_day = _day(gettext_lazy("First day"))
    last_day = _day(gettext_lazy("Last day"))
    degree = forms.IntegerField(
        label=gettext_lazy("How much of the working time, in percent"), min_value=1, max_value=100, initial=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write a number from 1 to 100."),
                        "invalid": gettext_lazy("Write a number from 1 to 100."),
                        "min_value": gettext_lazy("Write a number from 1 to 100."),
                        "max_value": gettext_lazy("Write a number from 1 to 100.")})
    hours = forms.DecimalField(
        label=gettext_lazy("Hours away in the first fourteen days, if you know"), min_value=0, max_value=200,
        decimal_places=2, required=False, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=gettext_lazy("Leave it empty if you work Monday to Friday. Write it if you work nights, weekends or "
                               "long shifts."),
        error_messages={"invalid": gettext_lazy("Write a number of hours, for example 38,25."),
                        "min_value": gettext_lazy("Write 0 to 200 hours."),
                        "max_value": gettext_lazy("Write 0 to 200 hours.")})
    used = forms.IntegerField(
        label=gettext_lazy("Days ill before in the same sick period"), min_value=0, max_value=14, initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("Only for a relapse within five days. With any days here, the deduction counts as made "
                               "already."),
        error_messages={"required": gettext_lazy("Write a number from 0 to 14."),
                        "invalid": gettext_lazy("Write a number from 0 to 14."),
                        "min_value": gettext_lazy("Write a number from 0 to 14."),
                        "max_value": gettext_lazy("Write a number from 0 to 14.")})

    exempt = forms.BooleanField(
        label=gettext_lazy("No deduction is made for me"), required=False,
        help_text=gettext_lazy("After ten deductions in twelve months, or when Försäkringskassan has decided so. It is "
                               "asked here only to count, and is not kept."))

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("first_day"), values.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first. Choose a later day."))
        elif first and last and (last - first).days >= LONGEST:
            self.add_error("last_day", _("Choose at most ninety days. After that other rules may hold."))
        return values

    @property
    def asked(self) -> Asked:
        """What was typed, as the rules take it."""
        said = self.cleaned_data
        hours = Fraction(said["hours"]) if said["hours"] is not None else None
        return Asked(Wage(Fraction(said["wage"]), Fraction(said["week"])), said["first_day"], said["last_day"],
                     said["degree"], said["used"], hours, said["exempt"])
