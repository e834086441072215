"""The routine as a form built of its sentences' parts: rungs, milestones, excluded periods, and the frame of them all.

From a routine to the form and back is exact: `of(routine)`, posted as it stands, gives the same routine.
"""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from omtanke.rules import words
from omtanke.rules.kinds import OWN_SICKNESS, Kind
from omtanke.rules.routine import (
    MAX_DAYS,
    MAX_MONTHS,
    VALID_MONTHS,
    WITHIN_DAYS,
    Action,
    Actor,
    Comparison,
    Counted,
    ExcludedPeriod,
    Milestone,
    Repeat,
    Routine,
    Rung,
    When,
)
from omtanke.rules.spells import RELAPSE_DAYS

GENTLE = _("Choose from the list. A routine invites and offers: it never demands a certificate, and it decides nothing "
           "about a person.")
ACTORS = {Actor.MANAGER: _("the manager"), Actor.UPPER_MANAGER: _("the manager's manager"), Actor.HR: _("HR"),
          Actor.OCCUPATIONAL_HEALTH: _("occupational health")}
ACTIONS = {Action.CARE_TALK: _("invites to a care talk"), Action.CONTACT: _("gets in touch"),
           Action.THREE_PARTY_TALK: _("offers a three-party talk"),
           Action.HR_CHECK: _("checks that support is in place"), Action.OFFER_SUPPORT: _("offers support")}
COMPARISONS = {Comparison.AT_LEAST: _("or more"), Comparison.MORE_THAN: _("more than so many"),
               Comparison.EXACTLY: _("exactly so many")}
REPEATS = {Repeat.ONCE: _("stays silent"), Repeat.EACH: _("opens the step again")}
COUNTED = {Counted.SICK_PERIOD: _("of the sick period"), Counted.REPORT: _("from the sick report")}
WHENS = {When.AT_LATEST: _("at the latest"), When.ON: _("on the day"), When.FROM: _("from the day"),
         When.AFTER: _("after the day")}
KINDS = {Kind.SICK: _("illness"), Kind.WORK_INJURY: _("work injury"), Kind.SICK_CHILD: _("care of a sick child"),
         Kind.CONTAGION: _("contagion"), Kind.OTHER: _("other absence")}


def number(label: str | Promise, low: int, high: int, **more) -> forms.IntegerField:
    """A whole number within bounds, both included."""
    wrong = format_lazy(_("Write a whole number from {low} to {high}."), low=low, high=high)
    return forms.IntegerField(label=label, min_value=low, max_value=high, **more,
                              error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
                              widget=forms.NumberInput(attrs={"inputmode": "numeric"}))


def choice(label: str | Promise, words_of: Mapping, wrong: str | Promise | None = None) -> forms.ChoiceField:
    """One of a closed list; `wrong` says why nothing else is possible."""
    said = {"invalid_choice": wrong} if wrong else {}
    return forms.ChoiceField(label=label, choices=[(str(key), said) for key, said in words_of.items()],
                             error_messages=said)


def day(label: str | Promise, **more) -> forms.DateField:
    """A day, by the browser's own picker."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def line(label: str | Promise, **more) -> forms.CharField:
    """A text of one line that can be printed, as the file takes it."""
    return forms.CharField(label=label, max_length=200, validators=[_printable], strip=False, **more)


def _printable(text: str) -> None:
    if not text.isprintable() or not text.strip():
        raise forms.ValidationError(_("Write a text of one line."))


class Item(forms.Form):
    """A part of the routine that is a sentence of its own."""

    template_name = "alerts/_item.html"

    def value(self):
        """The part as the rules know it, for a form without errors."""
        raise NotImplementedError

    def say(self, language: str) -> str:
        """Its sentence."""
        raise NotImplementedError

    @property
    def sentence(self) -> str:
        """What the part says as it stands, or nothing while something in it is wrong."""
        return self.say(get_language()) if self.is_bound and self.is_valid() else ""


class RungForm(Item):
    """A step of the ladder: "Four occasions or more within twelve months. The manager invites … within 14 days." """

    occasions = number(_("Occasions"), 1, 366)
    comparison = choice(_("Counted as"), COMPARISONS)
    months = number(_("Within months"), 1, MAX_MONTHS)
    actor = choice(_("Who"), ACTORS, GENTLE)
    action = choice(_("Does what"), ACTIONS, GENTLE)
    within_days = number(_("Within days"), 0, 366)
    repeat = choice(_("A new occasion after the answer"), REPEATS)

    blank = {"occasions": "", "comparison": ">=", "months": 12, "actor": "manager", "action": "care_talk",
             "within_days": WITHIN_DAYS, "repeat": "once"}

    def value(self) -> Rung:
        got = self.cleaned_data
        return Rung(got["occasions"], got["months"], Actor(got["actor"]), Action(got["action"]),
                    Comparison(got["comparison"]), Repeat(got["repeat"]), got["within_days"])

    def say(self, language: str) -> str:
        return words.rung_sentence(self.value(), language)


class MilestoneForm(Item):
    """A day of the routine's own: "At the latest day 8 of the sick period: the manager gets in touch." """

    when = choice(_("When"), WHENS)
    day = number(_("Day"), 1, MAX_DAYS)
    to_day = number(_("To and including day"), 1, MAX_DAYS, required=False)
    counted = choice(_("Counted"), COUNTED)
    actor = choice(_("Who"), ACTORS, GENTLE)
    action = choice(_("Does what"), ACTIONS, GENTLE)

    blank = {"when": "at_latest", "day": "", "to_day": "", "counted": "sick_period", "actor": "manager",
             "action": "contact"}

    def clean_to_day(self) -> int | None:
        last = self.cleaned_data["to_day"]
        if last is not None and last < self.cleaned_data.get("day", last):
            raise forms.ValidationError(_("The last day lies before the first."))
        return last

    def value(self) -> Milestone:
        got = self.cleaned_data
        return Milestone(got["day"], Actor(got["actor"]), Action(got["action"]), Counted(got["counted"]),
                         When(got["when"]), got["to_day"])

    def say(self, language: str) -> str:
        return words.milestone_sentence(self.value(), language)


class PeriodForm(Item):
    """Days that are not counted, with the reason: occasions that begin in them."""

    first_day = day(_("From and including"))
    last_day = day(_("To and including"))
    reason = line(_("Reason"), required=False, help_text=_("About the time, never about a person."))

    blank = {"first_day": "", "last_day": "", "reason": ""}

    def clean_last_day(self) -> date:
        last = self.cleaned_data["last_day"]
        if last < self.cleaned_data.get("first_day", last):
            raise forms.ValidationError(_("The last day lies before the first."))
        return last

    def value(self) -> ExcludedPeriod:
        return ExcludedPeriod(**self.cleaned_data)

    def say(self, language: str) -> str:
        return words.excluded_sentence(self.value(), language)


class FrameForm(Item):
    """What holds for the whole routine."""

    name = line(_("The routine's name"))
    valid_from = forms.DateField(widget=forms.HiddenInput)  # chosen when the draft is adopted
    answer_valid_months = number(_("An answer is valid for months"), 1, MAX_MONTHS)
    relapse_days = number(
        _("Days between absences that are one sick period"), 0, 90,
        help_text=_("It matters for the days of a sick period, never for the occasions."))
    start = day(_("Only steps reached after"), required=False,
                help_text=_("Can be left empty: each unit has a start of its own."))
    exclude_kinds = forms.MultipleChoiceField(
        label=_("Does not count"), required=False, choices=[(str(kind), said) for kind, said in KINDS.items()],
        widget=forms.CheckboxSelectMultiple)

    blank = {"answer_valid_months": VALID_MONTHS, "relapse_days": RELAPSE_DAYS}

    def clean_exclude_kinds(self) -> frozenset[Kind]:
        kinds = frozenset(Kind(kind) for kind in self.cleaned_data["exclude_kinds"])
        if kinds >= OWN_SICKNESS:
            raise forms.ValidationError(_("Nothing would be left to count. Keep illness or work injury."))
        return kinds

    def value(self) -> Routine:
        return Routine(rungs=(), **self.cleaned_data)

    def say(self, language: str) -> str:
        return " ".join(words.frame_sentences(self.value(), language))
