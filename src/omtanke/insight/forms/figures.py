"""What a page of figures is asked for: which workplace stands beside the others."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class CompareForm(forms.Form):
    """One workplace of those below the unit. Anything else is none."""

    compare = forms.ChoiceField(label=gettext_lazy("Compare with"), required=False)

    def __init__(self, *arguments, workplaces: Sequence[tuple[UUID, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["compare"].choices = [("", _("no workplace")), *((str(id), name) for id, name in workplaces)]

    @property
    def every(self) -> bool:
        """Whether every workplace is asked for, not only the units next below."""
        return self.data.get("rows") == "all"

    @property
    def chosen(self) -> UUID | None:
        """The workplace that was asked for, if it is one of them."""
        self.is_valid()
        found = self.cleaned_data.get("compare")
        return UUID(found) if found else None
