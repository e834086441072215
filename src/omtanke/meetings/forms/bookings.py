"""The shape of a booking: a fixed time, who is asked to come, whether the employee is asked in the same click."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.meetings.seats import CARE, Seat


class BookingForm(forms.Form):
    """A fixed time and who comes. The employee and whoever leads are always there."""

    slot = forms.UUIDField(label=_("Choose a time"), error_messages={
        "required": _("Choose one of the free times."), "invalid": _("Choose one of the free times.")})
    who = forms.MultipleChoiceField(label=_("Who comes"), required=False)
    ask = forms.BooleanField(required=False)

    def __init__(self, *arguments, seats: Sequence[Seat], **keywords):
        super().__init__(*arguments, **keywords)
        self.seats = {seat.key: seat for seat in seats if seat.may}
        self.fields["who"].choices = [(key, key) for key in self.seats]

    def clean_who(self) -> list[Seat]:
        """Those who are asked. A meeting at a fixed time is a meeting with care."""
        chosen = [self.seats[key] for key in self.cleaned_data["who"]]
        if not any(seat.key in CARE for seat in chosen):
            raise forms.ValidationError(_("Choose at least one from the health centre: the times are theirs."))
        return chosen
