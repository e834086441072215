"""The shape of a decision about retention, and of handing a package over."""

from datetime import date

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from omtanke.access.texts import Words
from omtanke.rules.retention import FROM_DAY, FROM_YEAR_END, LONGEST_MONTHS
from omtanke.vault.retention import Kind

YEARS, MONTHS, FOR_EVER = "years", "months", "for_ever"


class DecideForm(forms.Form):
    """What the board has decided about one kind of record. `months` is what comes of it: None is for ever."""

    keep = forms.ChoiceField(label=_("How long is it kept"), widget=forms.RadioSelect, choices=[
        (YEARS, _("so many years")), (MONTHS, _("so many months")), (FOR_EVER, _("for ever"))])
    number = forms.IntegerField(
        label=_("How many years or months"), required=False, min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}), help_text=_("Leave it empty when it is for ever."))
    counted = forms.ChoiceField(
        label=_("When does the time begin"), widget=forms.RadioSelect, initial=FROM_DAY,
        choices=[(FROM_DAY, _("the day itself")), (FROM_YEAR_END, _("the last of December the same year"))])
    decision_ref = Words(label=_("Which decision"), max_length=80,
                         help_text=_("The board, the day and the paragraph or the diary number."))
    decided_on = forms.DateField(label=_("Decided"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    from_day = forms.DateField(label=_("Holds from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    to_archive = forms.ChoiceField(
        label=_("What happens to the package"), widget=forms.RadioSelect, initial="no", choices=[
            ("no", _("It is erased ninety days after the destruction")),
            ("yes", _("It stays here until the archive has received it"))])

    def __init__(self, *arguments, kind: Kind, today: date, **keywords):
        super().__init__(*arguments, initial={"from_day": today}, **keywords)
        self.kind, self.today = kind, today

    def clean_decided_on(self) -> date:
        day = self.cleaned_data["decided_on"]
        if day > self.today:
            raise forms.ValidationError(_("Choose today or an earlier day: the decision has been taken."))
        return day

    def clean(self) -> dict:
        values = super().clean()
        decided, first = values.get("decided_on"), values.get("from_day")
        if decided and first and first < decided:
            self.add_error("from_day", _("Choose the day of the decision, or a later one."))
        number, keep = values.get("number"), values.get("keep")
        if keep in (YEARS, MONTHS) and number is None and "number" in values:
            self.add_error("number", _("Write how many."))
        if keep and number is not None and keep != FOR_EVER:
            self._check(number * 12 if keep == YEARS else number)
        return values

    def _check(self, months: int) -> None:
        least = self.kind.least_months
        if months < least:
            said = _("Write at least {months} months: until then it is needed for what the routine counts.")
            self.add_error("number", format_lazy(said, months=least))
        if months > LONGEST_MONTHS:
            self.add_error("number", _("Write at most a hundred years, or choose for ever."))

    @property
    def months(self) -> int | None:
        """The time in months, or None for ever."""
        values = self.cleaned_data
        if values["keep"] == FOR_EVER:
            return None
        return values["number"] * (12 if values["keep"] == YEARS else 1)


class ReceiptForm(forms.Form):
    """The archive has received the package."""

    receipt = Words(label=_("The archive's number"), max_length=80)
