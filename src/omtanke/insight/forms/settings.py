"""An employer's choices about figures."""

from django import forms
from django.utils.translation import gettext_lazy as _

LEAST_WAGE, MOST_WAGE = 10_000, 200_000


class SettingsForm(forms.Form):
    """Whether managers are told when the report of a month is new, and the wage that cost is estimated from."""

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
