"""The shape of what is sent in to the evaluation: a register of participants, and series of sums."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.figures import series_read
from omtanke.figures.participants import evaluate
from omtanke.figures.participants_read import read_participants
from omtanke.figures.participants_told import told as as_values
from omtanke.programme.forms.contracts import told
from omtanke.programme.models import ImportedSeries
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

LARGEST = 2_000_000
KINDS = {
    ImportedSeries.Kind.CERTIFICATES_F: _("Doctor's certificates with an F diagnosis, number"),
    ImportedSeries.Kind.CERTIFICATES_M: _("Doctor's certificates with an M diagnosis, number"),
    ImportedSeries.Kind.FIRST_PAYMENT: _("Days from the agency's case to the first payment"),
    ImportedSeries.Kind.BENEFIT_RATE: _("Sickness benefit rate, days per insured"),
    ImportedSeries.Kind.FULL_TIME: _("People on sick leave full time, number"),
    ImportedSeries.Kind.PART_TIME: _("People on sick leave part time, number"),
    ImportedSeries.Kind.PERCENT: _("Sick leave, percent"),
}
COUNTS = frozenset({ImportedSeries.Kind.CERTIFICATES_F, ImportedSeries.Kind.CERTIFICATES_M,
                    ImportedSeries.Kind.FULL_TIME, ImportedSeries.Kind.PART_TIME})
"""Series that are numbers of people, or of papers about people."""


class SourceForm(forms.Form):
    """What every file needs: where it comes from, and of which day it is."""

    source = forms.CharField(label=_("Where it comes from"), max_length=200,
                             help_text=_("Such as the name of a register or of a region. No person's name."))
    day = forms.DateField(label=_("Of which day it is"), widget=forms.DateInput(attrs={"type": "date"}))
    file = forms.FileField(label=_("The file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))

    def __init__(self, *arguments, today, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("The day has not come yet. Write the day that the file is of."))
        return day

    def clean(self) -> dict:
        got = self.cleaned_data
        if got.get("file"):
            try:
                self.read(_bytes(got["file"]))
            except BadInput as problem:
                self.add_error("file", told(problem))
        return got

    def read(self, data: bytes) -> None:
        """Put what the file says into `cleaned_data`. Raises BadInput."""
        raise NotImplementedError


class RegisterForm(SourceForm):
    """A register: `cleaned_data["tables"]` are its counted tables. The rows are gone when this has been read."""

    def read(self, data: bytes) -> None:
        self.cleaned_data["tables"] = as_values(evaluate(read_participants(data, file="")))


class SumsForm(SourceForm):
    """A series of sums: `cleaned_data["rows"]`."""

    kind = forms.ChoiceField(label=_("What it is"), choices=list(KINDS.items()))
    field_order = ("kind", "source", "day", "file")

    def read(self, data: bytes) -> None:
        self.cleaned_data["rows"] = series_read.read(data, file="", counts=self.cleaned_data.get("kind") in COUNTS)


def _bytes(sent) -> bytes:
    """What was sent in, which arrives sealed (`intake.uploads`)."""
    try:
        return doors.received(sent.spool, most=LARGEST)
    except ValueError:
        raise forms.ValidationError({"file": _("The file is too large. Send in a smaller one.")}) from None
