"""The shape of a delivery: what, to whom, how, and what the deliverer stands on."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.cases.choices import DeliveryChannel, WrongReason
from omtanke.cases.forms.rooms import day_field
from omtanke.rules.disclosure import Claim, DataBasis, SecrecyBasis
from omtanke.ui import words


class ComposeForm(forms.Form):
    """What is handed over to whom. The bases of items that no release covers are asked for in a second look."""

    items = forms.MultipleChoiceField(label=_("What is handed over"), widget=forms.CheckboxSelectMultiple,
                                      error_messages={"required": _("Choose at least one thing to hand over.")})
    to = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect, initial=DeliveryChannel.ROOM)
    on_request = forms.BooleanField(label=_("Försäkringskassan has asked for this"), required=False, help_text=_(
        "Only for what is told because the law asks for it (SFB 110:31)."))

    def __init__(self, *arguments, items: Sequence[tuple[str, str]], recipients: Sequence[tuple[str, str]],
                 asked: bool, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["items"].choices, self.fields["to"].choices = items, recipients
        self.fields["channel"].choices = [(row.value, words.capital(str(row.label))) for row in DeliveryChannel]
        if not asked:
            del self.fields["on_request"]

    @property
    def versions(self) -> tuple[UUID, ...]:
        """The chosen items, by the version that was on the page."""
        return tuple(UUID(value) for value in self.cleaned_data["items"])


class BasisForm(forms.Form):
    """What the deliverer stands on for one item, when no release covers it."""

    basis = forms.ChoiceField(label=_("Basis"), widget=forms.RadioSelect, required=False)
    weighed = forms.BooleanField(label=_("I have weighed this delivery myself and stand by it"), required=False)

    def __init__(self, *arguments, choices: Sequence[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["basis"].choices = choices

    def claim(self, *, on_request: bool) -> Claim | None:
        """The claim, or None when nothing was chosen."""
        if not self.is_valid() or not self.cleaned_data["basis"]:
            return None
        secrecy, _, data = self.cleaned_data["basis"].partition(":")
        return Claim(SecrecyBasis(secrecy), DataBasis(data), decided_by_person=self.cleaned_data["weighed"],
                     on_request=on_request)


class HandedForm(forms.Form):
    """The day something left on paper or by secure message."""

    handed_on = day_field(_("The day it was handed over"))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_handed_on(self) -> date:
        day = self.cleaned_data["handed_on"]
        if day > self.today:
            raise forms.ValidationError(_("Choose the day it was handed over, today or earlier."))
        return day


class WrongForm(forms.Form):
    """Why a delivery was wrong."""

    why = forms.ChoiceField(label=_("What was wrong?"), widget=forms.RadioSelect)

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["why"].choices = [(row.value, words.capital(str(row.label))) for row in WrongReason]


class DiaryForm(forms.Form):
    """One's own diary number of a delivery."""

    number = forms.RegexField(r"^[\w ./-]{1,30}$", label=_("Diary number"), required=False, error_messages={
        "invalid": _("Write the number as in your diary: letters, digits, space, point, slash and hyphen.")})
