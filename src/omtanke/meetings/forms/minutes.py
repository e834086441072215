"""The shape of what is said of the minutes, part by part, and of handing them over."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access import texts
from omtanke.cases.choices import By
from omtanke.cases.forms.plans import day_field
from omtanke.meetings.actions.minutes import RIGHT, WRONG, Said
from omtanke.ui import words


class PartsForm(forms.Form):
    """Right or not right for each part, with words. What is left empty is not answered, and counts as nothing."""

    def __init__(self, *arguments, parts: Sequence[tuple[UUID, int, str]], **keywords):
        """`parts` are (note, the version's number, its title)."""
        super().__init__(*arguments, **keywords)
        self.parts = parts
        for note, number, title in parts:
            said, comment = self.names(note)
            self.fields[said] = forms.ChoiceField(
                label=_("Is this right? %(part)s") % {"part": title}, required=False, widget=forms.RadioSelect,
                choices=[(f"{RIGHT}:{number}", _("It is right")),
                         (f"{WRONG}:{number}", _("I want to change something"))])
            self.fields[comment] = texts.Words(
                label=_("What would you write instead?"), required=False, max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}))

    @staticmethod
    def names(note: UUID) -> tuple[str, str]:
        """The names of a part's two fields."""
        return f"says_{note.hex}", f"words_{note.hex}"

    def fields_of(self, note: UUID) -> tuple[forms.BoundField, forms.BoundField]:
        """A part's two fields, to show under its text."""
        said, comment = self.names(note)
        return self[said], self[comment]

    def clean(self) -> dict:
        """Words without an answer are a wish to change something; at least one part is answered."""
        values = super().clean()
        if not self.errors and not self.said:
            raise forms.ValidationError(_("Answer at least one part. The others you can leave for now."))
        return values

    @property
    def said(self) -> tuple[Said, ...]:
        """What was said, in the order of the parts."""
        found = []
        for note, number, _title in self.parts:
            named, comment = self.names(note)
            says, _colon, read = self.cleaned_data.get(named, "").partition(":")
            text = self.cleaned_data.get(comment, "")
            if says or text:
                found.append(Said(note, int(read or number), says or WRONG, text))
        return tuple(found)


class EnteredForm(PartsForm):
    """The same for somebody who does not sign in: who, which day, and how it came."""

    who = forms.ChoiceField(label=gettext_lazy("Who said it?"), widget=forms.RadioSelect)
    said_on = day_field(gettext_lazy("Which day?"), required=True)
    came_by = forms.ChoiceField(label=gettext_lazy("How did it come?"), widget=forms.RadioSelect)

    def __init__(self, *arguments, who: Sequence[tuple[str, str]], today: date, **keywords):
        super().__init__(*arguments, **keywords)
        self.today = today
        self.fields["who"].choices = who
        self.fields["came_by"].choices = [(by.value, words.capital(str(by.label))) for by in By
                                          if by != By.SIGNED_IN]

    def clean_said_on(self) -> date:
        """A day that has been."""
        day = self.cleaned_data["said_on"]
        if day > self.today:
            raise forms.ValidationError(_("Choose today or an earlier day."))
        return day


class HandOverForm(forms.Form):
    """Who gets the minutes now. `seen` are the versions that were on the page."""

    to = forms.MultipleChoiceField(label=gettext_lazy("To whom"), widget=forms.CheckboxSelectMultiple, error_messages={
        "required": gettext_lazy("Choose at least one who gets the minutes.")})
    seen = forms.CharField(widget=forms.HiddenInput, max_length=4000)

    def __init__(self, *arguments, recipients: Sequence[tuple[str, str]], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["to"].choices = recipients
