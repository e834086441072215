"""Questions about absence: who is away, since when, which day of the spell, and a person's last twelve months."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery

from omtanke.absence.models import AbsencePeriod, Occasion, Spell, as_period
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.rules.dates import window
from omtanke.rules.kinds import OWN_SICKNESS
from omtanke.rules.occasions import Occasion as RuleOccasion
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.spells import day_number, spells

OWN = [str(kind) for kind in OWN_SICKNESS]


@dataclass(frozen=True)
class Away:
    """Someone who is away because of own sickness today: since when, in which degree, and the day of the spell.

    `last_day` is the last day away, as told or as the person thinks; None when nobody knows. `occasions` are those of
    the spell that goes on, as told, oldest first.
    """

    person: UUID
    first_day: date
    last_day: date | None
    degree: int | None
    day: int
    occasions: tuple[RuleOccasion, ...] = ()


@dataclass(frozen=True)
class Year:
    """A person's last twelve months: own sickness as `periods` (with degrees) and as `occasions`, oldest first.

    `counted` are the occasions that begin in the window (first_day–last_day, inclusive), before a
    routine's own exclusions.
    """

    first_day: date
    last_day: date
    periods: tuple[Period, ...]
    occasions: tuple[RuleOccasion, ...]

    @property
    def counted(self) -> tuple[RuleOccasion, ...]:
        return tuple(o for o in self.occasions if self.first_day <= o.first_day <= self.last_day)

    def spell_day(self, today: date) -> int | None:
        """Which day of the sick period it is; None for someone who is not ill that day."""
        found = spells(list(self.occasions), as_of=today)
        return day_number(found[-1], today) if found else None


def away_today(people: Collection[UUID], *, for_user: Viewer) -> dict[UUID, Away]:
    """Those of the `people` who are away today, by person. One query, however many they are, and once in a request
    for the same people: several parts of a page ask."""
    allowed = frozenset(_readable(people, for_user))
    known = for_user.cache.setdefault("away_today", {})
    if allowed not in known:
        known[allowed] = _away_today(allowed, for_user.today)
    return known[allowed]


def _away_today(people: frozenset[UUID], day: date) -> dict[UUID, Away]:
    """From the periods of the spell that goes on today, and of no other."""
    today = Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    spell = Spell.objects.filter(today, employee_id=OuterRef("employee_id")).values("first_day")[:1]
    rows = AbsencePeriod.objects.filter(employee_id__in=list(people), kind__in=OWN).annotate(
        since=Subquery(spell)).filter(since__isnull=False, first_day__gte=F("since")).order_by("first_day")
    own: dict[UUID, list[AbsencePeriod]] = defaultdict(list)
    for row in rows:
        own[row.employee_id].append(row)
    found = {}
    for person, periods in own.items():
        current = [row for row in periods if row.first_day <= day and (row.last_day is None or row.last_day >= day)]
        if current:
            found[person] = _away(current[-1], occasions(map(as_period, periods)), day)
    return found


def year(person: UUID, *, permission: Permission, for_user: Viewer) -> Year:
    """The person's last twelve months, for someone with the permission over them. Asked once in a request."""
    for_user.require(person, permission)
    key = ("absence.year", person)
    if key not in for_user.cache:
        for_user.cache[key] = years([person], permission=permission, for_user=for_user)[person]
    return for_user.cache[key]


def years(people: Collection[UUID], *, permission: Permission, for_user: Viewer) -> dict[UUID, Year]:
    """The last twelve months of those of the `people` whom the permission reaches. One query."""
    allowed = for_user.people(permission, people)
    first, last = window(for_user.today, 12)
    recent = Q(last_day__isnull=True) | Q(last_day__gte=first)
    periods: dict[UUID, list[Period]] = defaultdict(list)
    rows = AbsencePeriod.objects.filter(recent, employee_id__in=list(allowed), kind__in=OWN, first_day__lte=last)
    for row in rows.order_by("first_day"):
        periods[row.employee_id].append(as_period(row))
    return {p: Year(first, last, tuple(periods[p]), tuple(occasions(periods[p]))) for p in allowed}


def _away(row: AbsencePeriod, own: list[RuleOccasion], day: date) -> Away:
    spell = spells(own, as_of=day)[-1] if own else None
    number = (day_number(spell, day) if spell else None) or (day - row.first_day).days + 1
    last = row.last_day or _thought(row, day)
    return Away(row.employee_id, row.first_day, last, row.degree, number, tuple(own))


def _thought(row: AbsencePeriod, day: date) -> date | None:
    """The last day away as the person thinks, while that day has not passed."""
    last = row.expected_on - timedelta(days=1) if row.expected_on else None
    return last if last and last >= day else None


def _readable(people: Collection[UUID], viewer: Viewer) -> list[UUID]:
    return list(viewer.people(Permission.PERSON_READ, people) | viewer.people(Permission.OWN_PAGE_READ, people))


def sickness(people: Collection[UUID], *, permission: Permission, for_user: Viewer) -> dict[UUID, list[RuleOccasion]]:
    """All the occasions of own sickness that are known, oldest first, of those of the `people` whom the permission
    reaches. One question, and none for those that were asked about before in the request: several parts of a page do.
    """
    known = for_user.cache.setdefault("sickness", {})
    reached = for_user.people(permission, people)
    asked: dict[UUID, list[RuleOccasion]] = {person: [] for person in reached if person not in known}
    if asked:
        rows = Occasion.objects.filter(employee_id__in=list(asked)).order_by("employee_id", "first_day")
        for person, first, last in rows.values_list("employee_id", "first_day", "last_day"):
            asked[person].append(RuleOccasion(first, last))
    known |= asked
    return {person: known[person] for person in reached}
