"""The shape of what comes in about a case: opening it, where somebody is listed, who leads, and a mistake."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access.texts import Words
from omtanke.cases import choices
from omtanke.organisation.models import Unit

REASONS = (choices.OpenedFor.SIGNAL, choices.OpenedFor.TALK, choices.OpenedFor.DAY_14, choices.OpenedFor.DAY_30,
           choices.OpenedFor.EMPLOYEE, choices.OpenedFor.MANAGER)
"""What an employer opens a case for by itself. What another party told of comes by a delivery."""
MOST_WORDS = 1000


class OpenForm(forms.Form):
    """Why a case is opened and how the employee is away: two closed lists, never an illness."""

    opened_for = forms.ChoiceField(label=_("Why do you open it?"), widget=forms.RadioSelect)
    start_type = forms.ChoiceField(
        label=_("How is it today?"), widget=forms.RadioSelect, choices=choices.StartType.choices,
        help_text=_("Suggested from the absence. Change it if it is not so."))

    def __init__(self, *arguments, with_signal: bool, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["opened_for"].choices = [(reason.value, reason.label) for reason in REASONS
                                             if with_signal or reason != choices.OpenedFor.SIGNAL]


class ListingForm(forms.Form):
    """Where the employee is listed: a centre that takes part, another, or not told."""

    OTHER = (choices.Listing.OUTSIDE, choices.Listing.UNTOLD)

    where = forms.ChoiceField(label=_("Health centre"), widget=forms.RadioSelect)

    def __init__(self, *arguments, centres: Sequence[Unit], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["where"].choices = [(str(centre.id), centre.name) for centre in centres] + [
            (choices.Listing.OUTSIDE.value, _("Another health centre")),
            (choices.Listing.UNTOLD.value, _("Would rather not say"))]

    def values(self) -> dict[str, str | None]:
        """What `set_listing` takes."""
        where = self.cleaned_data["where"]
        if where in self.OTHER:
            return {"listing": where, "centre": None}
        return {"listing": choices.Listing.KNOWN, "centre": where}


class MistakeForm(forms.Form):
    """Why a case was a mistake."""

    MISTAKES = (choices.Mistake.PERSON, choices.Mistake.TWICE, choices.Mistake.NOT_HERE)

    mistake = forms.ChoiceField(label=_("What is wrong?"), widget=forms.RadioSelect,
                                choices=[(m.value, m.label) for m in MISTAKES])


class LeaderForm(forms.Form):
    """Who leads a case instead of the manager, until when, and why: a closed list and HR's own words."""

    who = forms.ChoiceField(label=_("Who leads the case?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Why not the manager?"), widget=forms.RadioSelect,
                               choices=choices.OtherLeader.choices)
    words = Words(label=_("In your own words"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 4}),
                  help_text=_("Only what is needed to understand the choice. The employee reads it."))
    last_day = forms.DateField(label=_("Until and including"), required=False,
                               widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                               help_text=_("Leave it empty if you do not know yet."))

    def __init__(self, *arguments, people: Sequence[tuple[str, str]], today, **keywords):
        self.today = today
        super().__init__(*arguments, **keywords)
        self.fields["who"].choices = people

    def clean_last_day(self):
        last = self.cleaned_data["last_day"]
        if last and last < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return last
