"""The shape of what is written in a room, what is entered from paper, and what is attached."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts
from omtanke.cases import sorts
from omtanke.cases.choices import By, Mistake
from omtanke.cases.present.delivery_words import FACTS
from omtanke.cases.record import Words
from omtanke.intake.forms import DocumentField
from omtanke.ui import words

LONGEST_TITLE, LONGEST_FACT, LONGEST_TEXT = 120, 1000, 6000


def day_field(label, help_text="", required=True) -> forms.DateField:
    """A day, by the browser's own picker."""
    return forms.DateField(label=label, help_text=help_text, required=required,
                           widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ItemForm(forms.Form):
    """An item of one sort: a title, its facts, and a text. Something of it must be said."""

    title = texts.Words(label=_("Title"), max_length=LONGEST_TITLE, required=False,
                        help_text=_("A few plain words. Leave it empty if what it is says enough."))
    text = texts.Words(label=_("Text"), max_length=LONGEST_TEXT, required=False,
                       widget=forms.Textarea(attrs={"rows": 6}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    paper = DocumentField(label=_("Attach a paper"), required=False)

    def __init__(self, *arguments, sort: sorts.Sort, **keywords):
        super().__init__(*arguments, **keywords)
        self.sort = sort
        for name in sort.facts:
            self.fields[name] = day_field(FACTS[name], required=False) if name == "until" else texts.Words(
                label=FACTS[name], max_length=LONGEST_FACT, required=False, widget=forms.Textarea(attrs={"rows": 3}))
        self.order_fields(["title", *sort.facts, "text", "paper", "version"])

    def clean(self) -> dict:
        """An empty item says nothing to anyone. A paper alone says something."""
        values = super().clean()
        said = [values.get(name) for name in ("text", "paper", *self.sort.facts)]
        if not self.errors and not any(said):
            raise forms.ValidationError(_("Write something, or attach a paper."))
        return values

    @property
    def words(self) -> Words:
        """What was written, as it is sealed."""
        values = self.cleaned_data
        facts = {name: _said(values[name]) for name in self.sort.facts if values.get(name)}
        return Words(values["title"], values["text"], facts)


class ReceivedForm(forms.Form):
    """Who sent what is entered, when, and how it came. What it says is an `ItemForm` beside it."""

    sender = forms.ChoiceField(label=_("Who it is from"), widget=forms.RadioSelect)
    sent_on = day_field(_("The day it was sent or said"))
    came_by = forms.ChoiceField(label=_("How it came"), widget=forms.RadioSelect, choices=[
        (By.ON_PAPER.value, _("On paper")), (By.ORALLY.value, _("By word of mouth"))])

    def __init__(self, *arguments, senders, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today
        self.fields["sender"].choices = senders

    def clean_sent_on(self) -> date:
        day = self.cleaned_data["sent_on"]
        if day > self.today or day.year < self.today.year - 2:
            raise forms.ValidationError(_("Choose the day it was sent, today or earlier."))
        return day


class MistakeForm(forms.Form):
    """Why an item is marked as a mistake."""

    mistake = forms.ChoiceField(label=_("What is wrong?"), widget=forms.RadioSelect)

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["mistake"].choices = [(row.value, words.capital(str(row.label))) for row in Mistake]


def _said(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
