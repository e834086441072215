"""What an employer's agreement says, and how it does with sick leaves."""

from decimal import Decimal
from fractions import Fraction

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.rules.own_rates import BOUNDS
from omtanke.sick_leave.choices import NoticeBy

PERCENT = ("top_up", "top_up_above", "deduction_of_month")


def _number(label, key: str, help_text="") -> forms.DecimalField:
    low, high = (bound * 100 if key in PERCENT else bound for bound in BOUNDS[key])
    return forms.DecimalField(
        label=label, required=False, min_value=Decimal(int(low)), max_value=Decimal(int(high)), max_digits=8,
        decimal_places=0 if key == "top_up_last_day" else 3, localize=True, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))


class AgreementForm(forms.Form):
    """The agreement's values from a day on. What is left out is what comes along."""

    valid_from = forms.DateField(label=_("They hold from"),
                                 widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    top_up = _number(_("Top-up from day 15, percent of the wage lost"), "top_up")
    top_up_last_day = _number(_("The last day with top-up"), "top_up_last_day")
    top_up_above = _number(_("Top-up above the ceiling, percent"), "top_up_above",
                           _("Two sources say different things, so nothing comes along."))
    hour_divisor = _number(_("An hour's wage is the monthly wage divided by"), "hour_divisor")
    deduction_of_month = _number(_("The deduction, percent of the monthly wage"), "deduction_of_month")

    @property
    def values(self) -> dict[str, str]:
        """The exact numbers as texts, by key of the rules; what was left out is not there."""
        return {key: str(Fraction(value) / 100 if key in PERCENT else Fraction(value))
                for key in BOUNDS if (value := self.cleaned_data.get(key)) is not None}


class ChoiceForm(forms.Form):
    """Whether scans of certificates are kept, who sends the notice, and the employer's own number for it."""

    keep_papers = forms.TypedChoiceField(
        label=_("What becomes of the paper of a doctor's certificate?"), coerce=lambda word: word == "kept",
        choices=[("seen", _("It is only seen and given back. What it says is registered, never the diagnosis")),
                 ("kept", _("A scan may be kept, sealed. The nearest manager, HR and the employee can open it, and the "
                            "employee sees each time"))],
        widget=forms.RadioSelect)
    notice_by = forms.ChoiceField(label=_("Who tells Försäkringskassan when somebody is still ill after day 14?"),
                                  choices=NoticeBy.choices, widget=forms.RadioSelect)

    organisation_number = forms.RegexField(
        r"^\d{6}-?\d{4}$", label=_("Organisation number"), required=False, max_length=11,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Stands in the text for Försäkringskassan."),
        error_messages={"invalid": _("Write ten figures, for example 212000-0001.")})
