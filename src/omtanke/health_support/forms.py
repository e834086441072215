"""The shape of what is taken down at the desk. No field asks why."""

from datetime import date, timedelta
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.health_support.models import CallBack
from omtanke.reporting.forms import SickFormForOthers, StillFormForOthers, WellFormForOthers
from omtanke.rules.personal_numbers import holds_personal_number

BESIDE = ("back_call", "part", "wants", "contact", "work_related", "words")
LONGEST_AHEAD = timedelta(days=90)


class SearchForm(forms.Form):
    """Exactly a number, or a name, if need be at one workplace."""

    asked = forms.CharField(label=gettext_lazy("Employment number or name"), max_length=60,
                            widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}))
    unit = forms.ChoiceField(label=gettext_lazy("Workplace"), required=False)

    def __init__(self, *arguments, units, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["unit"].choices = [("", _("All workplaces")), *((str(id), name) for id, name in units)]

    def clean_asked(self) -> str:
        asked = self.cleaned_data["asked"].strip()
        if holds_personal_number(asked):
            raise forms.ValidationError(_("Write the employment number, not the personal number."))
        return asked


class _Beside(forms.Form):
    """What comes beside a report: an agreed call-back, and what the caller wants the manager to know."""

    back_call = forms.DateField(label=gettext_lazy("Call back on"), required=False,
                                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                                help_text=gettext_lazy("Only if you have agreed on it."))
    part = forms.ChoiceField(label=gettext_lazy("When on that day"), choices=CallBack.Part.choices, required=False)
    wants = forms.BooleanField(label=gettext_lazy("The caller wants the manager to know something"), required=False,
                               help_text=gettext_lazy("Read it aloud before you send it. Otherwise the reason is "
                                                      "withheld, and nothing of it is kept."))
    contact = forms.BooleanField(label=gettext_lazy("Wants the manager to be in touch"), required=False)
    work_related = forms.BooleanField(label=gettext_lazy("It has to do with work"), required=False)
    words = texts.Words(label=gettext_lazy("In the caller's own words"), required=False, max_length=1000,
                        widget=forms.Textarea(attrs={"rows": 2}))

    def clean_back_call(self) -> date | None:
        day = self.cleaned_data["back_call"]
        if day and not self.today <= day <= self.today + LONGEST_AHEAD:
            raise forms.ValidationError(_("Choose a day from today and three months ahead."))
        return day

    def clean(self) -> dict:
        values = super().clean()
        told = [name for name in ("contact", "work_related", "words") if values.get(name)]
        if told and not values.get("wants"):
            self.add_error("wants", _("Tick that the caller wants it, or take it away: nothing is passed on without a "
                                      "yes."))
        return values


class TakeSickForm(_Beside, SickFormForOthers):
    """A sick report by telephone."""

    field_order = (*SickFormForOthers.field_order[:-1], *BESIDE, "key")


class TakeStillForm(_Beside, StillFormForOthers):
    """Still ill, by telephone."""

    field_order = (*StillFormForOthers.field_order[:-1], *BESIDE, "key")


class TakeWellForm(WellFormForOthers):
    """A well report by telephone."""


class OtherForm(forms.Form):
    """Another matter: that it took place, and an agreed call-back."""

    back_call = forms.DateField(label=gettext_lazy("Call back on"), required=False,
                                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                                help_text=gettext_lazy("Only if you have agreed on it."))
    part = forms.ChoiceField(label=gettext_lazy("When on that day"), choices=CallBack.Part.choices, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, initial={"key": uuid4()}, **keywords)
        self.today = today

    clean_back_call = _Beside.clean_back_call


class CallBackForm(forms.Form):
    """How a call-back went."""

    act = forms.ChoiceField(choices=[(act, act) for act in ("reached", "not_reached", "not_wanted")])


class ShiftForm(forms.Form):
    """One's own time at the desk."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    begins = forms.TimeField(label=gettext_lazy("Begins"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label=gettext_lazy("Ends"), widget=forms.TimeInput(attrs={"type": "time"}),
                           help_text=gettext_lazy("A night ends the day after: write the time as it is."))


class DirectoryForm(forms.Form):
    """To whom the report directory is delivered, and until when."""

    provider = forms.ChoiceField(label=gettext_lazy("Provider"))
    last_day = forms.DateField(label=gettext_lazy("Until and including"), required=False,
                               widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                               help_text=gettext_lazy("Empty: until you switch it off."))

    def __init__(self, *arguments, providers, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today
        self.fields["provider"].choices = [(str(party.id), party.name) for party in providers]

    def clean_last_day(self) -> date | None:
        day = self.cleaned_data["last_day"]
        if day and day < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return day
