"""Questions about people. Names are opened through the vault: one trail line a page, only within the viewer's scope."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.organisation.models import Unit, during
from omtanke.vault import doors
from omtanke.workforce.models import Account, Employee, Employment, Management, holding
from omtanke.workforce.protection import is_protected, known_protected


@dataclass(frozen=True)
class Person:
    """Directory values of one employee, opened: for showing, never for storing."""

    id: UUID
    given: str
    family: str
    title: str = ""
    phone: str = ""
    protected: bool = False
    """Whether the identity is protected: then the name is an alias, and there is neither title nor number."""

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Work:
    """An employment that holds today: where, how much, since when."""

    unit: UUID
    unit_name: str
    degree: int
    since: date


def directory(people: Collection[UUID], *, permission: Permission, page: str, for_user: Viewer,
              subject: UUID | str = "") -> dict[UUID, Person]:
    """The people's directory values, opened with one line in the trail. All must lie within the viewer's permission.

    The viewer's own values come along, for the head of the page.
    """
    own = own_id(for_user=for_user)
    wanted = frozenset(people) | ({own} if own else frozenset())
    if not wanted:
        return {}
    reader = for_user.directory_reader(permission, people)
    return _opened(wanted, reader, page, for_user, subject)


def unit_directory(people: Collection[UUID], leaders: Collection[UUID], *, scope: Scope, permission: Permission,
                   page: str, for_user: Viewer) -> dict[UUID, Person]:
    """The values of people in a unit and of who leads it or a unit above, and the viewer's own: one line in the trail.

    All the people must lie within the permission, and all the leaders be known to the scope by their function.
    """
    own = own_id(for_user=for_user)
    wanted = frozenset(people) | frozenset(leaders) | ({own} if own else frozenset())
    return _opened(wanted, for_user.unit_reader(scope, permission, people, leaders), page, for_user, "")


def work_places(people: Collection[UUID], *, for_user: Viewer) -> dict[UUID, str]:
    """The names of the units where people work today, of those of the `people` the viewer may read about."""
    allowed = for_user.people(Permission.PERSON_READ, people)
    rows = Employment.objects.filter(during(for_user.today), employee_id__in=list(allowed)).order_by("first_day", "id")
    found: dict[UUID, list[str]] = {}
    for person, unit in rows.values_list("employee_id", "unit__name"):
        found.setdefault(person, []).append(unit)
    return {person: ", ".join(names) for person, names in found.items()}


def own_id(*, for_user: Viewer) -> UUID | None:
    """The viewer's own employee id, or None for someone without an employment."""
    return next((scope.person for scope in for_user.scopes_with(Permission.OWN_PAGE_READ)), None)


def own_directory(*, for_user: Viewer) -> dict[UUID, Person]:
    """The viewer's own directory values, and those of who leads or supports the unit where the viewer works, opened
    with one line in the trail."""
    reader = for_user.functions_reader()
    return _opened(frozenset().union(*(grant.people for grant in reader.grants)), reader, "own", for_user, "")


def colleagues(people: Collection[UUID], *, permission: Permission, for_user: Viewer) -> dict[UUID, Person]:
    """The viewer's own directory values, and of those of the `people` who decide about the same things, opened with one
    line in the trail."""
    reader = for_user.colleagues_reader(permission, people)
    return _opened(frozenset().union(*(grant.people for grant in reader.grants)), reader, "colleagues", for_user, "")


def in_circles(people: Collection[UUID], *, scope: Scope, page: str, for_user: Viewer) -> dict[UUID, Person]:
    """The values of those of the `people` who are in a circle of the relation (a local group), and the viewer's own,
    opened with one line in the trail."""
    own = own_id(for_user=for_user)
    known = frozenset().union(*for_user.circles(scope).names.values())
    wanted = (frozenset(people) & known) | ({own} if own else frozenset())
    return _opened(wanted, for_user.circle_reader(scope, doors.DIRECTORY), page, for_user, "") if wanted else {}


def units_of(people: Collection[UUID], *, for_user: Viewer) -> dict[UUID, str]:
    """The name of the unit where each of the people works today, of those whom any relation of the viewer's reaches."""
    reached = frozenset().union(*(for_user.reach(scope, people) for scope in for_user.scopes)) if people else ()
    rows = Employment.objects.filter(during(for_user.today), employee_id__in=list(reached)).order_by("-first_day")
    return dict(rows.values_list("employee_id", "unit__name"))


def work_of(person: UUID, *, permission: Permission, for_user: Viewer) -> list[Work]:
    """The person's employments today, the longest first, for someone with the permission over them."""
    for_user.require(person, permission)
    rows = Employment.objects.filter(during(for_user.today), employee_id=person).select_related("unit")
    return [Work(row.unit_id, row.unit.name, row.degree, row.first_day) for row in rows.order_by("first_day")]


@dataclass(frozen=True)
class Leader:
    """Someone who leads a person today, by one responsibility. `user` is the account, empty without one."""

    management: UUID
    employee: UUID
    user: str
    unit_name: str
    acting: bool
    since: date
    until: date | None


def leaders_of(person: UUID, *, permission: Permission, for_user: Viewer) -> list[Leader]:
    """Who leads the person today: the managers of the units where she works, and of the unit above one that she leads
    herself. An ordinary manager comes before an acting one."""
    for_user.require(person, permission)
    working = Employment.objects.filter(during(for_user.today), employee_id=person)
    leading = Management.objects.filter(holding(for_user.now), employee_id=person, unit=OuterRef("unit"))
    here, above = working.filter(unit=OuterRef("unit")), working.filter(
        Exists(leading), unit__parent=OuterRef("unit"))
    rows = Management.objects.filter(
        Exists(here) | Exists(above), holding(for_user.now), during(for_user.today, prefix="unit__")).exclude(
        employee_id=person).annotate(unit_name=F("unit__name"), user=F("employee__account__user_id"))
    return [Leader(row.id, row.employee_id, str(row.user or ""), row.unit_name, row.acting, row.first_day, row.last_day)
            for row in rows.order_by("acting", "-first_day", "id")]


def units_led(*, for_user: Viewer) -> list[Scope]:
    """The units whose people the viewer leads today."""
    return list(for_user.scopes_with(Permission.GROUP_READ))


def employees_of(users: Iterable[str], *, for_user: Viewer) -> dict[str, UUID]:
    """Which employee of the viewer's own party stands behind each account id; what is no account is left out."""
    parties = {scope.party for scope in for_user.scopes}
    accounts = [user for user in users if _is_id(user)]
    rows = Account.objects.filter(user_id__in=accounts, employee__party_id__in=parties)
    return {str(user): employee for user, employee in rows.values_list("user_id", "employee_id")}


@dataclass(frozen=True)
class Numbers:
    """What an upper manager sees: how many units and people there are below, and which units have no manager today."""

    units: int
    people: frozenset[UUID]
    without_manager: tuple[str, ...]


def numbers_below(scope: Scope, *, for_user: Viewer) -> Numbers:
    """Numbers about the units under a manager's own; no names of people.

    Someone whose identity is protected is counted in the whole employer's total only, never in a part of it.
    """
    units = Unit.objects.filter(during(for_user.today), party=scope.party, path__contains=f"{scope.unit.hex}/")
    rows = list(units.order_by("name").values_list("id", "name", "parent"))
    below = {id: name for id, name, _ in rows if id != scope.unit}
    whole = (scope.unit, None) in {(id, parent) for id, _, parent in rows}
    working = _working_in(list(below), for_user.today, whole)
    staffed = {unit for unit, _, hidden in working if not hidden}
    led = set(Management.objects.filter(holding(for_user.now), unit__in=staffed).values_list("unit_id", flat=True))
    return Numbers(len(staffed), frozenset(person for _, person, _ in working),
                   tuple(name for id, name in below.items() if id in staffed - led))


def protected_among(people: Collection[UUID], *, for_user: Viewer) -> frozenset[UUID]:
    """Those of the `people` whose identity is protected and whom the viewer may know. Asks nothing for the many who
    stand on nobody's list."""
    if not people or not any(scope.trusted for scope in for_user.scopes):
        return frozenset()
    own = {scope.person for scope in for_user.scopes if scope.person}
    return frozenset(people) & known_protected(own)


def _working_in(units: list[UUID], day: date, whole: bool) -> list[tuple]:
    """Who works in the units on a day, as (unit, employee, whether protected); the protected only when `whole`."""
    rows = Employment.objects.filter(during(day), unit__in=units).annotate(hidden=is_protected("employee_id"))
    rows = rows if whole else rows.filter(hidden=False)
    return list(rows.values_list("unit_id", "employee_id", "hidden"))


def with_birth_dates(people: Collection[UUID], *, permission: Permission, page: str,
                     for_user: Viewer) -> dict[UUID, tuple[Person, date | None]]:
    """The people's directory values with their birth dates (None where the directory has none), opened with one line
    in the trail. All must lie within the viewer's permission."""
    opened = _values(people, for_user.directory_reader(permission, people), page, for_user, "")
    return {id: (person, date.fromisoformat(v["born"]) if v.get("born") else None)
            for id, (person, v) in opened.items()}


def _opened(people: Collection[UUID], reader: doors.Reader, page: str, viewer: Viewer,
            subject: UUID | str) -> dict[UUID, Person]:
    return {id: person for id, (person, _) in _values(people, reader, page, viewer, subject).items()}


def _values(people: Collection[UUID], reader: doors.Reader, page: str, viewer: Viewer,
            subject: UUID | str) -> dict[UUID, tuple[Person, dict[str, str]]]:
    rows = list(Employee.objects.filter(id__in=list(people)).annotate(protected=is_protected()).values_list(
        "id", "party_id", "sealed", "protected"))
    values = [doors.DirectoryValue(party, id, sealed) for id, party, sealed, _ in rows]
    opened = doors.open_directory(values, reader=reader, page=page, now=viewer.now, subject=subject)
    hidden = {id for id, _, _, protected in rows if protected}
    return {id: (Person(id, v["given"], v["family"], v.get("title", ""), v.get("phone", ""), id in hidden), v)
            for id, v in opened.items()}


def reaches_unit(unit: UUID, *, for_user: Viewer) -> bool:
    """Whether a unit is, or lies under, a unit that any of the viewer's relations is about."""
    path = Unit.objects.filter(id=unit).values_list("path", flat=True).first() or ""
    return any(scope.unit and f"{scope.unit.hex}/" in path for scope in for_user.scopes)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
