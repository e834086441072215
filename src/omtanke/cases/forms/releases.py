"""Forms of releases: what somebody asks for, and the employee's own changes before she answers."""

from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.cases.actions.releases import Parts, Recipient
from omtanke.cases.choices import Category, Channel, Function, Purpose, ReleaseKind
from omtanke.cases.models import Release
from omtanke.cases.policies import releases as policies
from omtanke.cases.present import release_words
from omtanke.cases.present.release_words import DIAGNOSIS, WITH_ITEMS, Somebody
from omtanke.cases.release_rows import Place
from omtanke.organisation.models import Party
from omtanke.rules.dates import months_forward
from omtanke.ui import words

FUNCTIONS: dict[str, tuple[str, ...]] = {
    Party.Kind.EMPLOYER: (Function.MANAGER, Function.HR),
    Party.Kind.CARE: (Function.REHAB_COORDINATOR, Function.PHYSICIAN),
    Party.Kind.INSURANCE: (Function.CASE_OFFICER,),
    Party.Kind.OCCUPATIONAL_HEALTH: (Function.REHAB_ADVISER,),
    Party.Kind.UNION: (Function.UNION,),
}
"""In which functions a party of each kind is told."""
HOLDERS: dict[str, tuple[str, ...]] = {
    ReleaseKind.SECRECY: tuple(FUNCTIONS), ReleaseKind.DATA: (Party.Kind.EMPLOYER,),
    ReleaseKind.COORDINATION: (Party.Kind.CARE,), ReleaseKind.COOPERATION: (Party.Kind.INSURANCE,),
}
"""Whose yes each kind can be about (rules.md §3.3)."""


def recipient_key(party: UUID, place: UUID | None, function: str) -> str:
    """A recipient as a value of a form."""
    return f"{party}:{place or ''}:{function}"


def as_recipient(key: str) -> Recipient:
    """The recipient that a value of a form stands for. Only for values that the form has let through."""
    party, place, function = key.split(":")
    return Recipient(UUID(party), UUID(place) if place else None, function)


def recipients(places: list[Place], holder: tuple[UUID, UUID | None] | None = None) -> list[tuple[str, str]]:
    """Who can be told, with words for the employee: every function of every place but the holder's own."""
    told = [(p, function) for p in places if (p.party.id, _id(p)) != holder for function in FUNCTIONS[p.party.kind]]
    return [(recipient_key(p.party.id, _id(p), function), _capital(release_words.recipient(_somebody(p, function))))
            for p, function in told]


def _capital(text: object) -> str:
    return words.capital(str(text))


def _somebody(place: Place, function: str = "") -> Somebody:
    return Somebody(place.party.kind, place.party.name, place.place.name if place.place else "", function)


def _id(place: Place) -> UUID | None:
    return place.place.id if place.place else None


class PartsForm(forms.Form):
    """The parts of a release that both whoever asks and the employee may choose. Nothing is ticked beforehand that
    tells anything, least of all a diagnosis."""

    recipients = forms.MultipleChoiceField(
        label=_("Who may be told"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one who may be told.")})
    categories = forms.MultipleChoiceField(label=_("What they may tell"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one thing that may be told.")})
    diagnosis = forms.BooleanField(label=_("Your diagnosis too"), required=False)
    purpose = forms.ChoiceField(label=_("What it is for"), choices=Purpose.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices, widget=forms.RadioSelect)
    last_day = forms.DateField(label=_("To and including"), widget=forms.DateInput(attrs={"type": "date"}),
                               help_text=_("At most twelve months ahead."))

    def __init__(self, *arguments, kind: str, places: list[Place], today: date, holder: Place | None = None,
                 first_day: date | None = None, **keywords):
        super().__init__(*arguments, **keywords)
        self.kind, self.places, self.today, self.first_day = kind, places, today, first_day or today
        self.holder = holder
        self.fields["recipients"].choices = recipients(places, (holder.party.id, _id(holder)) if holder else None)
        self.fields["categories"].choices = [
            (c.value, release_words.category(c)) for c in Category if c.value != DIAGNOSIS]
        for name in ("categories", "purpose", "channel"):
            self.fields[name].choices = [(key, _capital(said)) for key, said in self.fields[name].choices]
        if kind not in WITH_ITEMS:
            for name in ("categories", "diagnosis", "channel"):
                del self.fields[name]

    def clean_last_day(self) -> date:
        """The last day, inclusive: from today, and at most twelve months from the first."""
        day = self.cleaned_data["last_day"]
        if day < self.today or not policies.may_last(self.first_day, day):
            raise forms.ValidationError(_("Choose a day from today, at most twelve months ahead."), code="too_long")
        return day

    def parts(self, holder: Place) -> Parts:
        """What was chosen, as the acts take it. Only after `is_valid`."""
        values = self.cleaned_data
        chosen = [c.value for c in Category if c.value in values.get("categories", ())]
        chosen += [DIAGNOSIS] if values.get("diagnosis") else []
        return Parts(self.kind, holder.party.id, _id(holder), tuple(as_recipient(key) for key in values["recipients"]),
                     tuple(chosen), values["purpose"], values.get("channel", Channel.BOTH), self.first_day,
                     values["last_day"])


class ProposalForm(PartsForm):
    """Somebody asks for a release, or records one of their own party's secrecy that was given on paper or by word."""

    holder_place = forms.ChoiceField(label=_("Who may tell"), widget=forms.RadioSelect)
    how = forms.ChoiceField(label=_("How you ask"), choices=[
        ("ask", _("The employee answers in Omtanke")), ("on_paper", _("The employee has said yes on paper")),
        ("orally", _("The employee has said yes by word of mouth"))], widget=forms.RadioSelect, initial="ask")
    field_order = ("holder_place", "recipients", "categories", "diagnosis", "purpose", "channel", "last_day", "how")

    def __init__(self, *arguments, kind: str, places: list[Place], holders: list[Place], today: date,
                 records: bool = False, diagnosis: bool = False, **keywords):
        super().__init__(*arguments, kind=kind, places=places, today=today, **keywords)
        self.holders = {place.key: place for place in holders}
        self.fields["holder_place"].choices = [
            (key, _capital(release_words.holder(_somebody(place)))) for key, place in self.holders.items()]
        only = next(iter(self.holders)) if len(self.holders) == 1 else None
        self.initial = {
            "holder_place": only, "purpose": Purpose.PLAN, "channel": Channel.BOTH,
            "last_day": months_forward(today, policies.SUGGESTED_MONTHS)} | self.initial
        if len(self.holders) == 1:
            self.fields["holder_place"].widget = forms.HiddenInput()
        if not records:
            del self.fields["how"]
        if not diagnosis:
            self.fields.pop("diagnosis", None)

    def clean(self) -> dict:
        """A party is never a recipient of what it holds itself."""
        values = super().clean()
        place = self.holders.get(values.get("holder_place", ""))
        told = values.get("recipients", [])
        if place and any(key.startswith(f"{place.key}:") for key in told):
            self.add_error("recipients", forms.ValidationError(
                _("Whoever tells cannot be told as well. Take one of them away."), code="same_place"))
        return values

    @property
    def chosen(self) -> Place:
        """Whose secrecy it is about. Only after `is_valid`."""
        return self.holders[self.cleaned_data["holder_place"]]


def holders_for(kind: str, places: list[Place], only: tuple[UUID, UUID | None] | None = None) -> list[Place]:
    """The places whose yes this kind can be about; `only` narrows it to one's own."""
    return [place for place in places if place.party.kind in HOLDERS[kind]
            and (only is None or (place.party.id, _id(place)) == only)]


def initial_of(row: Release) -> dict:
    """A release's parts, as the values of a form."""
    return {"recipients": [recipient_key(r.party_id, r.place_id, r.function) for r in row.recipients.all()],
            "categories": [key for key in row.categories if key != DIAGNOSIS],
            "diagnosis": DIAGNOSIS in row.categories, "purpose": row.purpose, "channel": row.channel,
            "last_day": row.last_day}


def same_as(row: Release, parts: Parts) -> bool:
    """Whether a release says exactly this: what somebody says yes to is what she has read."""
    told = {Recipient(r.party_id, r.place_id, r.function) for r in row.recipients.all()}
    return told == set(parts.recipients) and set(row.categories) == set(parts.categories) and (
        row.kind, row.holder_id, row.holder_place_id, row.purpose, row.channel, row.last_day) == (
        parts.kind, parts.holder, parts.holder_place, parts.purpose, parts.channel, parts.last_day)
