"""The shape of what the employee writes, hands over and asks for in her own case."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts
from omtanke.cases.actions.my_way import MISREGISTERED
from omtanke.cases.languages import Companion, Language
from omtanke.cases.queries.recipients import Recipient
from omtanke.cases.record import Words
from omtanke.rules.contact_points import LONGEST_PEACE, peace_may_last


class NoteForm(forms.Form):
    """A note of one's own. `version` is the one that was read when an earlier note is written anew."""

    title = texts.Words(label=_("What it is about"), max_length=80, required=False,
                        help_text=_("Only so that you find it again. It may be left empty."))
    words = texts.Words(label=_("Your words"), max_length=6000, widget=forms.Textarea(attrs={"rows": 8}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def as_words(self) -> Words:
        """What was written, for sealing."""
        return Words(self.cleaned_data["title"], self.cleaned_data["words"])


class CommentForm(forms.Form):
    """Her own words about what somebody wrote, and whether she wants it to be marked as a mistake."""

    words = texts.Words(label=_("Your comment or correction"), max_length=4000,
                        widget=forms.Textarea(attrs={"rows": 5}),
                        help_text=_("Say what is right, or add what is missing."))
    wish = forms.MultipleChoiceField(
        label=_("If it should not be here"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(MISREGISTERED, _("I want it to be marked as a mistake"))],
        help_text=_("For example when it is about somebody else. Whoever wrote it decides."))

    @property
    def as_facts(self) -> dict[str, object]:
        """What is wished for, for sealing."""
        return {"wish": MISREGISTERED} if self.cleaned_data["wish"] else {}


class HandOverForm(forms.Form):
    """To whom. Nobody is chosen beforehand."""

    to = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)

    def __init__(self, *arguments, choices: Sequence[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["to"].choices = choices

    def chosen(self, among: Sequence[Recipient]) -> Recipient:
        """The recipient that was chosen."""
        return next(r for r in among if r.key == self.cleaned_data["to"])


class AlongForm(forms.Form):
    """Who comes along to meetings, and whether an interpreter is needed."""

    companion = forms.ChoiceField(label=_("Who comes along"), required=False, widget=forms.RadioSelect,
                                  choices=[("", _("nobody")), *Companion.choices])
    words = texts.Words(label=_("A note for yourself"), required=False, max_length=500,
                        help_text=_("A name or a number to call, for example. Only you read it."))
    interpreter = forms.ChoiceField(label=_("An interpreter"), required=False,
                                    choices=[("", _("not needed")), *Language.choices],
                                    help_text=_("Your manager is told which language, so that someone can be booked."))


class PeaceForm(forms.Form):
    """Until which day the employee wants to be left in peace."""

    until = forms.DateField(label=_("Until and including"),
                            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                            help_text=_("At most thirty days at a time. You can end it earlier."))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today
        self.fields["until"].widget.attrs |= {"min": today.isoformat(), "max": (today + LONGEST_PEACE).isoformat()}

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if not peace_may_last(until, self.today):
            raise forms.ValidationError(_("Choose a day from today, at most thirty days ahead."))
        return until


class GaveForm(forms.Form):
    """Which day something was given on paper."""

    day = forms.DateField(label=_("I gave it"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *arguments, first: date, last: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.first, self.last = first, last

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if not self.first <= day <= self.last:
            raise forms.ValidationError(_("Choose a day from when you printed it, today at the latest."))
        return day
