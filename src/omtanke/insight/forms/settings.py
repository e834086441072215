"""An employer's choices about figures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts

LEAST_WAGE, MOST_WAGE = 10_000, 200_000
FIRST_YEAR, LAST_YEAR, MOST_PAID = 2000, 2099, 100_000_000_000


class SettingsForm(forms.Form):
    """Whether managers are told when the report of a month is new, the wage that cost is estimated from and from which
    month, and what was paid in a year."""

    monthly = forms.BooleanField(
        label=_("Tell managers when the report of a month is new"), required=False,
        help_text=_("A neutral e-mail in the first days after the month has been counted, once for each unit. It says "
                    "that there is a message and nothing else. Each person may still choose to get no e-mails."))
    monthly_wage = forms.IntegerField(
        label=_("Mean monthly wage, whole time, in kronor"), required=False, min_value=LEAST_WAGE, max_value=MOST_WAGE,
        error_messages={"invalid": _("Write whole kronor without a decimal, for example 33500."),
                        "min_value": _("Write the wage of a whole month, at least 10 000 kronor."),
                        "max_value": _("Write the wage of a whole month, at most 200 000 kronor.")},
        help_text=_("What sick leave costs is estimated from it. Without it only a contract's value of a day is "
                    "shown."))
    wage_from = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$", label=_("The wage holds from the month"), required=False,
        error_messages={"invalid": _("Write the month as 2026-01.")},
        help_text=_("Such as 2026-04. Earlier months keep the wage they had. Without a month it is the wage before the "
                    "first that has one. A month without a wage takes that month's wage away."))
    paid_year = forms.IntegerField(
        label=_("A year whose real cost is known"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR,
        error_messages={"invalid": _("Write the year as 2025."), "min_value": _("Write the year as 2025."),
                        "max_value": _("Write the year as 2025.")},
        help_text=_("Such as the sick pay of a year, from the payroll. It stands beside the estimates as money that "
                    "was paid. A year without a sum takes that year away."))
    paid = forms.IntegerField(
        label=_("Paid in that year, in kronor"), required=False, min_value=0, max_value=MOST_PAID,
        error_messages={"invalid": _("Write whole kronor without a decimal, for example 33500."),
                        "min_value": _("Write whole kronor without a decimal, for example 33500."),
                        "max_value": _("Write whole kronor without a decimal, for example 33500.")})
    paid_source = texts.Words(label=_("Where the sum comes from"), required=False, max_length=120,
                              help_text=_("Such as: sick pay with fees, from the payroll system."))

    def clean(self) -> dict:
        got = self.cleaned_data
        if got.get("paid") is not None and got.get("paid_year") is None and "paid_year" not in self.errors:
            self.add_error("paid_year", _("Write which year was paid for."))
        if got.get("paid") is not None and not got.get("paid_source") and "paid_source" not in self.errors:
            self.add_error("paid_source", _("Write where the sum comes from, so that others can trust it."))
        return got
