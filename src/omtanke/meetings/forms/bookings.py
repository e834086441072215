"""The shape of a booking: a fixed time, who is asked to come, whether the employee is asked in the same click."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omtanke.meetings import choices
from omtanke.meetings.actions.bookings import Elsewhere
from omtanke.meetings.seats import CARE, Seat
from omtanke.ui import words


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


REASONS = (choices.Changed.LEADER, choices.Changed.EMPLOYEE_ASKS, choices.Changed.CARE, choices.Changed.INSURANCE,
           choices.Changed.NO_RELEASE, choices.Changed.NOT_NEEDED, choices.Changed.OTHER)
"""Why somebody moves or cancels a meeting."""


class ReasonForm(forms.Form):
    """Why a meeting is cancelled."""

    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect)

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["reason"].choices = [(one.value, words.capital(str(one.label))) for one in REASONS]


class MoveForm(ReasonForm):
    """Another fixed time, and why."""

    slot = forms.UUIDField(label=_("Choose a time"), error_messages={
        "required": _("Choose one of the free times."), "invalid": _("Choose one of the free times.")})

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["reason"].choices = [row for row in self.fields["reason"].choices
                                         if row[0] != choices.Changed.NOT_NEEDED]


def _day(label, help_text="", required=True) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required,
                           widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class WaitForm(forms.Form):
    """During which days somebody waits for a time, both inclusive."""

    first_day = _day(_("From"))
    last_day = _day(_("To and including"), _("Leave it empty to wait until there is a time."), required=False)

    def __init__(self, *arguments, today: date, **keywords):
        self.today = today
        super().__init__(*arguments, **keywords)

    def clean(self) -> dict:
        """From today on, in order."""
        values = super().clean()
        first, last = values.get("first_day"), values.get("last_day")
        if first and first < self.today:
            self.add_error("first_day", _("Choose today or a later day."))
        if first and last and last < first:
            self.add_error("last_day", _("Choose a day that is not before the first."))
        return values


class ElsewhereForm(forms.Form):
    """A time of one's own: how and where people meet, when, for how long, who comes."""

    WAYS = {
        "phone": (choices.Form.PHONE, choices.Where.NOWHERE), "video": (choices.Form.VIDEO, choices.Where.NOWHERE),
        "workplace": (choices.Form.ROOM, choices.Where.WORKPLACE),
        "centre": (choices.Form.ROOM, choices.Where.CENTRE), "office": (choices.Form.ROOM, choices.Where.OFFICE),
        "elsewhere": (choices.Form.ROOM, choices.Where.ELSEWHERE)}

    way = forms.ChoiceField(label=_("How do you meet?"), widget=forms.RadioSelect, choices=[
        ("phone", _("By telephone")), ("video", _("By video")), ("workplace", _("At the workplace")),
        ("centre", _("At the health centre")), ("office", _("At Försäkringskassan's office")),
        ("elsewhere", _("Somewhere else"))])
    day = _day(_("Which day?"))
    clock = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.ChoiceField(label=_("How long?"), widget=forms.RadioSelect, initial="45", choices=[
        ("30", _("30 minutes")), ("45", _("45 minutes")), ("60", _("60 minutes")), ("90", _("90 minutes"))])
    who = forms.MultipleChoiceField(label=_("Who comes, beside the employee and you?"), required=False,
                                    widget=forms.CheckboxSelectMultiple)

    decision = forms.ChoiceField(label=_("Is it Försäkringskassan's own meeting?"), required=False,
                                 widget=forms.RadioSelect)

    def __init__(self, *arguments, seats: Sequence[Seat], labels: dict[str, str], now: datetime,
                 decisions: Sequence[tuple[str, str]] = (), **keywords):
        self.now, self.seats = now, {seat.key: seat for seat in seats}
        super().__init__(*arguments, **keywords)
        self.fields["decision"].choices = [("", _("No, it is our own meeting")), *decisions]
        if not decisions:
            del self.fields["decision"]
        self.fields["who"].choices = [(key, labels[key]) for key in self.seats]
        if not seats:
            del self.fields["who"]

    def clean(self) -> dict:
        """A moment to come. A night when the clocks change has an hour twice, or not at all: the first is meant, or the
        hour after."""
        values = super().clean()
        if values.get("day") and values.get("clock"):
            starts = datetime.combine(values["day"], values["clock"], tzinfo=timezone.get_default_timezone())
            self.starts_at = starts.astimezone(timezone.get_fixed_timezone(0)).astimezone(
                timezone.get_default_timezone())
            if not self.now < self.starts_at < self.now + timedelta(days=365):
                self.add_error("day", _("Choose a time to come, within a year."))
        return values

    @property
    def chosen(self) -> list[Seat]:
        """Those who are asked to come. Only after `is_valid`."""
        return [self.seats[key] for key in self.cleaned_data.get("who", [])]

    def place(self, centre) -> Elsewhere:
        """The time and place, as the act takes it. Only after `is_valid`."""
        form, where = self.WAYS[self.cleaned_data["way"]]
        ends = self.starts_at + timedelta(minutes=int(self.cleaned_data["minutes"]))
        return Elsewhere(self.starts_at, ends, form, where, centre if where == choices.Where.CENTRE else None)
