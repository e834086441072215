"""The shapes of an agreement's version, of a yes on paper, and of its last day."""

from collections.abc import Mapping
from typing import Self
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.cases.forms.followups import day_field
from omtanke.meetings import choices
from omtanke.meetings.actions.agreements import Terms
from omtanke.meetings.models import AgreementVersion

NOBODY = ""
FIRST = {"fk_from_day": 15, "fk_by_decision": True, "three_party": True, "coordinator_speaks": True}


class CentreForm(forms.Form):
    """With which care centre."""

    centre = forms.ChoiceField(label=_("Which health centre?"), widget=forms.RadioSelect,
                               error_messages={"required": _("Choose a health centre.")})

    def __init__(self, *arguments, centres: Mapping[UUID, str], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["centre"].choices = [(str(id), name) for id, name in centres.items()]


class TermsForm(forms.Form):
    """What a version is to say. The employers are those of the version before, and one's own."""

    first_day = day_field(_("From which day?"), _("Today or later. It holds when everyone has said yes."))
    last_day = day_field(_("Until which day?"), _("Leave it empty if it holds until further notice."))
    employers = forms.MultipleChoiceField(label=_("For which employers?"), widget=forms.CheckboxSelectMultiple,
                                          error_messages={"required": _("Choose at least one employer.")})
    office = forms.ChoiceField(label=_("Which office of Försäkringskassan?"), required=False, widget=forms.RadioSelect)
    fk_from_day = forms.IntegerField(
        label=_("Försäkringskassan is part of it from which day of the sick period?"), required=False, min_value=1,
        max_value=365, help_text=_("Day 15 in the projects where this began. Leave it empty if it never comes by "
                                   "itself."))
    fk_by_decision = forms.BooleanField(label=_("It comes earlier when it decides so itself"), required=False)
    three_party = forms.BooleanField(
        label=_("Three-party meetings can be booked before that"), required=False,
        help_text=_("The employee, the manager and the health centre."))
    coordinator_speaks = forms.BooleanField(
        label=_("The rehab coordinator may speak for the health centre"), required=False,
        help_text=_("The physician then comes only when it is needed."))
    at_work = forms.BooleanField(
        label=_("The health centre may meet people who are not on sick leave"), required=False,
        help_text=_("The law gives regions this duty for people on sick leave only. For others a decision of the "
                    "region's own is needed."))
    reflections = forms.BooleanField(
        label=_("Everyone may say from 1 to 10 how the meeting was"), required=False,
        help_text=_("It is talked about in the room, and never a measure of anybody."))

    def __init__(self, *arguments, employers: Mapping[UUID, str], offices: Mapping[UUID, str], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["last_day"].required = False
        self.fields["employers"].choices = [(str(id), name) for id, name in employers.items()]
        self.fields["office"].choices = [(str(id), name) for id, name in offices.items()] + [
            (NOBODY, _("Försäkringskassan is not part of it"))]

    @property
    def terms(self) -> Terms:
        """What was filled in."""
        said = self.cleaned_data
        office = UUID(said["office"]) if said["office"] else None
        return Terms(
            said["first_day"], frozenset(map(UUID, said["employers"])), office, said["last_day"],
            said["fk_from_day"] if office else None, said["fk_by_decision"] and office is not None,
            said["coordinator_speaks"], (choices.Kind.THREE_PARTY,) if said["three_party"] else (), said["at_work"],
            said["reflections"])

    @classmethod
    def starting(cls, data, before: AgreementVersion | None, *, own: Mapping[UUID, str], offices: Mapping[UUID, str],
                 days: bool) -> Self:
        """The form with what held before filled in, and one's own employer among those to choose. `days`: the days
        too, for a draft that is changed; else they are to be chosen."""
        employers = {row.party_id: row.party.name for row in before.employers.all()} if before else {}
        first = _said(before, days) if before else FIRST | {
            "employers": [str(id) for id in own], "office": str(next(iter(offices))) if len(offices) == 1 else NOBODY}
        return cls(data, employers=employers | own, offices=offices, initial=first)


def _said(version: AgreementVersion, days: bool) -> dict:
    """A version as the form's first values."""
    return {
        "employers": [str(row.party_id) for row in version.employers.all()],
        "office": str(version.office_id or NOBODY), "fk_from_day": version.fk_from_day,
        "fk_by_decision": version.fk_by_decision, "three_party": bool(version.kinds),
        "coordinator_speaks": version.coordinator_speaks, "at_work": version.at_work,
        "reflections": version.reflections,
    } | ({"first_day": version.first_day, "last_day": version.last_day} if days else {})


class PaperForm(forms.Form):
    """Whose yes came on paper, and which day stands on it. `wording` is what was on the page."""

    party = forms.ChoiceField(label=_("Who has said yes?"), widget=forms.RadioSelect,
                              error_messages={"required": _("Choose who has said yes.")})
    said_on = day_field(_("Which day stands on the paper?"))
    wording = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *arguments, parties: Mapping[UUID, str], **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["party"].choices = [(str(id), name) for id, name in parties.items()]


class LastDayForm(forms.Form):
    """The last day of an agreement, or of recurring times."""

    last_day = day_field(_("Which is the last day?"))
