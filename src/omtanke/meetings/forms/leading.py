"""The shape of what is written while a meeting is led."""

from datetime import date
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.cases.choices import Owner
from omtanke.ui import words

LONGEST = 4000


class CameForm(forms.Form):
    """Who came, besides the employee."""

    came = forms.MultipleChoiceField(label=gettext_lazy("Who is here?"), required=False,
                                     widget=forms.CheckboxSelectMultiple)

    def __init__(self, *arguments, people: list[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["came"].choices = people

    def ids(self) -> set[UUID]:
        """Those who were ticked."""
        return {UUID(one) for one in self.cleaned_data["came"]}


class Keyed(forms.Form):
    """A form that is taken care of once, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *arguments, **keywords):
        keywords["initial"] = {"key": uuid4(), **keywords.get("initial", {})}
        super().__init__(*arguments, **keywords)


class StepForm(Keyed):
    """The note of a step. `seen` is the version that was read, `was` the text as it was: what is the same is not
    saved anew."""

    text = texts.Words(required=False, max_length=LONGEST, strip=False)
    was = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean_text(self) -> str:
        """The text with plain line ends."""
        return _plain(self.cleaned_data["text"])

    @property
    def changed(self) -> bool:
        """Whether something was written since the page was opened."""
        return "was" not in self.data or self.cleaned_data["text"] != _plain(self.cleaned_data["was"])


class MeasureForm(Keyed):
    """Something that was agreed, who does it and by when."""

    words = texts.Words(label=gettext_lazy("What"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)
    last_day = forms.DateField(label=gettext_lazy("By when"), help_text=gettext_lazy("Leave empty if it goes on."),
                               required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *arguments, given: str, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today
        self.fields["owner"].choices = [
            (one.value, given if one == Owner.EMPLOYEE else words.capital(str(one.label))) for one in Owner]

    def clean_last_day(self) -> date | None:
        """A day that has not passed."""
        day = self.cleaned_data["last_day"]
        if day and not self.today <= day <= date(self.today.year + 3, 1, 1):
            raise forms.ValidationError(_("Choose today or a later day."))
        return day


class PaperForm(Keyed):
    """What was written on paper, step by step."""

    def __init__(self, *arguments, steps: list[tuple[str, str, str, int]], **keywords):
        super().__init__(*arguments, **keywords)
        for key, label, text, number in steps:
            self.fields[f"text_{key}"] = texts.Words(
                label=label, required=False, max_length=LONGEST, initial=text, widget=forms.Textarea(attrs={"rows": 3}))
            self.fields[f"seen_{key}"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=number)
        self.steps = {key: _plain(text).strip() for key, _label, text, _number in steps}

    def notes(self) -> dict[str, tuple[str, int]]:
        """By step, what was written anew, and the version that it was written after."""
        said = {key: _plain(self.cleaned_data[f"text_{key}"]) for key in self.steps}
        return {key: (text, self.cleaned_data[f"seen_{key}"]) for key, text in said.items()
                if text.strip() != self.steps[key]}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")
