"""The shape of what is written in and about a care talk."""

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts
from omtanke.talks.choices import To, WishTopic, WorkplaceTopic, WorryTopic
from omtanke.talks.models import Measure
from omtanke.talks.policies import NO, YES
from omtanke.talks.reasons import Reason
from omtanke.ui import words

LONGEST_AHEAD, LONGEST_BACK = 400, 60


def day_field(label, help_text="", required=True) -> forms.DateField:
    """A day, by the browser's own picker."""
    return forms.DateField(label=label, help_text=help_text, required=required,
                           widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class _Dated(forms.Form):
    """A form whose days are checked against today."""

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def coming(self, name: str) -> date | None:
        day = self.cleaned_data[name]
        if day is not None and not self.today <= day <= self.today + timedelta(days=LONGEST_AHEAD):
            raise forms.ValidationError(_("Choose a day from today and a year ahead."))
        return day


class InviteForm(_Dated):
    """When the talk is."""

    day = day_field(_("Day"))
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def clean_day(self) -> date:
        return self.coming("day")

    def clean(self) -> dict:
        """A clock time that is skipped when summer time begins is no time to meet."""
        values = super().clean()
        if "day" in values and "time" in values and timezone.localtime(self.meets_at.astimezone(UTC)).time() != values[
                "time"]:
            self.add_error("time", _("There is no such time that day: the clocks go forward. Choose another."))
        return values

    @property
    def meets_at(self) -> datetime:
        """The moment, in local time."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))


class NoteForm(forms.Form):
    """What is worth remembering from a step. Saved with the version it was written on."""

    words = texts.Words(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments, label, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["words"].label = label  # the step's own, also where an error is told


class MeasureForm(_Dated):
    """One thing the two agreed on."""

    words = texts.Words(label=_("What"), max_length=300)
    owner = forms.ChoiceField(label=_("Who"), choices=Measure.Owner.choices, widget=forms.RadioSelect)
    due_on = day_field(_("By when"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_due_on(self) -> date:
        return self.coming("due_on")


class HoldForm(_Dated):
    """The talk was held: which day, and when you talk again."""

    held_on = day_field(_("The talk was held"))
    next_on = day_field(_("When you talk again"), _("Leave empty if you have not decided."), required=False)
    workplace = forms.MultipleChoiceField(
        label=_("Does something concern the workplace?"), required=False, choices=WorkplaceTopic.choices,
        widget=forms.CheckboxSelectMultiple, help_text=_(
            "It goes on without a name: only the unit, the month and what it is about. Tell your employee before you "
            "tick anything, and leave it empty if they do not want it."))

    def clean_held_on(self) -> date:
        day = self.cleaned_data["held_on"]
        if not self.today - timedelta(days=LONGEST_BACK) <= day <= self.today:
            raise forms.ValidationError(_("Choose today or a day in the last two months."))
        return day

    def clean_next_on(self) -> date | None:
        return self.coming("next_on")


class CommentForm(forms.Form):
    """The employee's own words."""

    words = texts.Words(label=_("Your comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
                            help_text=_("Correct something, or add what is missing. Whoever may read the talk reads "
                                        "it too."))


class SayForm(forms.Form):
    """Yes or no to a new manager's reading the words of earlier talks. Nothing else is asked."""

    says = forms.ChoiceField(choices=[(YES, YES), (NO, NO)])


class ReasonForm(forms.Form):
    """Why HR opens a talk whose manager is gone."""

    reason = forms.ChoiceField(label=_("Why do you need to read it?"), choices=Reason.choices, widget=forms.RadioSelect)
    words = texts.Words(label=_("In your own words"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
                        help_text=_("The employee reads this. Say what you need to know, and what for."))

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["reason"].choices = _said(Reason)


class WishForm(forms.Form):
    """Whom an employee wishes to talk with, and, if she likes, about what. No words are asked for."""

    to = forms.ChoiceField(label=_("Whom would you like to talk with?"), choices=To.choices, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label=_("What about?"), required=False, choices=WishTopic.choices, widget=forms.CheckboxSelectMultiple,
        help_text=_("If you want to say it beforehand. You can leave it empty."))


class WorryForm(forms.Form):
    """What a manager has seen. At least one of a closed list, and no words."""

    topics = forms.MultipleChoiceField(label=_("What have you seen?"), choices=WorryTopic.choices,
                                       widget=forms.CheckboxSelectMultiple)

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["topics"].choices = _said(WorryTopic)


def _said(listed) -> list[tuple[str, str]]:
    """A closed list whose words stand within sentences elsewhere, here with a capital letter."""
    return [(choice.value, words.capital(str(choice.label))) for choice in listed]
