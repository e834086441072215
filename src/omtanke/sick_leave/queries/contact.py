"""Questions about keeping in touch: how it stands with those who are ill, what waits for somebody, and one's own."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.absence.queries import Away, away_today, sickness
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.alerts import counting
from omtanke.rules.contact_points import InTouch, NextContact, Often, Why, next_contact
from omtanke.rules.routine import Milestone, parse
from omtanke.sick_leave import followed
from omtanke.sick_leave.choices import Who
from omtanke.sick_leave.models import ContactMade, ContactWish
from omtanke.workforce.models import Employee

KEEP, WISH = Permission.TOUCH_KEEP, Permission.TOUCH_WISH
SHOWN_BACK = timedelta(days=365)
ROLES = {Who.MANAGER: "manager", Who.HR: "hr"}


@dataclass(frozen=True)
class Standing:
    """How it stands with one person who is ill: the next contact or why there is none, what she has said (a wish with
    nothing said when she has said nothing), and the contacts of the last year, the latest first."""

    person: UUID
    next: NextContact
    wish: ContactWish
    contacts: tuple[ContactMade, ...]

    @property
    def last(self) -> ContactMade | None:
        """The latest time when the two were in touch."""
        return next((row for row in self.contacts if row.reached and row.taken_back_at is None), None)


def standings(people: Collection[UUID], *, permission: Permission, for_user: Viewer) -> dict[UUID, Standing]:
    """Those of the `people` who are ill today and whom the permission reaches, by person. As many questions for many
    as for one, and asked once in a request."""
    known = for_user.cache.setdefault("sick_leave.standings", {})
    reached = for_user.people(permission, people)
    new = reached - known.keys()
    known |= dict.fromkeys(new) | (_standings(new, permission, for_user) if new else {})
    return {person: known[person] for person in reached if known[person] is not None}


def standing(person: UUID, *, permission: Permission = KEEP, for_user: Viewer) -> tuple[Standing, Scope]:
    """One person who is ill or not, and the relation; else 404 or 403."""
    scope = for_user.require(person, permission)
    found = standings([person], permission=permission, for_user=for_user).get(person)
    if found is None:
        found = Standing(person, NextContact(Why.WELL), _wishes([person]).get(person) or ContactWish(),
                         tuple(_contacts([person], for_user).get(person, ())))
    return found, scope


def falls_to(wish: ContactWish, scope: Scope) -> bool:
    """Whether being in touch falls to somebody in this relation, by what the employee has said."""
    return ROLES[wish.who] == scope.role


def waiting(*, for_user: Viewer) -> list[Standing]:
    """The contacts that are due for the viewer's own role: of her people, and of those who would rather hear from HR
    among those whom HR supports."""
    scopes = for_user.scopes_with(KEEP)
    by_role = {role: [scope for scope in scopes if scope.role == role] for role in ROLES.values()}
    asked = _who_want_hr(scopes) if by_role["hr"] else []
    people = {"manager": frozenset().union(*(for_user.reach(scope) for scope in by_role["manager"])),
              "hr": frozenset().union(*(for_user.reach(scope, asked) for scope in by_role["hr"] if asked))}
    found = standings(people["manager"] | people["hr"], permission=KEEP, for_user=for_user)
    return [row for row in found.values()
            if row.next.why == Why.DUE and row.person in people[ROLES[row.wish.who]]]


def contact(id: UUID, *, for_user: Viewer) -> tuple[ContactMade, Scope]:
    """One contact that the viewer has noted herself; 404 for anyone else's."""
    row = ContactMade.objects.filter(id=id).first()
    if row is None:
        raise Http404
    scope = for_user.require(row.employee_id, KEEP)
    if row.by_user != str(for_user.user_id):
        raise PermissionDenied
    return row, scope


def _wishes(people: Collection[UUID]) -> dict[UUID, ContactWish]:
    """What each of the people has said and holds now, of those who have said anything."""
    rows = ContactWish.objects.filter(employee_id__in=list(people)).order_by("employee_id", "number")
    return {row.employee_id: row for row in rows}


def _standings(people: Collection[UUID], permission: Permission, viewer: Viewer) -> dict[UUID, Standing]:
    away = away_today(people, for_user=viewer)
    if not away:
        return {}
    sick = sickness(away, permission=permission, for_user=viewer)
    said, contacts = _wishes(away), _contacts(away, viewer)
    own, elsewhere = _own_days(away, viewer), followed.elsewhere(away, viewer)
    found = {}
    for person, row in away.items():
        wish = said.get(person) or ContactWish()
        known = _known(row, tuple(sick[person]), wish, contacts[person], own[person], person in elsewhere)
        found[person] = Standing(person, next_contact(known, as_of=viewer.today), wish, tuple(contacts[person]))
    return found


def _known(row: Away, occasions: tuple, wish: ContactWish, contacts: list[ContactMade], own: tuple[Milestone, ...],
           in_case: bool) -> InTouch:
    held = [each for each in contacts if each.taken_back_at is None]
    return InTouch(
        occasions, own, made=frozenset(each.day for each in held if each.reached),
        tried=frozenset(each.day for each in held if not each.reached),
        often=Often(wish.often) if wish.often else None, peace_until=wish.peace_until, asked_on=wish.asked_on,
        partly=row.degree is not None and row.degree < 100, in_case=in_case)


def _contacts(people: Collection[UUID], viewer: Viewer) -> dict[UUID, list[ContactMade]]:
    found: dict[UUID, list[ContactMade]] = defaultdict(list)
    rows = ContactMade.objects.filter(employee_id__in=list(people), day__gte=viewer.today - SHOWN_BACK)
    for row in rows.order_by("-day", "-noted_at"):
        found[row.employee_id].append(row)
    return found


def _own_days(people: Collection[UUID], viewer: Viewer) -> dict[UUID, tuple[Milestone, ...]]:
    """The milestones of the routine in force with the employer of each."""
    parties = dict(Employee.objects.filter(id__in=list(people)).values_list("id", "party_id"))
    routines = {party: counting.in_force(party, day=viewer.today) for party in set(parties.values())}
    days = {party: parse(row.text).milestones if row else () for party, row in routines.items()}
    return {person: days[party] for person, party in parties.items()}


def _who_want_hr(scopes: Collection[Scope]) -> list[UUID]:
    """Those who would rather hear from HR, with the employers of these relations."""
    parties = {scope.party for scope in scopes}
    rows = ContactWish.objects.filter(who=Who.HR, employee__party_id__in=parties)
    people = set(rows.values_list("employee_id", flat=True))
    return [person for person, wish in _wishes(people).items() if wish.who == Who.HR]
