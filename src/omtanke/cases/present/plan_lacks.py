"""What stands in the way, in words: rows that are not released to all, and what somebody else has saved meanwhile."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from omtanke.cases import choices
from omtanke.cases.plan_text import CONTACT, MEASURE, STEPS, WORK, PlanText
from omtanke.organisation.models import Party, Unit
from omtanke.rules.dates import from_iso
from omtanke.rules.disclosure import Place
from omtanke.ui import words


def places(lacking: Mapping[str, Iterable[Place]]) -> list[str]:
    """To whom something is not released, once each."""
    found = {(one.party, one.place): one for missing in lacking.values() for one in missing}
    units = dict(Unit.objects.filter(id__in={place for _party, place in found if place}).values_list("id", "name"))
    parties = dict(Party.objects.filter(id__in={party for party, _place in found if party}).values_list("id", "name"))
    return sorted(units.get(place) or parties.get(party, "") for party, place in found)


def rows(lacking: Mapping[str, Iterable[Place]], text: PlanText) -> list[str]:
    """Which rows are not released, each with to whom."""
    return [_("%(row)s: not released to %(who)s") % {
        "row": row.words if (row := text.measure(id)) else "", "who": words.listed(places({id: missing}))}
            for id, missing in lacking.items()]


def stands(part: str, text: PlanText) -> dict:
    """What a part says now, for whoever had written in it meanwhile: pairs of name and words."""
    if part == WORK:
        pairs = [(_("Ordinary tasks, in short"), text.tasks), (_("What is adapted"), text.adaptations)]
    elif part == STEPS:
        pairs = [(words.dated(from_iso(day)), words.percent(degree)) for day, degree in text.steps]
    elif part == CONTACT:
        contact = text.contact
        often = words.capital(str(choices.HowOften(contact["how_often"]).label)) if contact else ""
        next_on = words.dated(from_iso(text.next_on)) if text.next_on else ""
        pairs = [(_("How often are you in touch?"), often), (_("When?"), contact.get("when", "")),
                 (_("When do you go through the plan next?"), next_on)]
    else:
        row = text.measure(part.removeprefix(MEASURE))
        pairs = [(_("What"), row.words), (_("What for"), row.purpose), (_("First day"), row.first_day),
                 (_("Last day"), row.last_day)] if row else [(_("What"), _("It has been taken out of the plan."))]
    return {"rows": [(name, said) for name, said in pairs if said]}
