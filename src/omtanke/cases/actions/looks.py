"""Acts on the days at which whoever leads looks at how it is: counted anew every night, answered by her."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.absence.models import Occasion, Spell
from omtanke.alerts import counting
from omtanke.audit import trail
from omtanke.cases.models import Look, RehabCase
from omtanke.cases.policies import cases as case_policies
from omtanke.cases.policies import looks as policies
from omtanke.organisation.models import Party, during
from omtanke.rules.counters import sjukloneperiod
from omtanke.rules.errors import BadInput
from omtanke.rules.occasions import Occasion as RuleOccasion
from omtanke.rules.spells import Spell as RuleSpell


def recheck(*, party: Party, today: date, by: trail.Actor, now: datetime) -> dict[str, int]:
    """Count the days of every sickness that goes on today, in the units that are on: what is due stands open, what no
    longer is lapses, what was answered stays quiet. Repeatable. Returns how many are `open` and how many `lapsed`."""
    with transaction.atomic():
        Party.objects.select_for_update(no_key=True).get(id=party.id)  # one night at a time
        places = counting.places(party.id, day=today)
        rows = Look.objects.select_for_update().filter(employee__party=party)
        wanted = _wanted(places, rows, today)
        counts = {"open": 0, "lapsed": 0}
        for look in rows.exclude(state=policies.ANSWERED):
            key = (look.employee_id, look.day, look.reached_on)
            state = policies.OPEN if wanted.pop(key, None) else policies.LAPSED
            counts[state] += state == policies.OPEN or look.state == policies.OPEN
            if look.state != state:
                Look.objects.filter(id=look.id).update(state=state)
        Look.objects.bulk_create([Look(employee_id=employee, day=day, reached_on=on) for employee, day, on in wanted])
        counts["open"] += len(wanted)
        trail.record("cases.looks_rechecked", by=by, now=now, thing=f"party:{party.id}", count=counts["open"])
    return counts


def answer(look: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Whoever leads has looked, and no case is needed now. Twice is once."""
    with transaction.atomic():
        row = Look.objects.select_for_update().get(id=look)
        if row.state == policies.ANSWERED:
            return
        if "answer" not in policies.LOOK_TRANSITIONS[row.state]:
            raise BadInput("the absence has changed since the page was opened; nothing is asked any more",
                           code="moved_on")
        row.state, row.answered_at, row.answered_by = policies.ANSWERED, now, by.id
        row.save(update_fields=["state", "answered_at", "answered_by"])
        trail.record("cases.looked", by=by, now=now, subject=row.employee_id, thing=f"look:{row.id}")


def _wanted(places: dict, rows, today: date) -> dict[tuple, bool]:
    """The looks that are due today: by employee, day and date."""
    ill = _ill(set(places), today)
    cased = set(RehabCase.objects.filter(employee_id__in=list(ill), state=case_policies.OPEN).values_list(
        "employee_id", flat=True)) if ill else set()
    answered: dict[UUID, list[tuple[int, date]]] = {}
    for employee, day, on in rows.filter(state=policies.ANSWERED).values_list("employee_id", "day", "reached_on"):
        answered.setdefault(employee, []).append((day, on))
    found = {}
    for employee, spell in ill.items():
        one = policies.due(spell, today=today, since=places[employee].start)
        if one and employee not in cased and not policies.quiet(answered.get(employee, ()), one, spell):
            found[employee, one.day, one.reached_on] = True
    return found


def _ill(people: set[UUID], today: date) -> dict[UUID, RuleSpell]:
    """The sickness of everyone of the people who is ill today and has been for long enough to be asked about."""
    current = Spell.objects.filter(during(today), first_day__lt=today)
    ids = set(current.values_list("employee_id", flat=True)) & people
    own: dict[UUID, list[RuleOccasion]] = {}
    rows = Occasion.objects.filter(employee__in=current.values("employee")).order_by("employee_id", "first_day")
    for employee, first, last in rows.values_list("employee_id", "first_day", "last_day"):
        if employee in ids:
            own.setdefault(employee, []).append(RuleOccasion(first, last))
    spells = {employee: sjukloneperiod(occasions, as_of=today)[-1] for employee, occasions in own.items()}
    return {employee: spell for employee, spell in spells.items()
            if spell.days >= policies.LOOK_DAYS[0] and (spell.last_day is None or spell.last_day >= today)}
