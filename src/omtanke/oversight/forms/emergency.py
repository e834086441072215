"""The shape of an emergency access: whose number, why, and for how long."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from omtanke.access import policies, texts
from omtanke.access.models import EmergencyAccess
from omtanke.oversight.forms.protection import NumberForm
from omtanke.ui.words import capital


class AskForm(NumberForm):
    """Ask for an emergency access."""

    reason = forms.ChoiceField(
        label=_("Why"), widget=forms.RadioSelect, help_text=_("The employee reads this reason."),
        choices=lambda: [(value, capital(str(label))) for value, label in EmergencyAccess.Reason.choices])
    words = texts.Words(
        label=_("What has happened, in a few words"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the one who decides with you. Write what needs to be done, and nothing about illness."))
    hours = forms.TypedChoiceField(
        label=_("For how long"), coerce=int, widget=forms.RadioSelect, initial=policies.HOURS[0],
        choices=lambda: [(n, ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}) for n in policies.HOURS])
