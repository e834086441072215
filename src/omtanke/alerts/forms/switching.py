"""The checklist that switches a unit on, and the reason that switches it off."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.alerts import policies

LONGEST_AHEAD = 180
YES_OR_NO = [("yes", _("Yes")), ("no", _("Not yet"))]
HELPERS = {
    "hr": _("HR"), "occupational_health": _("Occupational health"), "steward": _("The system steward"),
    "project_lead": _("The project lead"),
}
REASONS = {
    "reorganisation": _("The unit is being reorganised"), "pause": _("The work pauses for a while"),
    "mistake": _("It was switched on by mistake"), "agreement_ended": _("The agreement about Omtanke has ended"),
}


def question(label, help_text="") -> forms.ChoiceField:
    """A question of the checklist: yes or not yet, and no answer chosen beforehand."""
    return forms.ChoiceField(label=label, help_text=help_text, choices=YES_OR_NO, widget=forms.RadioSelect)


class SwitchOnForm(forms.Form):
    """The checklist. Everything is answered; the first two must be yes."""

    manager_ready = question(
        _("Does the manager know about the routine and how a care talk is held?"),
        _("She has read the routine and tried the guide."))
    union_informed = question(_("Have the unions been told?"), _("By the agreement on co-operation, or under MBL."))
    centres_agreed = question(
        _("Have the care centres agreed to take part?"), _("The unit can begin without them. They can come in later."))
    helper = forms.ChoiceField(label=_("Who helps the unit to begin?"), choices=list(HELPERS.items()),
                               widget=forms.RadioSelect)
    first_day = forms.DateField(
        label=_("From which day?"), help_text=_("Steps that are reached after this day give a signal."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, initial={"first_day": today}, **keywords)
        self.today = today

    def clean_first_day(self) -> date:
        day = self.cleaned_data["first_day"]
        if not self.today <= day <= self.today + timedelta(days=LONGEST_AHEAD):
            raise forms.ValidationError(_("Choose today, or a day within half a year."))
        return day

    def clean(self) -> dict:
        for key in policies.lacking(self.checklist()):
            if self.cleaned_data.get(key) == "no":
                self.add_error(key, _("This is done first. Switch the unit on when it is."))
        return self.cleaned_data

    def checklist(self) -> dict[str, bool]:
        """What was answered, as the act takes it."""
        return {key: self.cleaned_data[key] == "yes" for key in policies.CHECKLIST if key in self.cleaned_data}


class SwitchOffForm(forms.Form):
    """Why the unit is switched off."""

    reason = forms.ChoiceField(label=_("Why is it switched off?"), choices=list(REASONS.items()),
                               widget=forms.RadioSelect)
