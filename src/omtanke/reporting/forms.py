"""The shape of a report: few choices, each with the usual one chosen, so that three taps are enough."""

from datetime import date, timedelta
from typing import ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.rules.personal_numbers import holds_personal_number
from omtanke.ui import words

OTHER, UNKNOWN = "other", "unknown"
WHOLE, PARTS = "100", ("75", "50", "25")


class _Keyed(forms.Form):
    """A form that is sent with a key of its own: sent twice, it is told once. `OWN`: who fills it in is who it is
    about; for somebody else the same is asked in other words."""

    OWN = True
    ASKED_FOR_OTHERS: ClassVar[dict] = {}

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *arguments, today: date, **keywords):
        keywords["initial"] = {"key": uuid4(), **(keywords.get("initial") or {})}
        super().__init__(*arguments, **keywords)
        self.today = today
        if not self.OWN:
            for name, label in self.ASKED_FOR_OTHERS.items():
                if name in self.fields:
                    self.fields[name].label = label

    def a_day(self, name: str, other: str) -> date | None:
        """The day that is chosen, by its own field where another than those listed is."""
        chosen = self.cleaned_data.get(name)
        if chosen == OTHER:
            if self.cleaned_data.get(other) is None and other not in self.errors:
                self.add_error(other, _("Choose which day."))
            return self.cleaned_data.get(other)
        return date.fromisoformat(chosen) if chosen and chosen != UNKNOWN else None


FOR_OTHERS = {
    "extent": gettext_lazy("How much of the working time?"), "percent": gettext_lazy("How many percent away"),
    "back": gettext_lazy("When will the person be back at work?"),
    "back_day": gettext_lazy("Which day will the person be back?"),
    "well": gettext_lazy("From which day is the person well?"), "well_day": gettext_lazy("Well from which day?"),
}
"""The same questions about somebody else."""


def _day(label) -> forms.DateField:
    return forms.DateField(label=label, required=False,
                           widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _near(today: date, *ahead: int) -> list[tuple[str, str]]:
    """Days near today as choices: "Idag", "Igår", "Imorgon"."""
    days = [today + timedelta(days=each) for each in ahead]
    return [(day.isoformat(), words.capital(words.day(day, today))) for day in days]


def _extents(own: bool) -> list[tuple[str, str]]:
    whole = _("All of my working time") if own else _("All of the working time")
    return [(WHOLE, whole), ("75", _("Three quarters of it")), ("50", _("Half of it")),
            ("25", _("A quarter of it")), (OTHER, _("Another part"))]


def _backs(today: date, own: bool) -> list[tuple[str, str]]:
    unknown = _("I don't know yet") if own else _("Nobody knows yet")
    return [(UNKNOWN, unknown), *_near(today, 1, 2, 3), (OTHER, _("Another day"))]


class _Extent(_Keyed):
    """How much of the working time."""

    extent = forms.ChoiceField(label=gettext_lazy("How much of your working time?"), widget=forms.RadioSelect)
    percent = forms.IntegerField(label=gettext_lazy("How many percent you are away"), required=False, min_value=1,
                                 max_value=99, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["extent"].choices = _extents(self.OWN)

    @property
    def degree(self) -> int:
        """The degree in percent."""
        chosen = self.cleaned_data["extent"]
        return self.cleaned_data["percent"] if chosen == OTHER else int(chosen)

    def clean(self) -> dict:
        values = super().clean()
        if values.get("extent") == OTHER and values.get("percent") is None and "percent" not in self.errors:
            self.add_error("percent", _("Write how many percent, from 1 to 99."))
        return values


class SickForm(_Extent):
    """A sick report: the first day, how much, and when one thinks to be back. No reason is asked for."""

    first = forms.ChoiceField(label=gettext_lazy("First day"), widget=forms.RadioSelect, help_text=gettext_lazy(
        "In the middle of a shift: the day that work was left."))
    first_day = _day(gettext_lazy("Which day?"))
    back = forms.ChoiceField(label=gettext_lazy("When do you think you will be back at work?"),
                             widget=forms.RadioSelect)
    back_day = _day(gettext_lazy("Which day will you be back?"))
    field_order = ("first", "first_day", "extent", "percent", "back", "back_day", "key")

    def __init__(self, *arguments, today: date, **keywords):
        usual = {"first": today.isoformat(), "extent": WHOLE, "back": UNKNOWN}
        keywords["initial"] = usual | (keywords.get("initial") or {})
        super().__init__(*arguments, today=today, **keywords)
        self.fields["first"].choices = [*_near(today, 0, -1, 1), (OTHER, _("Another day"))]
        self.fields["back"].choices = _backs(today, self.OWN)

    def clean(self) -> dict:
        values = super().clean()
        values["first_on"], values["back_on"] = self.a_day("first", "first_day"), self.a_day("back", "back_day")
        return values


class SickFormForOthers(SickForm):
    """A sick report that is taken down for somebody."""

    OWN, ASKED_FOR_OTHERS = False, FOR_OTHERS


class WellForm(_Keyed):
    """A well report: the first day of being well again, be it a Saturday."""

    well = forms.ChoiceField(label=gettext_lazy("From which day are you well?"), widget=forms.RadioSelect,
                             help_text=gettext_lazy("Also if it was a weekend or a day off. It decides how your days "
                                                    "are counted, and payroll cannot know it."))
    well_day = _day(gettext_lazy("Which day were you well?"))
    field_order = ("well", "well_day", "key")

    def __init__(self, *arguments, today: date, **keywords):
        keywords["initial"] = {"well": today.isoformat()} | (keywords.get("initial") or {})
        super().__init__(*arguments, today=today, **keywords)
        self.fields["well"].choices = [*_near(today, 0, 1, -1, -2, -3), (OTHER, _("Another day"))]

    def clean(self) -> dict:
        values = super().clean()
        values["well_on"] = self.a_day("well", "well_day")
        return values


class WellFormForOthers(WellForm):
    """A well report that is taken down for somebody."""

    OWN, ASKED_FOR_OTHERS = False, FOR_OTHERS


class StillForm(_Keyed):
    """Still ill: when one now thinks to be back."""

    back = forms.ChoiceField(label=gettext_lazy("When do you think you will be back at work?"),
                             widget=forms.RadioSelect)
    back_day = _day(gettext_lazy("Which day will you be back?"))
    field_order = ("back", "back_day", "key")

    def __init__(self, *arguments, today: date, **keywords):
        keywords["initial"] = {"back": UNKNOWN} | (keywords.get("initial") or {})
        super().__init__(*arguments, today=today, **keywords)
        self.fields["back"].choices = _backs(today, self.OWN)

    def clean(self) -> dict:
        values = super().clean()
        values["back_on"] = self.a_day("back", "back_day")
        return values


class StillFormForOthers(StillForm):
    """Still ill, taken down for somebody."""

    OWN, ASKED_FOR_OTHERS = False, FOR_OTHERS


class DegreeForm(_Extent):
    """Another extent from a day on."""

    since = forms.ChoiceField(label=gettext_lazy("From which day?"), widget=forms.RadioSelect)
    since_day = _day(gettext_lazy("Which day?"))
    field_order = ("extent", "percent", "since", "since_day", "key")

    def __init__(self, *arguments, today: date, **keywords):
        keywords["initial"] = {"since": today.isoformat()} | (keywords.get("initial") or {})
        super().__init__(*arguments, today=today, **keywords)
        self.fields["since"].choices = [*_near(today, 0, 1), (OTHER, _("Another day"))]

    def clean(self) -> dict:
        values = super().clean()
        values["from_day"] = self.a_day("since", "since_day")
        return values


class FirstDayForm(_Keyed):
    """Another first day."""

    first_day = forms.DateField(label=gettext_lazy("The right first day"),
                                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    field_order = ("first_day", "key")


class MistakeForm(_Keyed):
    """The report was a mistake: nothing is asked."""


class MoreForm(forms.Form):
    """What the employee chooses to tell the manager. Nothing of it is needed."""

    contact = forms.BooleanField(label=gettext_lazy("I would like my manager to be in touch"), required=False)
    work_related = forms.BooleanField(label=gettext_lazy("It has to do with work"), required=False)
    words = texts.Words(label=gettext_lazy("In your own words"), required=False, max_length=1000,
                        widget=forms.Textarea(attrs={"rows": 3}),
                        help_text=gettext_lazy("You need not say why you are ill. Your nearest manager can read what "
                                               "you write, and you see when it is opened."))

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors and not any(values.values()):
            raise forms.ValidationError(_("Tick or write something, or leave it: nothing of it is needed."))
        return values


class StafferForm(forms.Form):
    """Who finds stand-ins, by employment number: no list of people stands here."""

    number = forms.CharField(label=gettext_lazy("Employment number"), max_length=30, help_text=gettext_lazy(
        "Ask the person for it: you see no names here."), widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip()
        if holds_personal_number(number):
            raise forms.ValidationError(_("Write the employment number, not the personal number."))
        return number
