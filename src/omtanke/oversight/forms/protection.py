"""The shape of a protected identity: which number, which alias, and who needs to know."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.workforce import policies

PRIVATE = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class NumberForm(forms.Form):
    """The number that payroll knows someone by. Nobody is searched for by name here."""

    number = forms.CharField(
        label=gettext_lazy("Employment number"), max_length=30, widget=forms.TextInput(attrs=PRIVATE),
        help_text=gettext_lazy("Exactly as it stands in the payroll file. Nobody can be searched for by name here."))


class AliasForm(forms.Form):
    """The alias, and those who are let know. `real` is the name that the alias must not tell."""

    number = forms.CharField(max_length=30, widget=forms.HiddenInput)
    alias = forms.CharField(
        label=gettext_lazy("Alias"), max_length=policies.MOST, widget=forms.TextInput(attrs=PRIVATE),
        help_text=gettext_lazy(
            "A neutral word that says nothing about who it is. Keep the proposal, or write another."))
    knows = forms.MultipleChoiceField(
        label=gettext_lazy("Who needs to know, besides you"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only these see the person, by the alias. You are on the list yourself."))

    def __init__(self, *arguments, real: Iterable[str], choices: list[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.real = tuple(real)
        self.fields["knows"].choices = choices
        if not choices:
            del self.fields["knows"]

    def clean_alias(self) -> str:
        alias = " ".join(self.cleaned_data["alias"].split())
        if not policies.well_formed(alias):
            raise forms.ValidationError(_("Write an alias of letters only, with at least two of them."))
        if policies.tells_the_name(alias, self.real):
            raise forms.ValidationError(_("The alias is a part of the real name, or holds one. Choose another word."))
        return alias
