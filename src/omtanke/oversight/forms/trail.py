"""The shapes of what is looked for in the trail, of a check of it, and of a copy."""

from collections.abc import Iterable
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access.words import role_name
from omtanke.oversight.forms.protection import PRIVATE
from omtanke.oversight.models import CheckedLine, TrailCheck, TrailCopy

BACK = timedelta(days=29)


class FilterForm(forms.Form):
    """Days, a role and a kind of act. Everything may be left out: then it is the latest thirty days."""

    first = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    role = forms.ChoiceField(label=gettext_lazy("In which role"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)

    def __init__(self, *arguments, today: date, roles: list[str], kinds: list[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today
        self.fields["role"].choices = [("", _("All roles")), *((role, role_name(role) or role) for role in roles)]
        self.fields["kind"].choices = [("", _("Everything")), *kinds]

    def clean(self) -> dict:
        values = super().clean()
        last = values.get("last") or self.today
        first = values.get("first") or max(last, date.min + BACK) - BACK
        if first > last:
            self.add_error("first", _("The first day comes after the last. Change one of them."))
        # A day beyond what the calendar holds would have no day after it.
        values |= {"first": first, "last": min(last, date(9999, 12, 30))}
        return values


class AboutForm(forms.Form):
    """The number that payroll knows someone by, to look for the lines about that person."""

    number = forms.CharField(
        label=gettext_lazy("Employment number"), max_length=30, widget=forms.TextInput(attrs=PRIVATE),
        help_text=gettext_lazy("Exactly as in the payroll file. Your search is written down, and the person sees it."))


class CopyForm(forms.Form):
    """Why a copy of the trail is taken out."""

    reason = forms.ChoiceField(label=gettext_lazy("Why"), widget=forms.RadioSelect,
                               choices=lambda: [(v, str(label)) for v, label in TrailCopy.Reason.choices],
                               help_text=gettext_lazy("The one who approves reads it, and it stands on every page."))


class CheckForm(forms.Form):
    """What is thought of each line of a check, and what came of it."""

    outcome = forms.ChoiceField(label=gettext_lazy("What came of it"), widget=forms.RadioSelect,
                                choices=lambda: [(v, str(label)) for v, label in TrailCheck.Outcome.choices])

    def __init__(self, *arguments, numbers: Iterable[int], **keywords):
        super().__init__(*arguments, **keywords)
        self.numbers = tuple(numbers)
        for number in self.numbers:
            self.fields[f"line_{number}"] = forms.ChoiceField(
                label=_("What do you think of it?"), widget=forms.RadioSelect,
                choices=[(v, str(label)) for v, label in CheckedLine.Verdict.choices],
                error_messages={"required": _("Choose what you think of the line.")})

    def clean(self) -> dict:
        values = super().clean()
        wrong = CheckedLine.Verdict.WRONG in self.verdicts().values()
        if wrong and values.get("outcome") == TrailCheck.Outcome.NOTHING:
            self.add_error("outcome", _("A line should not have been opened. Say what you have done about it."))
        return values

    def verdicts(self) -> dict[int, str]:
        """What was thought of each line, by its number."""
        return {number: self.cleaned_data.get(f"line_{number}", "") for number in self.numbers}
