"""The shape of a preparation: one party's questions, each with ticks, own words or both. Every one may be skipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts
from omtanke.cases.choices import By
from omtanke.cases.forms.rooms import day_field
from omtanke.meetings import guide_keys, questions
from omtanke.meetings.prepared import Answer
from omtanke.meetings.questions import Choice, Question

LONGEST = 2000


@dataclass(frozen=True)
class Block:
    """One question on the page: its fields, or what is known already."""

    question: Question
    fields: tuple[BoundField, ...] = ()


class PreparationForm(forms.Form):
    """The questions of one party. `seen_…` are the versions that the page was made of, by category."""

    def __init__(self, *arguments, who: str, **keywords):
        super().__init__(*arguments, **keywords)
        self.questions = questions.of(who).questions
        for question in self.questions:
            self.fields.update(_fields(question))
        for category in dict.fromkeys(guide_keys.CATEGORY[who].values()):
            self.fields[f"seen_{category}"] = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    @property
    def blocks(self) -> list[Block]:
        """The questions in their order."""
        return [Block(question, tuple(self[name] for name in (f"{question.key}_ticked", question.key)
                                      if name in self.fields)) for question in self.questions]

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered, by key."""
        values = self.cleaned_data
        return {q.key: Answer(_ticked(values.get(f"{q.key}_ticked")), values.get(q.key, "")) for q in self.questions
                if not q.known}

    @property
    def seen(self) -> dict[str, int]:
        """The versions that were on the page, by category."""
        return {name.removeprefix("seen_"): value for name, value in self.cleaned_data.items()
                if name.startswith("seen_") and value}


class CameForm(forms.Form):
    """How a preparation came from somebody who does not sign in, and which day."""

    came_by = forms.ChoiceField(label=_("How it came"), widget=forms.RadioSelect, choices=[
        (By.ON_PAPER.value, _("On paper")), (By.ORALLY.value, _("By word of mouth"))])
    sent_on = day_field(_("The day it was given or said"))

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_sent_on(self) -> date:
        day = self.cleaned_data["sent_on"]
        if day > self.today or day.year < self.today.year - 1:
            raise forms.ValidationError(_("Choose the day it was given, today or earlier."))
        return day


def begins_with(answers: Mapping[str, Answer], one: Mapping[str, bool]) -> dict[str, object]:
    """What a form begins with. `one` says of a key whether a single value is chosen."""
    values: dict[str, object] = {key: answer.words for key, answer in answers.items()}
    return values | {f"{key}_ticked": (answer.ticked[0] if one.get(key) else list(answer.ticked))
                     for key, answer in answers.items() if answer.ticked}


def _fields(question: Question) -> dict[str, forms.Field]:
    if question.known:
        return {}
    made: dict[str, forms.Field] = {}
    if question.choices:
        kind, widget = (forms.ChoiceField, forms.RadioSelect) if question.one else (
            forms.MultipleChoiceField, forms.CheckboxSelectMultiple)
        made[f"{question.key}_ticked"] = kind(
            label=question.label, help_text=question.help, required=False, widget=widget,
            choices=[(row.value, _choice(row)) for row in question.choices])
    if question.words:
        beside = bool(question.choices)
        made[question.key] = texts.Words(
            label=_("In your own words") if beside else question.label, help_text="" if beside else question.help,
            max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3 if beside else 4}))
    return made


def _choice(row: Choice) -> str:
    """A choice with the facts beside it."""
    said = str(row.label)[:1].upper() + str(row.label)[1:]
    return format_html('{}<br><span class="hint">{}</span>', said, row.facts) if row.facts else said


def _ticked(value: object) -> tuple[str, ...]:
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
