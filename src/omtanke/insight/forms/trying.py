"""What is tried: a step of the routine, another beside it, and how it is counted."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from omtanke.alerts.forms.routine import COMPARISONS, choice, number
from omtanke.figures.simulator import MINUTES, MOST_TALKS
from omtanke.insight.trying import Asked
from omtanke.rules import words
from omtanke.rules.routine import MAX_MONTHS, Action, Actor, Comparison, Rung

USUAL = Rung(3, 12, Actor.MANAGER, Action.CARE_TALK, comparison=Comparison.MORE_THAN)
"""The step that is tried where a routine has none."""
SPANS = {12: gettext_lazy("the last twelve months"), 24: gettext_lazy("the last twenty-four months"),
         36: gettext_lazy("the last thirty-six months")}
EITHER = {"whole": gettext_lazy("the whole routine, with this step changed"), "alone": gettext_lazy("this step alone")}


class TryForm(forms.Form):
    """The question. `rungs` are the routine's; the fields of the step beside begin with `other_`."""

    step = forms.TypedChoiceField(label=gettext_lazy("The step to change"), coerce=int)
    comparison = choice(gettext_lazy("Counted as"), COMPARISONS)
    occasions = number(gettext_lazy("Occasions"), 1, 366)
    months = number(gettext_lazy("Within months"), 1, MAX_MONTHS)
    other_comparison = choice(gettext_lazy("Counted as"), COMPARISONS)
    other_occasions = number(gettext_lazy("Occasions"), 1, 366)
    other_months = number(gettext_lazy("Within months"), 1, MAX_MONTHS)
    what = choice(gettext_lazy("What is counted"), EITHER)
    span = forms.TypedChoiceField(label=gettext_lazy("Which time"), choices=list(SPANS.items()), coerce=int)
    minutes = number(gettext_lazy("Minutes that a talk takes"), 5, 600)
    most_talks = number(gettext_lazy("Talks that a manager has time for in a month"), 0, 100)
    unanswered = forms.BooleanField(label=gettext_lazy("Count as if no talk were held"), required=False)
    count_excluded = forms.BooleanField(label=gettext_lazy("Count the days that the routine leaves out"),
                                        required=False)

    STEP, OTHER = ("occasions", "comparison", "months"), ("other_occasions", "other_comparison", "other_months")
    HOW = ("what", "span", "minutes", "most_talks")
    CHECKS = ("unanswered", "count_excluded")

    def __init__(self, data=None, *, rungs: Sequence[Rung]):
        self.rungs = rungs
        first = rungs[0] if rungs else USUAL
        super().__init__(data, initial={
            "step": 1 if rungs else 0, "comparison": str(first.comparison), "occasions": first.occasions,
            "months": first.months, "other_comparison": ">=", "other_occasions": 6, "other_months": 12,
            "what": "whole", "span": 24, "minutes": MINUTES, "most_talks": MOST_TALKS})
        self.fields["step"].choices = [
            (place, _("Step %(number)s: %(rule)s") % {"number": place, "rule": words.rung_rule(rung, get_language())})
            for place, rung in enumerate(rungs, start=1)] or [(0, _("a step of its own"))]

    @property
    def parts(self) -> dict[str, list]:
        """The fields as the page has them: the two limits with what they say, and how it is counted."""
        said = [words.rung_rule(rung, get_language()) for rung in self._limits()]
        limits = [{"title": title, "said": told, "fields": [self[field] for field in fields]}
                  for title, told, fields in zip((_("Try this"), _("Beside this")), said, (self.STEP, self.OTHER),
                                                 strict=True)]
        return {"limits": limits} | {name: [self[field] for field in fields] for name, fields in (
            ("how", self.HOW), ("checks", self.CHECKS))}

    def _limits(self) -> list[Rung]:
        """The two limits as they stand in the form; as they began, while something in it is wrong."""
        got = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        return [_changed(USUAL, got, prefix) for prefix in ("", "other_")]

    def asked(self) -> Asked:
        """The question, of a form without errors."""
        got = self.cleaned_data
        base = self.rungs[got["step"] - 1] if got["step"] else USUAL
        return Asked(got["step"], _changed(base, got, ""), _changed(base, got, "other_"), got["what"] == "alone",
                     got["span"], got["minutes"], got["most_talks"], not got["unanswered"], got["count_excluded"])


def _changed(rung: Rung, got: dict, prefix: str) -> Rung:
    return Rung(got[f"{prefix}occasions"], got[f"{prefix}months"], rung.actor, rung.action,
                Comparison(got[f"{prefix}comparison"]), rung.repeat, rung.within_days)
