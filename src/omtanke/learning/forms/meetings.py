"""The shape of a group's meeting, of a point of its own, and of what is noted."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts
from omtanke.learning.forms.words import DeidentifiedForm, words_field


class MeetingForm(forms.Form):
    """When and where the group meets."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    where = texts.Words(label=_("Where"), max_length=80, required=False,
                        help_text=_("The room, or that you meet by video."))

    def __init__(self, *arguments, today, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not self.today <= day <= self.today + timedelta(days=400):
            raise forms.ValidationError(_("Choose a day from today and a year ahead."))
        return day

    def clean(self) -> dict:
        values = super().clean()
        if {"day", "time"} <= set(values) and timezone.localtime(self.starts_at.astimezone(UTC)).time() != values[
                "time"]:
            self.add_error("time", _("There is no such time that day: the clocks go forward. Choose another."))
        return values

    @property
    def starts_at(self) -> datetime:
        """The moment, in local time."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))


class PointForm(DeidentifiedForm):
    """A point of the group's own."""

    words = texts.Words(label=_("A point of your own"), max_length=80)


class PointNoteForm(DeidentifiedForm):
    """What was said at a point. Saved with the version it was written on."""

    words = words_field("", rows=5, required=False, longest=4000)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *arguments, label, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["words"].label = label
        self.fields["words"].help_text = _("About how you work together, never about a person.")
