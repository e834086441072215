"""One explanation of several signals: for whom, what they had in common, and words if any."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts

CAUSES = {
    "stomach_bug": _("A stomach bug or another infection went round in the group"),
    "other_passing": _("Something else that is known and over"),
}


class TogetherForm(forms.Form):
    """Nobody is ticked beforehand: the manager says whom it is true of."""

    people = forms.MultipleChoiceField(label=_("Whose signals does it explain?"), widget=forms.CheckboxSelectMultiple)
    cause = forms.ChoiceField(label=_("What did they have in common?"), choices=list(CAUSES.items()),
                              widget=forms.RadioSelect)
    words = texts.Words(
        label=_("In a few words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Optional. The same words are kept with each of them, and each of them can read them. "
                    "Name no one, and write nothing about illness."))

    def __init__(self, *arguments, people: dict[UUID, str], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["people"].choices = [(str(id), name) for id, name in people.items()]
