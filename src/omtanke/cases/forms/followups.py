"""The shape of follow-ups, of a closing, and of what was said on the phone."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access.texts import Words
from omtanke.cases import choices
from omtanke.cases.policies.followups import may_be_due

BY = (choices.Function.MANAGER, choices.Function.REHAB_COORDINATOR)
SET = (choices.FollowKind.CONTACT, choices.FollowKind.PLAN, choices.FollowKind.COORDINATOR_CALL)


def day_field(label, help_text="") -> forms.DateField:
    """A day, by the browser's own picker."""
    return forms.DateField(label=label, help_text=help_text,
                           widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class FollowUpForm(forms.Form):
    """What to follow up, and when."""

    kind = forms.ChoiceField(label=_("What"), choices=[(kind.value, kind.label) for kind in SET],
                             widget=forms.RadioSelect)
    due_on = day_field(_("From which day"))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_due_on(self) -> date:
        day = self.cleaned_data["due_on"]
        if not may_be_due(day, self.today):
            raise forms.ValidationError(_("Choose a day from today and a year ahead."))
        return day

    @property
    def by_function(self) -> str:
        """Who follows it up: the coordinator calls, the manager does the rest."""
        call = self.cleaned_data["kind"] == choices.FollowKind.COORDINATOR_CALL
        return choices.Function.REHAB_COORDINATOR if call else choices.Function.MANAGER


class CloseForm(forms.Form):
    """How a case ended."""

    closed_on = day_field(_("Which day did it end?"))
    reason = forms.ChoiceField(label=_("How did it end?"), choices=choices.ClosingReason.choices,
                               widget=forms.RadioSelect)
    compensation = forms.ChoiceField(label=_("Benefit when it ended"), choices=choices.Compensation.choices,
                                     widget=forms.RadioSelect)

    def __init__(self, *arguments, today: date, opened_on: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today, self.opened_on = today, opened_on

    def clean_closed_on(self) -> date:
        day = self.cleaned_data["closed_on"]
        if not self.opened_on <= day <= self.today:
            raise forms.ValidationError(_("Choose a day from the day the case was opened until today."))
        return day


class CallForm(forms.Form):
    """What came up in the coordinator's call a week after the meeting (systems.md A9): a short form."""

    LISTENED = [("yes", _("Yes")), ("partly", _("Partly")), ("no", _("No")), ("unasked", _("We did not talk about it"))]
    words = Words(label=_("How was the meeting?"), required=False, max_length=2000,
                  widget=forms.Textarea(attrs={"rows": 4}),
                  help_text=_("It stays in your own room. Nobody else sees it unless you deliver it."))
    listened = forms.ChoiceField(label=_("Did the employee feel listened to?"), choices=LISTENED,
                                 widget=forms.RadioSelect)
    understood = forms.ChoiceField(label=_("Did everybody understand the same thing?"), choices=LISTENED,
                                   widget=forms.RadioSelect)
    workable = forms.ChoiceField(label=_("Does the plan work in practice?"), choices=LISTENED,
                                 widget=forms.RadioSelect)

    QUESTIONS = ("words", "listened", "understood", "workable")

    @classmethod
    def questions(cls) -> list[str]:
        """The questions in words, in order: the same on paper as on the page."""
        return [str(cls.base_fields[name].label) for name in cls.QUESTIONS]


class CallAgainForm(forms.Form):
    """Nobody answered: a new day to call."""

    due_on = day_field(_("Which day do you call again?"))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_due_on(self) -> date:
        """A day that may be chosen."""
        day = self.cleaned_data["due_on"]
        if not may_be_due(day, self.today):
            raise forms.ValidationError(_("Choose a day from today and a year ahead."))
        return day
