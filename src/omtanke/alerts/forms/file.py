"""The routine as a file: sent in, or edited as text; and the day a draft is adopted from."""

from datetime import date

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from omtanke.rules.errors import BadInput
from omtanke.rules.routine import parse
from omtanke.vault import doors

LARGEST = 100_000


class FileForm(forms.Form):
    """A routine file, as text or sent in. A file that is sent in stands before the text."""

    file = forms.FileField(label=_("Send in a file"), required=False, help_text=_("A text file in the TOML format."),
                           widget=forms.FileInput(attrs={"accept": ".toml,text/plain"}))
    text = forms.CharField(label=_("Or change the text"), required=False, max_length=LARGEST, strip=False,
                           widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "code"}))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict:
        got = self.cleaned_data
        sent = bool(got.get("file"))
        text = _read(got["file"]) if sent else got.get("text", "").replace("\r\n", "\n")
        try:
            parse(text)
        except BadInput as problem:
            self.add_error("file" if sent else "text", problem.text_in((get_language() or "sv")[:2]))
        return got | {"text": text}


def _read(sent) -> str:
    """What was sent in, which arrives sealed (`intake.uploads`)."""
    try:
        return doors.received(sent.spool, most=LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise forms.ValidationError({"file": _("The file is not a text in UTF-8.")}) from None
    except ValueError:
        raise forms.ValidationError({"file": _("The file is too large to be a routine.")}) from None


class AdoptForm(forms.Form):
    """From which day the draft is in force."""

    valid_from = forms.DateField(
        label=_("In force from"), help_text=_("Today or a later day. Days that have passed are not counted anew."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *arguments, today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today

    def clean_valid_from(self) -> date:
        first = self.cleaned_data["valid_from"]
        if first < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return first
