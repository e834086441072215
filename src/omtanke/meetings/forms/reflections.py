"""The shape of the two answers after a meeting."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.meetings.policies.reflections import SCALE

NUMBERS = [("", "–"), *((number, str(number)) for number in SCALE)]
CHOOSE = {"required": _("Choose a number from 1 to 10."), "invalid_choice": _("Choose a number from 1 to 10.")}


class ReflectionForm(forms.Form):
    """How we went about it together, and how one contributed oneself: 1 is not well at all, 10 is very well."""

    together = forms.TypedChoiceField(label=_("How did we go about the meeting together?"), choices=NUMBERS,
                                      coerce=int, error_messages=CHOOSE)
    own = forms.TypedChoiceField(label=_("How did I contribute?"), choices=NUMBERS, coerce=int, error_messages=CHOOSE)


class SlipForm(ReflectionForm):
    """The same from a paper slip, with whose it is."""

    who = forms.ChoiceField(label=_("Whose slip is it?"), widget=forms.RadioSelect)

    field_order = ("who", "together", "own")

    def __init__(self, *arguments, who: Sequence[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["who"].choices = who
