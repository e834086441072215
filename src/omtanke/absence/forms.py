"""The shape of what a steward sends in about files."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from omtanke.intake.readers import Look
from omtanke.rules.kinds import Kind

MEANINGS = [("", _("Choose")), (Kind.SICK.value, _("Sickness")), (Kind.WORK_INJURY.value, _("Work injury")),
            (Kind.SICK_CHILD.value, _("Care of a sick child, not counted")),
            ("ignore", _("Something else, not read"))]
REASONS = [("mistake", _("The row was entered by mistake")), ("not_ours", _("The person does not work with us")),
           ("other", _("Another reason"))]
COLUMN_LABELS = {
    "person": _("Employment number"), "kind": _("Kind of absence, or code"), "first_day": _("First day"),
    "last_day": _("Last day"), "day": _("A single day"), "degree": _("Extent"), "hours": _("Hours"),
    "number": _("Personal number"),
}


class UploadForm(forms.Form):
    """A payroll file."""

    file = forms.FileField(
        label=_("Payroll file"), allow_empty_file=True,
        help_text=_("PAXml, CSV or Excel. The file is sealed while it is sent, and nothing counts until you approve."),
        error_messages={"required": _("Choose a file first.")})

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if sent.too_large:
            raise forms.ValidationError(_("The file is larger than %(limit)s MB. Export a shorter time, and send it in "
                                          "as several files.") % {"limit": settings.OMTANKE_UPLOAD_MB})
        if sent.size == 0:
            raise forms.ValidationError(_("The file is empty. Export it again."))
        return sent


class CodeForm(forms.Form):
    """What one of the employer's own codes means."""

    meaning = forms.ChoiceField(choices=MEANINGS, error_messages={
        "required": _("Choose one of the answers in the list."),
        "invalid_choice": _("Choose one of the answers in the list.")})


class RemoveForm(forms.Form):
    """Why rows are taken away."""

    reason = forms.ChoiceField(label=_("Why"), choices=REASONS, widget=forms.RadioSelect, error_messages={
        "required": _("Choose a reason."), "invalid_choice": _("Choose a reason.")})


class RowForm(forms.Form):
    """What a row should say. What is left as it is, is not changed."""

    person = forms.CharField(label=_("Employment number"), max_length=64, required=False)
    kind = forms.CharField(label=_("Code or kind"), max_length=64, required=False)
    first_day = forms.CharField(label=_("First day"), max_length=40, required=False, help_text=_("As 2026-03-02."))
    last_day = forms.CharField(label=_("Last day"), max_length=40, required=False,
                               help_text=_("Empty when the absence goes on."))
    degree = forms.CharField(label=_("Extent in percent"), max_length=20, required=False,
                             help_text=_("Empty for full time. Write ? when nobody knows."))
    hours = forms.CharField(label=_("Hours"), max_length=20, required=False)


class ColumnsForm(forms.Form):
    """Which column of a table is which of our fields."""

    all_kind = forms.ChoiceField(label=_("If no column says what kind of absence it is"), required=False, choices=[
        ("", _("A column says it")), (Kind.SICK.value, _("All rows are sickness")),
        (Kind.WORK_INJURY.value, _("All rows are work injuries"))])
    no_end = forms.ChoiceField(label=_("A row without a last day"), required=False, choices=[
        ("", _("Put aside, so that I can answer")), ("ongoing", _("The absence goes on"))])
    degree_as = forms.ChoiceField(label=_("The extent is written as"), required=False, choices=[
        ("", _("As it seems in the file")), ("percent", _("Percent: 50 is half")), ("share", _("Share: 0.5 is half"))])
    dates_as = forms.ChoiceField(label=_("Days such as 02/03/2026"), required=False, choices=[
        ("", _("As it seems in the file")), ("dmy", _("The day comes first")), ("mdy", _("The month comes first"))])

    def __init__(self, *arguments, look: Look, **keywords):
        super().__init__(*arguments, **keywords)
        headers = [(title, title) for title in look.header if title and title not in look.plan.refused]
        own = {name: forms.ChoiceField(label=label, required=False, choices=[("", _("No column")), *headers])
               for name, label in COLUMN_LABELS.items()}
        self.fields = own | self.fields
        for name, title in look.plan.columns.items():
            if name in self.fields:
                self.fields[name].initial = title

    def clean(self) -> dict:
        told = super().clean()
        if not (told.get("person") or told.get("number")):
            self.add_error("person", _("Choose the column that says who the row is about."))
        if not (told.get("first_day") or told.get("day")):
            self.add_error("first_day", _("Choose the column with the first day."))
        if not (told.get("kind") or told.get("all_kind")):
            self.add_error("kind", _("Choose the column with the code, or say below that all rows are one kind."))
        return told

    def columns(self) -> dict[str, str]:
        """The mapping, as the readers take it."""
        return {name: value for name, value in self.cleaned_data.items() if value}
