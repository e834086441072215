"""The shape of one's own choice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.notify.models import Mailbox


class ChoiceForm(forms.Form):
    """Mails or none."""

    wants = forms.ChoiceField(label=_("Do you want e-mails?"), choices=Mailbox.Wants.choices, widget=forms.RadioSelect)
