"""The shape of what is said of a return plan, what others add to it, and how it goes."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.cases import choices
from omtanke.cases.forms.plans import day_field, said

LONGEST_BACK = 730


class AnswerForm(forms.Form):
    """What the employee says of a plan."""

    says = forms.ChoiceField(label=gettext_lazy("What do you say?"), widget=forms.RadioSelect)
    words = texts.Words(label=gettext_lazy("In your own words"), required=False, max_length=2000,
                        widget=forms.Textarea(attrs={"rows": 4}),
                        help_text=gettext_lazy("If you want to. Your manager reads it."))

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["says"].choices = [(s.value, s.label) for s in choices.PlanSays if s in ("yes", "no", "change")]

    def clean(self) -> dict:
        """To want a change is to say which."""
        values = super().clean()
        if values.get("says") == "change" and not values.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write what you want to change."))
        return values


class MarkForm(forms.Form):
    """What another party says of the plan: right or not. It decides nothing."""

    says = forms.ChoiceField(label=gettext_lazy("Is what concerns you right?"), widget=forms.RadioSelect)
    words = texts.Words(label=gettext_lazy("In your own words"), required=False, max_length=2000,
                        widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["says"].choices = said(s for s in choices.PlanSays if s in ("right", "wrong"))


class EnteredForm(forms.Form):
    """What somebody said of the plan on paper or by word of mouth, with whose it is and the day."""

    who = forms.ChoiceField(label=gettext_lazy("Who said it?"), widget=forms.RadioSelect)
    says = forms.ChoiceField(label=gettext_lazy("What did they say?"), widget=forms.RadioSelect)
    words = texts.Words(label=gettext_lazy("In their words"), required=False, max_length=2000,
                        widget=forms.Textarea(attrs={"rows": 3}))
    sent_on = day_field(gettext_lazy("Which day?"), required=True)
    came_by = forms.ChoiceField(label=gettext_lazy("How did it come?"), widget=forms.RadioSelect)

    def __init__(self, *arguments, who: list[tuple[str, str]], today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today
        self.fields["who"].choices = who
        self.fields["says"].choices = said(choices.PlanSays)
        self.fields["came_by"].choices = said(b for b in choices.By if b != choices.By.SIGNED_IN)

    def clean_sent_on(self) -> date:
        """A day that has been."""
        return _has_been(self.cleaned_data["sent_on"], self.today)

    def clean(self) -> dict:
        """The employee says yes, no or change; another party right or not right."""
        values = super().clean()
        own = values.get("who") == "employee"
        if {"who", "says"} <= values.keys() and own != (values["says"] in ("yes", "no", "change")):
            self.add_error("says", _("The first three answers are the employee's, the last two another party's."))
        return values


class ReportForm(forms.Form):
    """Something in the plan has happened, on a day."""

    row = forms.CharField(max_length=40, widget=forms.HiddenInput)
    what = forms.ChoiceField(choices=choices.PlanEvent.choices, widget=forms.HiddenInput)
    day = day_field(gettext_lazy("Which day?"), required=True)

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_day(self) -> date:
        """A day that has been."""
        return _has_been(self.cleaned_data["day"], self.today)


class ContributeForm(forms.Form):
    """Something for the plan, from the employee or another party."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), widget=forms.RadioSelect)
    words = texts.Words(label=gettext_lazy("In your own words"), max_length=1000,
                        widget=forms.Textarea(attrs={"rows": 3}))
    purpose = texts.Words(label=gettext_lazy("What for"), required=False, max_length=200)
    first_day = day_field(gettext_lazy("First day"))
    last_day = day_field(gettext_lazy("Last day"), gettext_lazy("Leave empty if it goes on."))

    def __init__(self, *arguments, kinds: list[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["kind"].choices = kinds
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial["kind"] = kinds[0][0]


def _has_been(day: date, today: date) -> date:
    if not today - timedelta(days=LONGEST_BACK) <= day <= today:
        raise forms.ValidationError(_("Choose today or an earlier day."))
    return day
