"""Counting what a scope holds."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from django.db.models import Count, Model, Q, QuerySet, Sum
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission as P
from omtanke.access.roles import ROLES
from omtanke.audit.models import Line
from omtanke.organisation.models import Party, Unit
from omtanke.oversight.breach.scopes import Scope
from omtanke.oversight.breach.ways import Way, any_of, of_party, tables
from omtanke.vault.checking import rooms_counted
from omtanke.workforce.models import Employment

# What each permission shows of the people that it reaches.
SHOWS: dict[P, tuple[str, ...]] = {
    P.GROUP_READ: ("workforce.employee", "workforce.employment", "absence.occasion", "absence.spell"),
    P.PERSON_READ: ("workforce.employee", "workforce.employment", "absence.absenceperiod", "absence.occasion",
                    "absence.spell", "alerts.signal"),
    P.SIGNAL_READ: ("alerts.signal",), P.ANSWER_READ: ("alerts.answer",), P.DESK_READ: ("alerts.signal",),
    P.TALK_READ: ("talks.caretalk", "talks.measure", "talks.comment"),
    P.TALK_OPEN: ("talks.caretalk", "talks.measure", "talks.comment"),
    P.PROTECT: ("workforce.protection", "workforce.needtoknow"), P.ENROLMENT_ISSUE: ("enrolment.startcode",),
    P.CASE_READ: ("cases.rehabcase", "cases.room", "cases.item", "cases.itemversion", "cases.attachment",
                  "cases.delivery", "cases.deliveryitem", "cases.release", "cases.releaserecipient",
                  "cases.followup", "cases.closing", "cases.returnplan", "cases.planversion", "cases.assumption",
                  "cases.plananswer", "cases.planprogress", "meetings.meeting", "meetings.move", "meetings.participant",
                  "meetings.preparation", "meetings.prepareditem", "meetings.stepnote", "meetings.partword"),
    P.CASE_LEAD: ("cases.look", "absence.occasion", "meetings.waiting", "meetings.invitation"),
}


@dataclass(frozen=True)
class Table:
    """One table: how many rows and people the scope holds, and its fields by what they hold."""

    label: str
    rows: int
    people: int
    fields: dict[str, list[str]]


@dataclass
class Report:
    """The whole answer. `people` by employee id → the tables that say something about her. `relations` and `openings`
    are an account's: whom it reaches now, and what it has opened. `rooms` have a key, `erased` none any more."""

    scope: Scope
    at: datetime
    tables: list[Table] = field(default_factory=list)
    people: dict[UUID, list[str]] = field(default_factory=dict)
    relations: list[dict] = field(default_factory=list)
    openings: list[dict] = field(default_factory=list)
    rooms: int = 0
    erased: int = 0


def report(scope: Scope, *, now: datetime) -> Report:
    """What the scope could reveal. For an account it is what its relations reach at `now`, as one signed in."""
    made = Report(scope, now)
    shown = _session(made) if scope.account else None
    for model, way in tables():
        label = model._meta.label_lower
        rows = _narrowed(model, way, scope)
        if shown is not None:
            rows = rows.filter(any_of(_reached(model, way, people, party) for people, party in shown[label]))
        _count(model, way, rows, made)
    made.rooms, made.erased = rooms_counted(scope.party.id if scope.party else None)
    return made


def _narrowed(model: type[Model], way: Way, scope: Scope) -> QuerySet:
    rows = model._default_manager.all()
    if scope.party:
        rows = rows.filter(of_party(model, way, scope.party))
    if scope.unit:
        below = Unit.objects.filter(path__contains=f"{scope.unit.id.hex}/")
        working = set(Employment.objects.filter(unit__in=below).values_list("employee_id", flat=True))
        rows = rows.filter(way.among(working))
    return rows


def _count(model: type[Model], way: Way, rows: QuerySet, made: Report) -> None:
    count = rows.count()
    if not count:
        return
    people, fields = way.ids(rows), defaultdict(list)
    for name, holds in model.Privacy.fields.items():
        fields[holds].append(name)
    made.tables.append(Table(model._meta.label_lower, count, len(people), dict(fields)))
    for id in people:
        made.people.setdefault(id, []).append(model._meta.label_lower)


def _session(made: Report) -> dict[str, list[tuple[frozenset[UUID], Party | None]]]:
    """What the account's relations show, by table, as (people, the party whose records they are)."""
    viewer, shown = Viewer(made.scope.account.id, made.at), defaultdict(list)
    parties = {party.id: party for party in Party.objects.all()}
    for scope in viewer.scopes:
        people, may = viewer.reach(scope), ROLES[scope.role].permissions
        made.relations.append({"role": scope.role, "unit": scope.unit_name, "party": scope.party_name,
                               "people": len(people), "may": sorted(str(permission) for permission in may)})
        if scope.role != "employee":  # one's own is one's own
            for label in {label for permission in may for label in SHOWS.get(permission, ())}:
                shown[label].append((people, parties.get(scope.party)))
    made.openings = _openings(made)
    return shown


def _reached(model: type[Model], way: Way, people: frozenset[UUID], party: Party | None) -> Q:
    return way.among(people) & (of_party(model, way, party) if party else Q())


def _openings(made: Report) -> list[dict]:
    """What the account has opened, by act and kind of thing: how many times, how many values, how many people."""
    lines = Line.objects.filter(actor=str(made.scope.account.id), act__startswith="open.")
    if made.scope.since:
        lines = lines.filter(at__gte=timezone.make_aware(datetime.combine(made.scope.since, time.min)))
    found: dict[tuple[str, str], dict] = {}
    grouped = lines.order_by().values("act", "thing").annotate(times=Count("number"), values=Sum("count"))
    for row in grouped:
        thing = row["thing"] if row["thing"].startswith("page:") else row["thing"].partition(":")[0]
        told = found.setdefault((row["act"], thing), {"act": row["act"], "thing": thing, "times": 0, "values": 0})
        told["times"] += row["times"]
        told["values"] += row["values"]
    people = lines.exclude(subject="").order_by().values("subject").distinct().count()
    return [*sorted(found.values(), key=lambda row: -row["values"]), {"act": "", "thing": "people", "times": 0,
                                                                     "values": people}] if found else []
