"""The shape of a proposal: which account, which role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access import policies
from omtanke.access.words import role_name
from omtanke.oversight.forms.protection import PRIVATE


class ProposeForm(forms.Form):
    """Propose a role for somebody."""

    who = forms.CharField(
        label=_("Employment number or user name"), max_length=60, widget=forms.TextInput(attrs=PRIVATE),
        help_text=_("Exactly as in the payroll file, or the user name that the person signs in with."))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect,
                             choices=lambda: [(role, role_name(role)) for role in policies.GRANTABLE])
