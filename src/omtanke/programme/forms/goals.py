"""What is written about goals, indicators, risks and messages. Free text is about the work, never about a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access.texts import Words
from omtanke.programme.choices import Consequence, Likelihood, Stage, Term
from omtanke.programme.followed import FIGURES
from omtanke.ui.words import capital


def _area(**keywords) -> Words:
    return Words(max_length=300, widget=forms.Textarea(attrs={"rows": 3}), **keywords)


def _day(**keywords) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **keywords)


def _number(**keywords) -> forms.DecimalField:
    return forms.DecimalField(max_digits=12, decimal_places=2, localize=True, **keywords)


def _chosen(label, choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=lambda: [(key, capital(str(said))) for key, said in choices])


class GoalForm(forms.Form):
    """A goal: with whom, what, and how soon."""

    actor = Words(label=_("With whom something is to change"), max_length=80,
                  help_text=_("For example: managers, employees, the care centre."))
    words = _area(label=_("What is to be different"))
    term = _chosen(_("How soon it should be seen"), Term.choices)


class IndicatorForm(forms.Form):
    """What a goal is seen by."""

    name = Words(label=_("What you look at"), max_length=160)
    key = forms.ChoiceField(label=_("Where the value of today comes from"), required=False)
    unit = Words(label=_("What the numbers are of"), max_length=40, required=False,
                 help_text=_("For example: percent, days, managers. Leave it empty when Omtanke counts the value."))
    baseline = _number(label=_("The value at the start"), required=False)
    baseline_on = _day(label=_("The day of that value"), required=False)
    target = _number(label=_("The value you want to reach"), required=False)
    target_on = _day(label=_("The day you want to be there"), required=False)

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["key"].choices = [("", _("I write it by hand")), *((key, said.label)
                                                                       for key, said in FIGURES.items())]

    def clean(self) -> dict:
        values = super().clean()
        if values.get("key"):
            values["unit"] = ""
        return values


class ValueForm(forms.Form):
    """A value on a day."""

    value = _number(label=_("The value"))
    on = _day(label=_("The day it is about"))
    source = Words(label=_("Where it comes from"), max_length=160)


class RiskForm(forms.Form):
    """A risk, and what is done about it."""

    words = _area(label=_("What can come in the way"))
    likelihood = _chosen(_("How likely it is"), Likelihood.choices)
    consequence = _chosen(_("What it would mean"), Consequence.choices)
    response = _area(label=_("What you do about it"))
    function = Words(label=_("Who does it"), max_length=80, help_text=_("A function, no name."))


class MessageForm(forms.Form):
    """Who is to be told what."""

    audience = Words(label=_("Who is to be told"), max_length=120)
    words = _area(label=_("What they are to know"))
    channel = Words(label=_("Where they are told"), max_length=120)
    stage = _chosen(_("How far they are to come by it"), Stage.choices)
    follow_up = _area(label=_("How you see that it worked"))
