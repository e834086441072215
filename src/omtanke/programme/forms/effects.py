"""The list of workplaces that were supported."""

from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from omtanke.access.checks import Viewer
from omtanke.access.texts import Words
from omtanke.programme.queries.effects import read_list
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

LARGEST = 200_000


class SupportForm(forms.Form):
    """A file of workplaces and days. `cleaned_data["supported"]` is the first day by unit's id."""

    source = Words(label=_("Where the list comes from"), max_length=200)
    file = forms.FileField(label=_("The workplaces"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
                           help_text=_("A CSV file with the columns unit and first_day: the name of the workplace, and "
                                       "the first day of support."))

    def __init__(self, *arguments, party: UUID, viewer: Viewer, **keywords):
        super().__init__(*arguments, **keywords)
        self.party, self.viewer = party, viewer

    def clean(self) -> dict:
        got = self.cleaned_data
        if got.get("file"):
            try:
                got["supported"] = self._read(got["file"])
            except BadInput as problem:
                self.add_error("file", problem.text_in((get_language() or "sv")[:2]))
        return got

    def _read(self, sent) -> dict[UUID, date]:
        try:
            data = doors.received(sent.spool, most=LARGEST)
        except ValueError:
            raise BadInput("the file is too large to be a list of workplaces",
                           texts={"sv": "filen är för stor för att vara en lista över arbetsplatser"}) from None
        found = read_list(data, party=self.party, for_user=self.viewer)
        if not found:
            raise BadInput("there are no workplaces; add a row for each",
                           texts={"sv": "filen har inga arbetsplatser; lägg till en rad för varje"})
        return found
