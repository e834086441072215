"""Which year the disclosure is asked for."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _


class YearForm(forms.Form):
    """One of the years that are counted. Anything else is none."""

    year = forms.ChoiceField(label=_("Another year"), required=False)

    def __init__(self, *arguments, available: Sequence[int], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["year"].choices = [(str(year), str(year)) for year in available]
