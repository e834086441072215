"""The shape of handing over what was prepared: to each of those who come, what of it."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.cases.policies.deliveries import PAPER
from omtanke.meetings.actions.giving import Gift
from omtanke.meetings.queries.giving import Recipient


class GiveForm(forms.Form):
    """A field for each recipient who can get something: what of it. `rows` are (recipient, name, choices)."""

    def __init__(self, *arguments, rows: Sequence[tuple[Recipient, str, Sequence[tuple[str, str]]]], **keywords):
        super().__init__(*arguments, **keywords)
        self.recipients = {f"to_{recipient.participant.id.hex}": recipient for recipient, _name, _choices in rows}
        for recipient, name, choices in rows:
            if choices:
                self.fields[f"to_{recipient.participant.id.hex}"] = forms.MultipleChoiceField(
                    label=name, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)

    def clean(self) -> dict:
        """Something is handed over to somebody."""
        values = super().clean()
        if not self.errors and not any(values.values()):
            raise forms.ValidationError(_("Choose something to hand over, and to whom."))
        return values

    @property
    def gifts(self) -> list[Gift]:
        """What was chosen."""
        return [Gift(self.recipients[name].to, tuple(UUID(value) for value in chosen), self.recipients[name].channel)
                for name, chosen in self.cleaned_data.items() if chosen]

    @property
    def on_paper(self) -> bool:
        """Whether something of it leaves on paper."""
        return any(gift.channel == PAPER for gift in self.gifts)
