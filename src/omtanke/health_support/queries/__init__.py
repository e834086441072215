"""Questions of the desk. The desk of one provider knows its own directories and calls, and no other's."""

import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.health_support import places
from omtanke.health_support.models import Call, CallBack, Directory, Entry, Shift
from omtanke.health_support.policies import WAITS
from omtanke.organisation.models import Party, Unit
from omtanke.reporting.models import Report
from omtanke.reporting.policies import OPEN
from omtanke.vault import doors

MOST_FOUND, LEAST_LETTERS, LEAST_SHOWN = 10, 2, 5
WEEKS = timedelta(days=28)


@dataclass(frozen=True)
class Found:
    """Someone in the directory, opened: who it is, and where she works."""

    entry: Entry
    given: str
    family: str
    number: str
    unit: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


def desk(*, for_user: Viewer) -> Scope:
    """The relation through which the viewer has a desk."""
    return for_user.scopes_with(Permission.SUPPORT_DESK)[0]


def by_number(number: str, *, for_user: Viewer) -> list[Found]:
    """Who has exactly this employment number with any of the employers; several only when employers share it."""
    scope = desk(for_user=for_user)
    index = doors.number_index(scope.party, number.strip())
    return _opened(list(_entries(scope).filter(index=index)), scope, for_user)


def by_name(name: str, unit: UUID | None, *, for_user: Viewer) -> tuple[list[Found], int]:
    """Those whose name holds every word that was written, at most ten, and how many there were. Opened at once and
    searched in memory: of one workplace, or of all."""
    words = _folded(name).split()
    if not words or max(map(len, words)) < LEAST_LETTERS:
        return [], 0
    scope, rows = desk(for_user=for_user), _entries(desk(for_user=for_user))
    rows = rows.filter(unit=unit) if unit else rows
    matching = [each for each in _opened(list(rows), scope, for_user)
                if all(word in _folded(each.name) for word in words)]
    matching.sort(key=lambda each: (each.family.casefold(), each.given.casefold(), str(each.entry.employee_id)))
    return matching[:MOST_FOUND], len(matching)


def person(employee: UUID, *, for_user: Viewer) -> Found:
    """Someone in a directory that is delivered to the viewer's desk; 404 for anybody else."""
    scope = desk(for_user=for_user)
    rows = list(_entries(scope).filter(employee=employee))
    if not rows:
        raise Http404
    return _opened(rows[:1], scope, for_user)[0]


def open_report(found: Found, *, for_user: Viewer) -> Report | None:
    """The open report of somebody whom the viewer has found: whether there is one, and since when."""
    return Report.objects.filter(employee=found.entry.employee_id, state=OPEN).first()


def workplaces(*, for_user: Viewer) -> list[tuple[UUID, str]]:
    """The workplaces in the directories, by name."""
    units = _entries(desk(for_user=for_user)).values("unit")
    return list(Unit.objects.filter(id__in=units).order_by("name").values_list("id", "name"))


def call_backs(*, for_user: Viewer) -> list[CallBack]:
    """Agreed call-backs that wait, the earliest first."""
    rows = CallBack.objects.filter(call__provider=desk(for_user=for_user).party, state=WAITS)
    return list(rows.select_related("call").order_by("due_on", "part", "id"))


def call_back(id: UUID, *, for_user: Viewer) -> CallBack:
    """One of them; 404 for another provider's."""
    found = CallBack.objects.select_related("call").filter(id=id, call__provider=desk(for_user=for_user).party).first()
    if found is None:
        raise Http404
    return found


def calls_today(*, for_user: Viewer) -> list[Call]:
    """The calls of the day, the latest first."""
    start = timezone.make_aware(datetime.combine(for_user.today, time()))
    return list(Call.objects.filter(provider=desk(for_user=for_user).party, at__gte=start).order_by("-at", "id"))


def named(employees: Collection[UUID], *, for_user: Viewer) -> dict[UUID, Found]:
    """Those of the people who are still in a directory of the desk, opened together."""
    scope = desk(for_user=for_user)
    rows = list(_entries(scope).filter(employee__in=list(employees))) if employees else []
    return {each.entry.employee_id: each for each in _opened(rows, scope, for_user)}


def volume(*, for_user: Viewer) -> dict[tuple[int, int], int]:
    """Calls of the last four weeks by weekday (0 is Monday) and hour. Of nobody, and of no employer."""
    since = for_user.now - WEEKS
    moments = Call.objects.filter(provider=desk(for_user=for_user).party, at__gte=since).values_list("at", flat=True)
    return Counter((at.weekday(), at.hour) for at in map(timezone.localtime, moments))


def shifts(*, for_user: Viewer) -> list[Shift]:
    """Who has the desk today and the week to come."""
    day = for_user.today
    rows = Shift.objects.filter(provider=desk(for_user=for_user).party, day__gte=day, day__lt=day + timedelta(days=8))
    return list(rows.order_by("day", "begins", "id"))


def directories(*, for_user: Viewer) -> tuple[Scope, list[Directory], list[Party]]:
    """For the employer's steward: what is delivered, and to which providers it could be."""
    scope = for_user.scopes_with(Permission.PARTNERS_EDIT)[0]
    rows = list(Directory.objects.filter(employer=scope.party, ended_at__isnull=True).select_related("provider"))
    providers = Party.objects.filter(kind=Party.Kind.OCCUPATIONAL_HEALTH).order_by("name")
    return scope, rows, list(providers)


def directory(id: UUID, *, for_user: Viewer) -> tuple[Directory, Scope]:
    """One that the viewer's own employer delivers; 404 otherwise."""
    scope = for_user.scopes_with(Permission.PARTNERS_EDIT)[0]
    found = Directory.objects.filter(id=id, employer=scope.party).first()
    if found is None:
        raise Http404
    return found, scope


def _folded(text: str) -> str:
    """Whatever its case, and however its å was typed."""
    return unicodedata.normalize("NFC", text).casefold()


def _entries(scope: Scope) -> QuerySet[Entry]:
    rows = Entry.objects.filter(directory__provider=scope.party, directory__ended_at__isnull=True)
    return rows.select_related("directory", "unit")


def _opened(rows: list[Entry], scope: Scope, viewer: Viewer) -> list[Found]:
    values = [doors.HeldValue(scope.party, places.TABLE, places.row(row.directory_id, row.employee_id),
                              bytes(row.sealed)) for row in rows]
    reader = viewer.held_reader(scope, Permission.SUPPORT_DESK)
    told = doors.open_held(values, reader=reader, page="support_desk", now=viewer.now)
    return [Found(row, each["given"], each["family"], each["number"], row.unit.name)
            for row, each in zip(rows, told, strict=True)]
