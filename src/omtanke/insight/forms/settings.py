"""An employer's choices about figures."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SettingsForm(forms.Form):
    """Whether managers are told when the report of a month is new."""

    monthly = forms.BooleanField(
        label=_("Tell managers when the report of a month is new"), required=False,
        help_text=_("A neutral e-mail in the first days after the month has been counted, once for each unit. It says "
                    "that there is a message and nothing else. Each person may still choose to get no e-mails."))
