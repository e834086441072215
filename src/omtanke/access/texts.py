"""Free text that people write about each other: what every such field refuses, wherever it stands."""

from django import forms
from django.utils.translation import gettext as _

from omtanke.rules.personal_numbers import holds_personal_number


class Words(forms.CharField):
    """A free text. A personal number in it is refused with a sentence; the rest of the text stays in the field."""

    def clean(self, value: str) -> str:
        text = super().clean(value)
        if holds_personal_number(text):
            raise forms.ValidationError(_("This looks like a personal number. Take it out, and save again."))
        return text
