"""The shape of a group, and of a member."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.learning.choices import Function
from omtanke.organisation.models import Party, Unit
from omtanke.ui import words


class GroupForm(forms.Form):
    """A group: its name, its care centre, the employers that take part beside one's own."""

    name = texts.Words(label=gettext_lazy("What the group is called"), max_length=120)
    place = forms.ChoiceField(label=gettext_lazy("The care centre"))
    others = forms.CharField(label=gettext_lazy("Other employers that take part"), required=False,
                             widget=forms.Textarea(attrs={"rows": 2}),
                             help_text=gettext_lazy("One on each line, exactly as they are called here."))
    last_day = forms.DateField(label=gettext_lazy("The group's last day"), required=False,
                               widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                               help_text=gettext_lazy("Leave it empty while the group goes on."))

    def __init__(self, *arguments, places: Iterable[Unit], new: bool, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["place"].choices = [(str(place.id), place.name) for place in places]
        if new:
            del self.fields["last_day"]

    def clean_others(self) -> list[UUID]:
        """The employers' ids. One that is not here is said to be so, by its line."""
        named = [line.strip() for line in self.cleaned_data["others"].splitlines() if line.strip()]
        found = dict(Party.objects.filter(kind=Party.Kind.EMPLOYER, name__in=named).values_list("name", "id"))
        lacking = [name for name in named if name not in found]
        if lacking:
            raise forms.ValidationError(_("No employer here is called %(name)s.") % {"name": words.listed(lacking)})
        return list(found.values())


class MemberForm(forms.Form):
    """A member: for which party, in which function; found by number or user name, or written by name."""

    party = forms.ChoiceField(label=gettext_lazy("For which party"))
    function = forms.ChoiceField(label=gettext_lazy("Function"), choices=[])
    number = forms.CharField(label=gettext_lazy("Employment number or user name"), required=False, max_length=60,
                             widget=forms.TextInput(attrs={"autocomplete": "off"}),
                             help_text=gettext_lazy("For someone who signs in here."))
    name = texts.Words(label=gettext_lazy("Or the name"), required=False, max_length=80,
                       help_text=gettext_lazy("For someone who does not sign in here. They get everything on paper."))

    def __init__(self, *arguments, parties: Iterable[Party], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["party"].choices = [(str(party.id), party.name) for party in parties]
        self.fields["function"].choices = [(f.value, words.capital(str(f.label))) for f in Function]

    def clean(self) -> dict:
        values = super().clean()
        if bool(values.get("number")) == bool(values.get("name")) and not self.errors:
            self.add_error("number", _("Write the number of someone who signs in here, or the name of someone who "
                                       "does not."))
        return values
