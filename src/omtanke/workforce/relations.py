"""The relations that employments, managers and HR support give, from one request to the next."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from omtanke.access.queries import acting_users, emergency_askers
from omtanke.access.relations import Scope
from omtanke.organisation.models import Unit, during
from omtanke.workforce import protection
from omtanke.workforce.models import Account, Employment, HRSupport, Management, Staffing, holding

NEW_FOR = timedelta(days=60)
"""How long someone is new in leading a unit; a stand-in is new all the while."""


_marks: dict[str, Callable[[str], Exists]] = {}


def register_mark(name: str, condition: Callable[[str], Exists]) -> None:
    """Let a higher floor mark employees of whom something holds: `condition` is asked with the relation to oneself, for
    the employee in the given column, so that a menu on every page needs no question of its own."""
    _marks[name] = condition


class WorkforceRelations:
    """Manager of a unit; upper manager, when there are units under it; HR support; who staffs a unit; and everyone to
    themselves."""

    roles = frozenset({"manager", "upper_manager", "hr", "staffing", "employee"})

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        working = Employment.objects.filter(during(now.date()), employee_id=OuterRef("employee_id"))
        account = Account.objects.select_related("employee__party").filter(user_id=user_id).annotate(
            employed=Exists(working), worked=Exists(_ever("employee_id")),
            trusted=protection.is_trusted("employee_id"),
            **{f"mark_{name}": condition("employee_id") for name, condition in _marks.items()}).first()
        # Who has left leads and supports nobody, whatever has not been written down about it yet.
        if account is None or (account.worked and not account.employed):
            return []
        employee = account.employee
        held = _held(employee.id, now)
        found = [_new(row, now) for row in held if row.role == "manager"]
        found += [replace(_scope(row), role="upper_manager") for row in held if row.has_under]
        found += [_scope(row) for row in held if row.role in ("hr", "staffing")]
        if account.employed:
            marks = frozenset(name for name in _marks if getattr(account, f"mark_{name}"))
            found.append(Scope("employee", employee.party_id, person=employee.id, marks=marks))
        party = employee.party
        return [replace(scope, party_name=party.name, speech=party.speech, trusted=account.trusted) for scope in found]

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        found: dict[Scope, set[UUID]] = {s: {s.person} if s.role == "employee" else set() for s in scopes}
        others = [s for s in scopes if s.role != "employee"]
        reaching: dict[tuple, list[Scope]] = {}
        for person, unit, path, party, above in _working(others, now, among) if others else ():
            if (unit, above) not in reaching:
                reaching[unit, above] = [s for s in others if _reaches(s, unit, path, above)]
            for scope in reaching[unit, above]:
                if party == scope.party and person != scope.person:  # never her own: nobody is her own manager or HR
                    found[scope].add(person)
        return {s: frozenset(people if among is None else people & set(among)) for s, people in found.items()}

    def workplaces(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        """The units where the scope's person works today."""
        return _workplaces(scope, now)

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        """For an employee: who leads or supports the unit where she works, and who has had emergency access to her. For
        HR: who leads the units supported. For those who decide about roles and emergencies: the others who do."""
        if scope.role in ("hr", "upper_manager"):
            return _acting(scope) | (_leading(scope, now) if scope.role == "hr" else frozenset())
        rows = Employment.objects.filter(during(now.date()), employee_id=scope.person).values_list(
            "unit_id", "unit__path")
        units = [unit for unit, _ in rows]
        above = {UUID(hex=part) for _, path in rows for part in path.strip("/").split("/")}
        managers = Management.objects.filter(holding(now), unit_id__in=units)
        supporters = HRSupport.objects.filter(holding(now), unit_id__in=above)
        opened = Account.objects.filter(user_id__in=emergency_askers(scope.person))
        functions = managers.values_list("employee_id").union(
            supporters.values_list("employee_id"), opened.values_list("employee_id"))
        return frozenset(employee for employee, in functions)


def not_holding(user_id: UUID, scopes: Sequence[Scope], now: datetime) -> frozenset[Scope]:
    """Of what was given to an account by persons: nothing holds for someone who works here no more, and no emergency
    over someone protected whom she may not know. Asks nothing for the many to whom nothing was given, nor for who works
    here today and has no emergency."""
    given = [scope for scope in scopes if scope.role not in WorkforceRelations.roles]
    over = {scope.over for scope in given if scope.over}
    if not given or (not over and any(scope.role == "employee" for scope in scopes)):
        return frozenset()
    working = Employment.objects.filter(during(now.date()), employee_id=OuterRef("employee_id"))
    row = Account.objects.filter(user_id=user_id).annotate(
        left=~Exists(working) & Exists(_ever("employee_id"))).values_list("employee_id", "left").first()
    if row is None or row[1]:
        return frozenset(given if row else ())
    hidden = set(protection.hidden(but_for=[row[0]]).filter(employee__in=over).values_list(
        "employee_id", flat=True)) if over else set()
    return frozenset(scope for scope in given if scope.over in hidden)


def _ever(outer: str) -> QuerySet:
    return Employment.objects.filter(employee_id=OuterRef(outer))


def _acting(scope: Scope) -> frozenset[UUID]:
    """Who else in the party decides about emergencies, or holds a role that was given."""
    rows = Account.objects.filter(employee__party=scope.party, user_id__in=acting_users(scope.party))
    return frozenset(rows.exclude(employee_id__in=protection.hidden(but_for=[scope.person])).values_list(
        "employee_id", flat=True))


def _workplaces(scope: Scope, now: datetime) -> frozenset[UUID]:
    rows = Employment.objects.filter(during(now.date()), employee_id=scope.person)
    return frozenset(rows.values_list("unit_id", flat=True))


def _leading(scope: Scope, now: datetime) -> frozenset[UUID]:
    """Who leads the units that HR supports, and the units above them."""
    path = Unit.objects.values_list("path", flat=True).get(id=scope.unit)
    above = [UUID(hex=part) for part in path.strip("/").split("/")]
    rows = Management.objects.filter(holding(now) & (Q(unit__path__startswith=path) | Q(unit__in=above)))
    return frozenset(rows.values_list("employee_id", flat=True))


def _working(scopes: Sequence[Scope], now: datetime, among: Collection[UUID] | None) -> list[tuple]:
    """Today's employments as (employee, unit, its path, party, the unit above one's own if one leads the unit one is
    employed in): of those `among`, or in the scopes' units. Who is protected is left out, but for those on the list."""
    leads = Management.objects.filter(holding(now), employee=OuterRef("employee"), unit=OuterRef("unit"))
    above = Subquery(leads.values("unit__parent")[:1], output_field=UUIDField())
    asking = {s.person for s in scopes if s.person and s.trusted}
    rows = Employment.objects.filter(during(now.date())).annotate(above=above).exclude(
        employee_id__in=protection.hidden(but_for=asking))
    if among is None:
        rows = rows.filter(Q(unit__in=_units(scopes)) | Q(above__in={s.unit for s in scopes if s.role == "manager"}))
    else:
        rows = rows.filter(employee_id__in=list(among))
    return list(rows.values_list("employee_id", "unit_id", "unit__path", "employee__party_id", "above"))


def _units(scopes: Sequence[Scope]) -> list[UUID]:
    """The units that any of the scopes is about; for managers no question is needed."""
    own = {s.unit for s in scopes if s.role == "manager"}
    above = [s for s in scopes if s.role != "manager"]
    if above:
        rows = Unit.objects.filter(party_id__in={s.party for s in above}).values_list("id", "path")
        own |= {id for id, path in rows if any(_reaches(s, id, path) for s in above)}
    return list(own)


def _reaches(scope: Scope, unit: UUID, path: str, above: UUID | None = None) -> bool:
    """Whether a unit is the manager's own, lies below an upper manager's, or is or lies below one that HR supports or
    that somebody staffs.

    `above` is set for someone who leads the unit they are employed in: their nearest manager leads the unit above it.
    """
    if scope.role == "manager":
        return scope.unit in (unit, above)
    return f"{scope.unit.hex}/" in path and (scope.role != "upper_manager" or unit != scope.unit)


class _Held(NamedTuple):
    """What someone leads, supports or staffs today; but for managers there is nothing to say beside the unit."""

    role: str
    unit_name: str
    id: UUID
    unit: UUID
    party: UUID
    person: UUID
    first_day: date
    acting: bool
    introduced_at: datetime | None
    has_under: bool


def _held(employee: UUID, now: datetime) -> list[_Held]:
    """What an employee leads, supports and staffs today, by the unit's name: in one question, for every page begins
    with it."""
    fields = ("role", "unit__name", "id", "unit_id", "unit__party_id", "employee_id", "first_day", "acting",
              "introduced_at", "has_under")
    led, *others = (model.objects.filter(holding(now), during(now.date(), prefix="unit__"), employee_id=employee)
                    for model in (Management, HRSupport, Staffing))
    under = Unit.objects.filter(during(now.date()), parent=OuterRef("unit"))
    no, text = Value(False, output_field=BooleanField()), CharField(max_length=30)
    beside = {"acting": no, "has_under": no, "introduced_at": Cast(Value(None), DateTimeField())}
    rows = led.annotate(role=Value("manager", output_field=text), has_under=Exists(under)).values_list(*fields).union(
        *(rows.annotate(role=Value(role, output_field=text), **beside).values_list(*fields)
          for role, rows in zip(("hr", "staffing"), others, strict=True)))
    return sorted((_Held(*row) for row in rows), key=lambda row: (row.unit_name, row.id))


def _scope(row: _Held) -> Scope:
    return Scope(row.role, row.party, row.unit, row.unit_name, row.person, bool(row.acting))


def _new(row: _Held, now: datetime) -> Scope:
    """The scope of a manager, with the management beside it while she is new in the role."""
    new = row.introduced_at is None and (row.acting or now.date() < row.first_day + NEW_FOR)
    return replace(_scope(row), new=row.id if new else None)
