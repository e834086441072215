"""What is written about a finding on its way."""

from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.learning.forms.words import DeidentifiedForm, words_field
from omtanke.learning.models import LocalGroup
from omtanke.learning.policies import findings as way

ABOUT = _("Write how you work together: times, roles, forms, ways to talk. Nobody should be recognised in it.")


class FindingForm(DeidentifiedForm):
    """Something that went well, or that chafes."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect, choices=[
        (way.SUCCESS, _("Something that went well")), (way.FRICTION, _("Something that chafes"))])
    words = words_field(_("In a few words"), ABOUT)


class NoteForm(FindingForm):
    """The same, from somebody who has led a cooperation meeting, for one of several groups."""

    group = forms.ChoiceField(label=_("Which local group?"))

    field_order = ("group", "kind", "words")

    def __init__(self, *arguments, groups: Iterable[LocalGroup], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["group"].choices = [(str(group.id), group.name) for group in groups]


class SolveForm(DeidentifiedForm):
    """How the group solved it."""

    words = words_field(_("How did you solve it?"), _("The next one who meets the same will be glad to know."))


class ReturnForm(DeidentifiedForm):
    """Why it comes back to the group."""

    words = words_field(_("Why does it go back to the group?"),
                        _("What can the group do itself, or what needs to be known first?"))


class ForwardForm(DeidentifiedForm):
    """The question to the steering group."""

    words = words_field(_("The question to the steering group"), _(
        "So that it can be read by all groups, without pointing out yours. Say what has to be decided."), rows=6)


class DecideForm(DeidentifiedForm):
    """What is decided."""

    words = words_field(_("What is decided?"), _(
        "One text, the same for all groups. Say what holds from now on, from which day, and who does what."), rows=6)


class SteeringDayForm(forms.Form):
    """The day of the steering group's next meeting."""

    day = forms.DateField(label=_("The steering group meets next"),
                          widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *arguments, today, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not self.today <= day <= self.today + timedelta(days=400):
            raise forms.ValidationError(_("Choose a day from today and a year ahead."))
        return day
