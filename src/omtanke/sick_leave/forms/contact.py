"""The shape of what is noted and wished about contact. No words: none are asked for."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.rules.contact_points import LONGEST_PEACE, peace_may_last
from omtanke.sick_leave.actions.contact import LONGEST_BACK
from omtanke.sick_leave.choices import AskedBy, How, HowOften, Way, Who
from omtanke.ui import words

QUICK = (7, 14, 28)
OTHER = "day"


class _Dated(forms.Form):
    """A form whose days are checked against today."""

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today


class InTouchForm(_Dated):
    """Which day the two were in touch, how, and who took the first step."""

    day = forms.DateField(label=_("Which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    how = forms.ChoiceField(label=_("How you were in touch"), choices=How.choices, widget=forms.RadioSelect)
    asked_by = forms.ChoiceField(label=_("Who took the first step"), choices=AskedBy.choices, widget=forms.RadioSelect)

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, today=today, **keywords)
        self.fields["day"].widget.attrs |= {"min": (today - LONGEST_BACK).isoformat(), "max": today.isoformat()}

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if not self.today - LONGEST_BACK <= day <= self.today:
            raise forms.ValidationError(_("Choose today or a day in the last two months."))
        return day


class WishForm(forms.Form):
    """How often at most, in which way and by whom the employee wants to be contacted."""

    often = forms.ChoiceField(label=_("How often at most"), choices=HowOften.choices, required=False,
                              widget=forms.RadioSelect)
    way = forms.ChoiceField(label=_("In which way"), choices=Way.choices, required=False, widget=forms.RadioSelect)
    who = forms.ChoiceField(label=_("Who gets in touch"), choices=Who.choices, widget=forms.RadioSelect)


class PeaceForm(_Dated):
    """Until which day: one of three quick choices, or a day of one's own."""

    long = forms.ChoiceField(label=_("Until when"), widget=forms.RadioSelect)
    until = forms.DateField(label=_("Until and including"), required=False,
                            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                            help_text=_("Only if you chose another day."))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, today=today, **keywords)
        names = {7: _("One week, to %(day)s"), 14: _("Two weeks, to %(day)s"), 28: _("Four weeks, to %(day)s")}
        quick = [(str(days), names[days] % {"day": words.day(today + timedelta(days=days), today)}) for days in QUICK]
        self.fields["long"].choices = [*quick, (OTHER, _("Another day"))]
        self.fields["until"].widget.attrs |= {"min": today.isoformat(), "max": (today + LONGEST_PEACE).isoformat()}

    def clean(self) -> dict:
        """The day that was chosen, as `until`."""
        values = super().clean()
        chosen = values.get("long")
        if chosen and chosen != OTHER:
            values["until"] = self.today + timedelta(days=int(chosen))
        elif chosen and "until" not in self.errors:
            until = values.get("until")
            if until is None or not peace_may_last(until, self.today):
                self.add_error("until", _("Choose a day from today, at most thirty days ahead."))
        return values
