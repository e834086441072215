"""Questions about keeping in touch: how it stands with those who are ill, what waits for somebody, and one's own."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, ExpressionWrapper, FilteredRelation, Model, OuterRef, Q
from django.http import Http404
from django.utils import timezone

from omtanke.absence.queries import Away, away_today
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.alerts import counting
from omtanke.rules.contact_points import InTouch, NextContact, Often, Why, next_contact
from omtanke.rules.occasions import Occasion
from omtanke.rules.routine import Milestone, parse
from omtanke.sick_leave import followed
from omtanke.sick_leave.choices import Who
from omtanke.sick_leave.contact_marks import MARK
from omtanke.sick_leave.models import ContactMade, ContactWish
from omtanke.workforce.models import Employee

KEEP, WISH = Permission.TOUCH_KEEP, Permission.TOUCH_WISH
SHOWN_BACK = timedelta(days=365)
SAID = ("id", "number", "said_at", "often", "way", "who", "peace_until", "asked_at")
TOUCH = ("id", "day", "reached", "how", "asked_by", "by_user", "by_role", "noted_at", "taken_back_at")
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
        _, said, contacts, _ = _held([person], for_user)
        found = Standing(person, NextContact(Why.WELL), said.get(person) or ContactWish(), tuple(contacts[person]))
    return found, scope


def waiting(*, for_user: Viewer) -> list[Standing]:
    """The contacts that are due for the viewer's own role: of her people, and of those who would rather hear from HR
    among those whom HR supports."""
    found = []
    for who, role in ROLES.items():
        scopes = [scope for scope in for_user.scopes_with(KEEP) if scope.role == role]
        among = _who_want_hr(scopes, for_user) if who == Who.HR else None
        people = frozenset().union(*(for_user.reach(scope, among) for scope in scopes)) if among != [] else ()
        rows = standings(people, permission=KEEP, for_user=for_user).values() if people else ()
        found += [row for row in rows if row.next.why == Why.DUE and row.wish.who == who]
    return found


def contact(id: UUID, *, for_user: Viewer) -> tuple[ContactMade, Scope]:
    """One contact that the viewer has noted herself; 404 for anyone else's."""
    row = ContactMade.objects.filter(id=id).first()
    if row is None:
        raise Http404
    scope = for_user.require(row.employee_id, KEEP)
    if row.by_user != str(for_user.user_id):
        raise PermissionDenied
    return row, scope


def _standings(people: Collection[UUID], permission: Permission, viewer: Viewer) -> dict[UUID, Standing]:
    away = away_today(people, for_user=viewer)
    if not away:
        return {}
    own, said, contacts, elsewhere = _held(away, viewer)
    found = {}
    for person, row in away.items():
        wish = said.get(person) or ContactWish()
        known = _known(row, wish, contacts[person], own[person], person in elsewhere)
        found[person] = Standing(person, next_contact(known, as_of=viewer.today), wish, tuple(contacts[person]))
    return found


def _known(row: Away, wish: ContactWish, contacts: list[ContactMade], own: tuple[Milestone, ...],
           in_case: bool) -> InTouch:
    held = [each for each in contacts if each.taken_back_at is None]
    return InTouch(
        _as_thought(row), own, made=frozenset(each.day for each in held if each.reached),
        tried=frozenset(each.day for each in held if not each.reached),
        often=Often(wish.often) if wish.often else None, peace_until=wish.peace_until, asked_on=_asked_on(wish, held),
        partly=row.degree is not None and row.degree < 100, in_case=in_case)


def _as_thought(row: Away) -> tuple[Occasion, ...]:
    """The occasions, the one that goes on ending as the person thinks: who is soon back is not contacted before."""
    *before, last = row.occasions or (Occasion(row.first_day, row.last_day),)
    return (*before, Occasion(last.first_day, last.last_day or row.last_day))


def _asked_on(wish: ContactWish, held: list[ContactMade]) -> date | None:
    """The day the employee asked for contact, while nobody has been in touch since that moment."""
    if wish.asked_at is None or any(row.reached and row.noted_at > wish.asked_at for row in held):
        return None
    return timezone.localtime(wish.asked_at).date()


def _held(people: Collection[UUID], viewer: Viewer) -> tuple[dict, dict, dict, set[UUID]]:
    """The milestones of the routine in force where each is employed, what each has said, the contacts of the last year,
    the latest first, and with whom a higher floor follows the contact up. One question."""
    since = viewer.today - SHOWN_BACK
    rows = Employee.objects.filter(id__in=list(people)).annotate(
        routine=counting.routine_text(OuterRef("party"), day=viewer.today),
        elsewhere=ExpressionWrapper(followed.elsewhere("pk"), output_field=BooleanField()),
        said=FilteredRelation("contact_wishes", condition=Q(contact_wishes__replaced_at__isnull=True)),
        touch=FilteredRelation("contacts_made", condition=Q(contacts_made__day__gte=since)))
    own: dict[UUID, tuple[Milestone, ...]] = {}
    said: dict[UUID, ContactWish] = {}
    contacts: dict[UUID, list[ContactMade]] = defaultdict(list)
    found = rows.order_by("-touch__day", "-touch__noted_at").values_list(
        "id", "routine", "elsewhere", *(f"said__{name}" for name in SAID), *(f"touch__{name}" for name in TOUCH))
    elsewhere: set[UUID] = set()
    for person, text, follows, *values in found:
        elsewhere |= {person} if follows else set()
        own[person] = _milestones(text)
        wish, touch = _row(ContactWish, SAID, values), _row(ContactMade, TOUCH, values[len(SAID):])
        said |= {person: wish} if wish else {}
        contacts[person] += [touch] if touch else []
    return own, said, contacts, elsewhere


def _row(model: type[Model], names: tuple[str, ...], values: list) -> Model | None:
    """A row of a joined table, None where there is none."""
    return model(**dict(zip(names, values, strict=False))) if values[0] else None


@lru_cache(maxsize=64)
def _milestones(text: str | None) -> tuple[Milestone, ...]:
    """A routine's own days. A version's text never changes, so that it is read once."""
    return parse(text).milestones if text else ()


def _who_want_hr(scopes: Collection[Scope], viewer: Viewer) -> list[UUID]:
    """Those who would rather hear from HR, with the employers of these relations. Asks nothing where nobody would."""
    if not scopes or not any(MARK in scope.marks for scope in viewer.scopes):
        return []
    rows = ContactWish.objects.filter(who=Who.HR, replaced_at__isnull=True,
                                      employee__party_id__in={scope.party for scope in scopes})
    return list(rows.values_list("employee_id", flat=True))
