"""The shape of a contact person."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.access import texts
from omtanke.organisation.models import ContactPerson, Unit


class ContactForm(forms.Form):
    """Who, in which function, how to reach them. Nothing about anybody's health belongs here."""

    unit = forms.ChoiceField(label=_("Unit"), help_text=_("Everyone in the unit, and in those under it, sees it."))
    function = forms.ChoiceField(label=_("Function"), choices=ContactPerson.Function.choices)
    name = texts.Words(label=_("Name"), max_length=80)
    place = texts.Words(label=_("Where"), max_length=80, required=False,
                        help_text=_("The care centre, the office or the union, when it is not your own employer."))
    phone = forms.RegexField(r"^[+\d][\d\s()-]{4,24}$", label=_("Phone"), required=False,
                             error_messages={"invalid": _("Write a phone number, such as 0980-31 92 00.")})
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=120)
    last_day = forms.DateField(label=_("Until and including"), required=False,
                               widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                               help_text=_("Leave it empty when there is no last day."))

    def __init__(self, *arguments, units: Iterable[Unit] = (), today, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today
        self.fields["unit"].choices = [(str(unit.id), unit.name) for unit in units]

    def clean(self) -> dict:
        values = super().clean()
        if {"phone", "email"} <= set(values) and not values["phone"] and not values["email"]:
            self.add_error("phone", _("Write a phone number or an e-mail address: how else is the person reached."))
        return values

    def clean_last_day(self):
        last = self.cleaned_data["last_day"]
        if last and last < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return last

    def values(self) -> dict[str, str]:
        """What is sealed."""
        return {name: self.cleaned_data[name] for name in ("name", "phone", "email")}


class ChangeForm(ContactForm):
    """Another person or number in the same function of the same unit."""

    unit = None
    function = None

    def __init__(self, *arguments, today, **keywords):
        forms.Form.__init__(self, *arguments, **keywords)
        self.today = today
