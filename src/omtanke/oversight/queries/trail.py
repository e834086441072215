"""The trail of one's own party, as the data protection officer reads it: who by function and unit, never by name.

What an employee does in the role of employee stands nowhere here: her own openings are shown to nobody, and the trail
of her own room is hers. Another party's lines are that party's own (docs/adr/0032).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.audit.models import Line
from omtanke.organisation.queries import unit_names
from omtanke.vault.doors import number_index
from omtanke.workforce import protection
from omtanke.workforce.models import Employee, Employment, NumberIndex

OWN = "employee"
"""The role in which someone acts for herself alone: not shown."""
PAGE = 50
COUNTED = 1_000
"""How far lines are counted for a page; beyond it says "more than"."""


@dataclass(frozen=True)
class Asked:
    """What is looked for: days (inclusive), and optionally a role, acts, whom it is about, which account acted.

    `dense` says that the acts are those that most lines are of, so that they are found along the days.
    """

    first: date
    last: date
    role: str = ""
    kind: str = ""
    acts: tuple[str, ...] = ()
    dense: bool = False
    about: UUID | None = None
    by: UUID | None = None


@dataclass(frozen=True)
class Found:
    """Lines, the latest first, whether there are more, and how many in all (counted to `COUNTED` + 1)."""

    lines: list[Line]
    more: bool
    count: int
    units: dict[str, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    """By line number: the unit where the person whom the line is about worked that day, if she is of the own party."""


def watching(permission: Permission, *, for_user: Viewer) -> Scope:
    """The relation in which the viewer looks at a party's trail; 404 for someone with none."""
    scope = next((s for s in for_user.scopes_with(permission) if s.party), None)
    if scope is None:
        raise Http404
    return scope


def person_with(number: str, *, for_user: Viewer) -> UUID | None:
    """The employee of the viewer's own party with exactly this number. None for an unknown number, for another
    party's, and for someone whose identity is protected: the answer is the same."""
    scope = watching(Permission.TRAIL_READ, for_user=for_user)
    rows = NumberIndex.objects.filter(party=scope.party, index=number_index(scope.party, number))
    return rows.exclude(employee__in=protection.hidden()).values_list("employee_id", flat=True).first()


def is_ours(person: UUID, *, for_user: Viewer) -> bool:
    """Whether someone is an employee of the viewer's own party, whose identity is not protected."""
    scope = watching(Permission.TRAIL_READ, for_user=for_user)
    rows = Employee.objects.filter(id=person, party=scope.party)
    return rows.exclude(id__in=protection.hidden()).exists()


def lines(asked: Asked, *, for_user: Viewer, before: tuple[datetime, int] | None = None, most: int = PAGE) -> Found:
    """The lines of one's own party that match, the latest first, from the one `before` (moment, number) on."""
    rows = page = matching(asked, for_user=for_user)
    if before:
        # One upper bound, the nearer one: with two, a database may begin at the farther.
        page = matching(asked, for_user=for_user, upto=before[0]).exclude(at=before[0], number__gte=before[1])
    found = list(page.order_by("-at", "-number")[: most + 1])
    # A whole first page tells its own number: nothing is counted then.
    count = len(found) if before is None and len(found) <= most else rows.order_by()[: COUNTED + 1].count()
    return described(found[:most], more=len(found) > most, count=count, for_user=for_user)


def described(found: list[Line], *, for_user: Viewer, more: bool = False, count: int = 0) -> Found:
    """Lines with the names of the units of those who acted and, by line, of those whom it was about."""
    units = unit_names({UUID(line.unit) for line in found if line.unit})
    return Found(found, more, count or len(found), {str(id): name for id, name in units.items()},
                 _places(found, watching(Permission.TRAIL_READ, for_user=for_user).party))


def matching(asked: Asked, *, for_user: Viewer, upto: datetime | None = None) -> QuerySet:
    """The lines of one's own party that match, in no order, up to a moment (inclusive) or the end of the last day. Of
    what an employee did for herself, nothing."""
    party = watching(Permission.TRAIL_READ, for_user=for_user).party
    end = _midnight(asked.last + timedelta(days=1))
    until = {"at__lte": upto} if upto and upto < end else {"at__lt": end}
    rows = Line.objects.filter(at__gte=_midnight(asked.first), **until)
    if asked.about or asked.by:
        # Few lines are about one person: found by her, and then asked whose they are. As an expression the party keeps
        # its own indexes out of the planner's choice, which without statistics takes the wrong one.
        rows = rows.alias(whose=Coalesce("party", Value(""))).filter(whose=str(party))
    else:
        rows = rows.filter(party=str(party))
    rows = rows.filter(role=asked.role) if asked.role else rows.exclude(role=OWN)
    if asked.role == OWN:
        return rows.none()
    if asked.acts:
        rows = rows.filter(act__startswith="open.") if asked.dense else rows.filter(act__in=asked.acts)
    if asked.about:
        rows = rows.filter(subject=str(asked.about))
    return rows.filter(actor=str(asked.by)) if asked.by else rows


def roles_seen(*, for_user: Viewer) -> list[str]:
    """The roles that anybody has acted in for one's own party, but the employee's own."""
    scope, found, role = watching(Permission.TRAIL_READ, for_user=for_user), [], ""
    # One step in the index for each role, however many lines there are.
    while role is not None:
        role = Line.objects.filter(party=str(scope.party), role__gt=role).order_by("role").values_list(
            "role", flat=True).first()
        found += [role] if role else []
    return [role for role in found if role != OWN]


def _places(found: Iterable[Line], party: UUID) -> dict[int, str]:
    """Where those whom the lines are about worked that day; nothing for another party's people, nor for someone whose
    identity is protected."""
    about = {line.number: (_uuid(line.subject), timezone.localtime(line.at).date()) for line in found if line.subject}
    people = {person for person, _ in about.values() if person}
    if not people:
        return {}
    days = [day for _, day in about.values()]
    jobs = Employment.objects.filter(employee__in=people, employee__party=party, first_day__lte=max(days)).exclude(
        employee__in=protection.hidden()).order_by("-first_day", "id")
    held = list(jobs.values_list("employee_id", "unit__name", "first_day", "last_day"))
    places = {}
    for number, (person, day) in about.items():
        unit = next((unit for who, unit, first, last in held
                     if who == person and first <= day and (not last or last >= day)), None)
        if unit:
            places[number] = unit
    return places


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


__all__ = ["COUNTED", "OWN", "PAGE", "Asked", "Found", "described", "is_ours", "lines", "matching",
           "person_with", "roles_seen", "watching"]
