"""The shape of what is sent in about a contract: one file at a time."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from omtanke.figures import outcome_contract, outcome_series
from omtanke.figures.outcome import Contract
from omtanke.programme.queries.contracts import SERIES_FILE, TERMS_FILE
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

LARGEST = 500_000


class TermsForm(forms.Form):
    """The terms of a contract as TOML. `cleaned_data["terms"]` is the text, `["name"]` what it is called."""

    file = forms.FileField(label=_("The terms of the contract"), help_text=_("A text file in the TOML format."),
                           widget=forms.FileInput(attrs={"accept": ".toml,text/plain"}))

    def clean(self) -> dict:
        got = self.cleaned_data
        if got.get("file"):
            got["terms"] = _text(got["file"])
            got["name"] = _read(got["terms"]).name[:200] or str(_("Outcome contract"))
        return got


class SeriesForm(forms.Form):
    """The months of a contract as CSV. `cleaned_data["series"]` is the text."""

    file = forms.FileField(label=_("The months"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
                           help_text=_("A CSV file with the columns month, short_days, employees and, when the "
                                       "contract has a trend, trend."))

    def clean(self) -> dict:
        got = self.cleaned_data
        if got.get("file"):
            got["series"] = _text(got["file"])
            try:
                outcome_series.read(got["series"].encode(), file=SERIES_FILE)
            except BadInput as problem:
                raise _told(problem) from None
        return got


class PartForm(forms.Form):
    """Which months to count: all, or those before a month of the contract."""

    before = forms.ChoiceField(label=_("Count the months before"), required=False)

    def __init__(self, *arguments, terms: Contract, **keywords):
        super().__init__(*arguments, **keywords)
        every = terms.months
        self.fields["before"].choices = [("", _("All months")), *((one, one) for one in every[1:])]
        self.known = {"", *every[1:]}

    @property
    def chosen(self) -> str:
        """The month, "" for all and for what is no month of the contract."""
        said = str(self.data.get("before", ""))
        return said if said in self.known else ""


def told(problem: BadInput) -> str:
    """The problem in the language of the page."""
    return problem.text_in((get_language() or "sv")[:2])


def _told(problem: BadInput) -> forms.ValidationError:
    return forms.ValidationError({"file": told(problem)})


def _read(terms: str) -> Contract:
    try:
        return outcome_contract.read(terms, file=TERMS_FILE)
    except BadInput as problem:
        raise _told(problem) from None


def _text(sent) -> str:
    """What was sent in, which arrives sealed (`intake.uploads`)."""
    try:
        return doors.received(sent.spool, most=LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise forms.ValidationError({"file": _("The file is not a text in UTF-8.")}) from None
    except ValueError:
        raise forms.ValidationError({
            "file": _("The file is too large. A contract and its months are small.")}) from None
