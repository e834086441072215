"""What is written in a report. Free text is about the work, never about a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access.texts import Words
from omtanke.programme.living import LIVING

LONGEST = 20_000


class ReportForm(forms.Form):
    """A new report."""

    name = Words(label=_("What the report is called"), max_length=120)


class HeadingForm(forms.Form):
    """A new section."""

    heading = Words(label=_("A new section"), max_length=120)


class SectionForm(forms.Form):
    """A section: heading, text and the figure under it."""

    heading = Words(label=_("The heading"), max_length=120)
    words = Words(label=_("The text"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 14}),
                  help_text=_("An empty line begins a new paragraph."))
    figure = forms.ChoiceField(label=_("The figure under the text"), required=False,
                               help_text=_("It follows what is known, until the report is printed."),
                               choices=lambda: [("", _("No figure")), *LIVING.items()])
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
