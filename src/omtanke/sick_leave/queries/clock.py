"""Questions about the clock of a sick period: how it stands with those who are ill today."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.http import Http404

from omtanke.absence import queries as absence
from omtanke.absence.models import AbsencePeriod, as_period
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.reporting import queries as reporting
from omtanke.rules.counters import SICK_PAY_DAYS, sjukloneperiod
from omtanke.rules.milestone_days import Situation
from omtanke.rules.occasions import Occasion
from omtanke.rules.sick_pay_periods import Known, Protection, sick_pay_periods
from omtanke.rules.sick_period import SickPeriod, sick_period
from omtanke.rules.spells import Spell, day_number
from omtanke.sick_leave.models import AgencyNotice, Certificate
from omtanke.sick_leave.queries.values import parameters_of
from omtanke.sick_leave.situations import situation_of

WEEK = tuple(Fraction(8) for _ in range(5)) + (Fraction(0), Fraction(0))
"""Monday to Friday: what a deduction is counted by where nobody has told of other days. An amount is never made of
it."""


@dataclass(frozen=True)
class Clock:
    """How it stands with somebody who is ill today. `day`: today's number in the sick period `spell`.

    `certificates`: those that hold and concern the latest occasion, the last one first. `notice`: that
    Försäkringskassan has been told of this period.
    """

    person: UUID
    situation: Situation
    period: SickPeriod
    spell: Spell
    day: int
    certificates: tuple[Certificate, ...]
    notice: AgencyNotice | None

    @property
    def last(self) -> Occasion:
        """The latest occasion."""
        return self.spell.occasions[-1]

    @property
    def certificate(self) -> Certificate | None:
        """The certificate that lasts longest."""
        return self.certificates[0] if self.certificates else None


def clocks(people: Collection[UUID], *, permission: Permission, for_user: Viewer) -> dict[UUID, Clock]:
    """Those of the people who are ill today and whom the permission reaches. As many questions for many as for one."""
    known = for_user.cache.setdefault("sick_leave.clocks", {})
    reached = for_user.people(permission, people)
    new = reached - known.keys()
    if new:
        known |= dict.fromkeys(new) | _clocks(new, permission, for_user)
    return {person: known[person] for person in reached if known[person] is not None}


def clock(person: UUID, *, permission: Permission, for_user: Viewer) -> tuple[Clock | None, Scope]:
    """One person's clock (None: not ill today) and the relation that carries the permission; else 404 or 403."""
    scope = for_user.require(person, permission)
    return clocks([person], permission=permission, for_user=for_user).get(person), scope


def protection(found: Clock, *, permission: Permission, for_user: Viewer) -> Protection:
    """The high-risk protection at the start of the sick period that goes on. What is not known makes it incomplete:
    a person whose first known sickness is later than the twelve months may have had others."""
    scope = for_user.require(found.person, permission)
    rows = AbsencePeriod.objects.filter(employee_id=found.person, kind__in=absence.OWN).order_by("first_day")
    periods = [as_period(row) for row in rows]
    reported = reporting.told([found.person], permission=permission, for_user=for_user)[found.person].reported
    known = Known(WEEK, reported, from_day=periods[0].first_day)
    return sick_pay_periods(periods, known, parameters_of(scope.party, for_user=for_user),
                            as_of=for_user.today)[-1].protection


def notice(id: UUID, *, for_user: Viewer) -> tuple[AgencyNotice, Scope]:
    """One notice that somebody ticked, and the relation; 404 or 403 otherwise."""
    row = AgencyNotice.objects.filter(id=id).first()
    if row is None:
        raise Http404
    return row, for_user.require(row.employee_id, Permission.CERTIFICATE_KEEP)


def _clocks(people: Collection[UUID], permission: Permission, viewer: Viewer) -> dict[UUID, Clock]:
    today = viewer.today
    sick = absence.sickness(people, permission=permission, for_user=viewer)
    ill = {person: spell for person, own in sick.items() if (spell := _goes_on(own, today))}
    if not ill:
        return {}
    told = reporting.told(ill, permission=permission, for_user=viewer)
    certificates = _certificates(ill)
    long = [person for person, spell in ill.items() if day_number(spell, today) > SICK_PAY_DAYS]
    notices = {(row.employee_id, row.first_day): row for row in AgencyNotice.objects.filter(
        employee_id__in=long, taken_back_at__isnull=True)} if long else {}
    found = {}
    for person, spell in ill.items():
        said = told[person]
        situation = situation_of(sick[person], said, today=today)
        last = spell.occasions[-1]
        mine = tuple(row for row in certificates[person] if row.last_day >= last.first_day)
        found[person] = Clock(person, situation, sick_period(situation, as_of=today), spell, day_number(spell, today),
                              mine, notices.get((person, spell.first_day)))
    return found


def _goes_on(own: Collection[Occasion], today: date) -> Spell | None:
    spells = sjukloneperiod(own, as_of=today)
    return spells[-1] if spells and day_number(spells[-1], today) else None


def _certificates(people: Collection[UUID]) -> dict[UUID, list[Certificate]]:
    found = defaultdict(list)
    rows = Certificate.objects.filter(employee_id__in=list(people), replaced_at__isnull=True, taken_back=False)
    for row in rows.order_by("-last_day", "-seen_on"):
        found[row.employee_id].append(row)
    return found
