"""What the figures of meetings are asked for: which year, and how the groups are made."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class FiguresForm(forms.Form):
    """Which year, and by what. Anything else is everybody, this year."""

    year = forms.TypedChoiceField(label=gettext_lazy("Which year"), coerce=int, empty_value=None, required=False)
    by = forms.ChoiceField(label=gettext_lazy("Show by"), required=False)

    def __init__(self, *arguments, years: Sequence[int], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["year"].choices = [(year, str(year)) for year in years]
        self.fields["by"].choices = [("", _("everybody together")), ("sex", _("women and men")),
                                     ("centre", _("health centre"))]

    @property
    def chosen(self) -> tuple[int | None, str]:
        """The year and the groups that were asked for, as far as they were understood."""
        self.is_valid()
        return self.cleaned_data.get("year"), self.cleaned_data.get("by", "")
