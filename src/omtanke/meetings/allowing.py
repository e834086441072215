"""Whether what is agreed allows a meeting at a fixed time. The page asks before it shows a time; the act asks again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from omtanke.absence.models import Occasion
from omtanke.cases.models import RehabCase
from omtanke.meetings import facts
from omtanke.meetings.models import AgreementVersion, Slot
from omtanke.meetings.policies.agreements import SAID_YES, in_force
from omtanke.meetings.policies.meetings import STATUTORY
from omtanke.rules.agreements import MeetingKind, Situation, offer
from omtanke.rules.counters import sjukloneperiod
from omtanke.rules.errors import BadInput
from omtanke.rules.occasions import Occasion as RuleOccasion
from omtanke.rules.spells import day_number


def refuse_what_is_not_agreed(case: RehabCase, slot: Slot, kind: str, *, officer: bool, now: datetime) -> None:
    """Raises BadInput (`not_agreed`) when the agreement of the time's centre does not offer such a meeting for the
    employee on its day. `officer`: Försäkringskassan is asked to come, which means that it has said that it will.
    Försäkringskassan's own meeting asks no agreement (SFB 110:14)."""
    if kind == STATUTORY:
        return
    day = timezone.localdate(slot.starts_at)
    rows = AgreementVersion.objects.filter(agreement__centre=slot.centre_id, state__in=SAID_YES)
    versions = list(rows.prefetch_related("employers"))
    known = Occasion.objects.filter(employee_id=case.employee_id).order_by("first_day").values_list(
        "first_day", "last_day")
    number = number_on(day, (RuleOccasion(*days) for days in known), today=timezone.localdate(now))
    about = Situation(case.party_id, day, number, fk_joins=officer, centre_inside=bool(versions))
    if not offer(MeetingKind(kind), facts.terms(in_force(versions, day)), about).allowed:
        raise BadInput("this is not agreed for that day", code="not_agreed")


def number_on(day: date, occasions: Iterable[RuleOccasion], *, today: date) -> int | None:
    """The number that a day to come has in the sickness that goes on today; None when nobody is ill today."""
    spells = sjukloneperiod(list(occasions), as_of=today)
    number = day_number(spells[-1], today) if spells else None
    return None if number is None else number + (day - today).days
