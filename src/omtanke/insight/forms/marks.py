"""What is said about an employer's series: a break, or a series to compare with."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts
from omtanke.figures import months
from omtanke.rules import tables
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

LARGEST, MOST_PERCENT = 100_000, 100.0
FILE = "series.csv"


class BreakForm(forms.Form):
    """From which month, and what changed, in a few words."""

    month = forms.RegexField(r"^\d{4}-(0[1-9]|1[0-2])$", label=_("From the month"), help_text=_("Such as 2026-01."),
                             error_messages={"invalid": _("Write the month as 2026-01.")})
    words = texts.Words(label=_("What changed"), max_length=60, help_text=_("Such as: new payroll system."))


class CompareSeriesForm(forms.Form):
    """A series with its source. `cleaned_data["percent"]` is the percent by month."""

    name = texts.Words(label=_("What the series is"), max_length=60,
                       help_text=_("Such as: municipalities, the whole country."))
    source = texts.Words(label=_("Where it comes from"), max_length=200)
    source_day = forms.DateField(label=_("The day of the source"),
                                 widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    file = forms.FileField(label=_("The series"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
                           help_text=_("A CSV file with the columns month and percent, such as 2026-01,6.8."))

    def clean(self) -> dict:
        got = self.cleaned_data
        if got.get("file"):
            try:
                got["percent"] = read_percent(doors.received(got["file"].spool, most=LARGEST))
            except BadInput as problem:
                self.add_error("file", problem.text_in((get_language() or "sv")[:2]))
            except ValueError:
                self.add_error("file", _("The file is too large to be a series of months."))
        return got


def read_percent(data: bytes) -> dict[str, float]:
    """Percent by month. Raises BadInput with row and column."""
    found: dict[str, float] = {}
    for row, (month, percent) in tables.rows(data, required=("month", "percent"), file=FILE):
        try:
            months.number(month)
        except BadInput:
            raise BadInput("this is not a month: write it as YYYY-MM, for example 2026-03", row=row, column="month",
                           texts={"sv": "det här är ingen månad: skriv ÅÅÅÅ-MM, till exempel 2026-03"}) from None
        if month in found:
            raise BadInput(f"{month} stands twice; keep one row", row=row, column="month",
                           texts={"sv": f"{month} står två gånger; behåll en rad"})
        found[month] = _number(percent, row)
    if not found:
        raise BadInput("there are no months; add a row for each month",
                       texts={"sv": "filen har inga månader; lägg till en rad för varje månad"})
    return found


def _number(text: str, row: int) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= MOST_PERCENT:
        raise BadInput("write percent from 0 to 100, for example 6.8", row=row, column="percent",
                       texts={"sv": "skriv procent från 0 till 100, till exempel 6,8"})
    return value
