"""The shape of one's own choice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.notify.models import Mailbox


class ChoiceForm(forms.Form):
    """Letters or none."""

    wants = forms.ChoiceField(label=_("Do you want letters?"), choices=Mailbox.Wants.choices, widget=forms.RadioSelect)
