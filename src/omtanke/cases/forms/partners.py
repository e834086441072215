"""The shape of a place of another party."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.organisation.models import Party

KINDS = (Party.Kind.CARE, Party.Kind.INSURANCE, Party.Kind.OCCUPATIONAL_HEALTH)


class PlaceForm(forms.Form):
    """Which party, and the name of the place as people say it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in KINDS],
                             widget=forms.RadioSelect)
    party = forms.CharField(label=_("Who is responsible"), max_length=120,
                            help_text=_("The region, the company or the authority, for example Region Sydvik."))
    place = forms.CharField(label=_("The place"), max_length=120,
                            help_text=_("As people say it, for example Vårdcentralen Almen."))
