"""Questions about keeping in touch: how it stands with those who are ill, what waits for somebody, and one's own."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Exists, ExpressionWrapper, FilteredRelation, Model, OuterRef, Q, Subquery
from django.http import Http404
from django.utils import timezone

from omtanke.absence.models import Spell
from omtanke.absence.queries import Away, away_today
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.alerts import counting
from omtanke.organisation.models import during
from omtanke.reporting.told import reports_of
from omtanke.rules.contact_points import InTouch, NextContact, Often, Why, next_contact
from omtanke.rules.occasions import Occasion
from omtanke.rules.routine import Milestone, parse
from omtanke.sick_leave import followed
from omtanke.sick_leave.choices import NoticeBy, Who
from omtanke.sick_leave.clock_marks import told_of
from omtanke.sick_leave.models import ContactMade, ContactWish, SickLeaveChoice
from omtanke.sick_leave.policies.notice import last_day_to_tell
from omtanke.workforce.leading import led
from omtanke.workforce.models import Employee

KEEP, WISH = Permission.TOUCH_KEEP, Permission.TOUCH_WISH
SHOWN_BACK = timedelta(days=365)
SAID = ("id", "number", "said_at", "often", "way", "who", "peace_until", "asked_at")
TOUCH = ("id", "day", "reached", "how", "asked_by", "by_user", "by_role", "noted_at", "taken_back_at")
FACTS = ("id", "routine", "elsewhere", "told", "tells", "reported", "led")


@dataclass(frozen=True)
class Standing:
    """How it stands with one person who is ill: the next contact or why there is none, what she has said (a wish with
    nothing said when she has said nothing), and the contacts of the last year, the latest first. `tell_by`: the last
    day for the manager to tell Försäkringskassan, None when that is not for her to do now.
    `led`: somebody leads her."""

    person: UUID
    next: NextContact
    wish: ContactWish
    contacts: tuple[ContactMade, ...]
    tell_by: date | None = None
    led: bool = True

    @property
    def who(self) -> str:
        """To whom it falls to be in touch: whom the employee has chosen, and HR where nobody leads her."""
        return self.wish.who if self.led else Who.HR

    @property
    def last(self) -> ContactMade | None:
        """The latest time when the two were in touch."""
        return next((row for row in self.contacts if row.reached and row.taken_back_at is None), None)


@dataclass
class Held:
    """What is kept about somebody who is ill: what she has said, the milestones of the routine in force where she is
    employed, whether a higher floor follows the contact up, of which sick period Försäkringskassan was last told,
    whether payroll tells it, the day of the latest report, whether somebody leads her, and the contacts of the last
    year, the latest first."""

    wish: ContactWish
    own: tuple[Milestone, ...]
    elsewhere: bool
    told: date | None
    payroll_tells: bool
    reported: date | None
    led: bool
    contacts: list[ContactMade] = field(default_factory=list)


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
        held = _held([person], for_user)[person]
        found = Standing(person, NextContact(Why.WELL), held.wish, tuple(held.contacts), led=held.led)
    return found, scope


def waiting(*, for_user: Viewer) -> list[Standing]:
    """The contacts that are due for the viewer's own role: of her people, and of those who would rather hear from HR
    among those whom HR supports."""
    led_by_her = _reached("manager", None, for_user)
    hers = standings(led_by_her, permission=KEEP, for_user=for_user).values() if led_by_her else ()
    theirs = _reached("hr", _who_fall_to_hr(for_user), for_user)
    hrs = standings(theirs, permission=KEEP, for_user=for_user).values() if theirs else ()
    return [row for row in hers if row.next.why == Why.DUE and row.who == Who.MANAGER] + [
        row for row in hrs if row.next.why == Why.DUE and row.who == Who.HR]


def notices_waiting(*, for_user: Viewer) -> list[Standing]:
    """Those of the viewer's own people of whom she is to tell Försäkringskassan now. Asks nothing more than `waiting`
    does."""
    people = _reached("manager", None, for_user)
    rows = standings(people, permission=KEEP, for_user=for_user).values() if people else ()
    return [row for row in rows if row.tell_by]


def contact(id: UUID, *, for_user: Viewer) -> tuple[ContactMade, Scope]:
    """One contact that the viewer has noted herself; 404 for anyone else's."""
    row = ContactMade.objects.filter(id=id).first()
    if row is None:
        raise Http404
    scope = for_user.require(row.employee_id, KEEP)
    if row.by_user != str(for_user.user_id):
        raise PermissionDenied
    return row, scope


def _reached(role: str, among: list[UUID] | None, viewer: Viewer) -> frozenset[UUID]:
    """Whom the viewer may be in touch with in a role, all or of some."""
    scopes = [scope for scope in viewer.scopes_with(KEEP) if scope.role == role] if among != [] else []
    return frozenset().union(*(viewer.reach(scope, among) for scope in scopes))


def _standings(people: Collection[UUID], permission: Permission, viewer: Viewer) -> dict[UUID, Standing]:
    away = away_today(people, for_user=viewer)
    if not away:
        return {}
    held = _held(away, viewer)
    return {person: _standing(row, held[person], viewer.today) for person, row in away.items()}


def _standing(row: Away, held: Held, today: date) -> Standing:
    tell_by = None if held.payroll_tells else last_day_to_tell(row.occasions, held.told, today=today)
    return Standing(row.person, next_contact(_known(row, held), as_of=today), held.wish, tuple(held.contacts), tell_by,
                    held.led)


def _known(row: Away, about: Held) -> InTouch:
    wish, held = about.wish, [each for each in about.contacts if each.taken_back_at is None]
    return InTouch(
        _as_thought(row), about.own, reported=about.reported, made=frozenset(each.day for each in held if each.reached),
        tried=frozenset(each.day for each in held if not each.reached),
        often=Often(wish.often) if wish.often else None, peace_until=wish.peace_until, asked_on=_asked_on(wish, held),
        partly=row.degree is not None and row.degree < 100, in_case=about.elsewhere)


def _as_thought(row: Away) -> tuple[Occasion, ...]:
    """The occasions, the one that goes on ending as the person thinks: who is soon back is not contacted before."""
    *before, last = row.occasions or (Occasion(row.first_day, row.last_day),)
    return (*before, Occasion(last.first_day, last.last_day or row.last_day))


def _asked_on(wish: ContactWish, held: list[ContactMade]) -> date | None:
    """The day the employee asked for contact, while nobody has been in touch since that moment."""
    if wish.asked_at is None or any(row.reached and row.noted_at > wish.asked_at for row in held):
        return None
    return timezone.localtime(wish.asked_at).date()


def _held(people: Collection[UUID], viewer: Viewer) -> dict[UUID, Held]:
    """All of it about each of the people. One question."""
    since = viewer.today - SHOWN_BACK
    choices = SickLeaveChoice.objects.filter(party=OuterRef("party")).order_by("-number")
    rows = Employee.objects.filter(id__in=list(people)).annotate(
        routine=counting.routine_text(OuterRef("party"), day=viewer.today),
        elsewhere=ExpressionWrapper(followed.elsewhere("pk"), output_field=BooleanField()),
        told=told_of("pk"), tells=Subquery(choices.values("notice_by")[:1]),
        led=Exists(led(OuterRef("pk"), now=viewer.now, today=viewer.today)),
        reported=Subquery(reports_of("pk").values("reported_on")[:1]),
        said=FilteredRelation("contact_wishes", condition=Q(contact_wishes__replaced_at__isnull=True)),
        touch=FilteredRelation("contacts_made", condition=Q(contacts_made__day__gte=since)))
    found: dict[UUID, Held] = {}
    asked = rows.order_by("-touch__day", "-touch__noted_at").values_list(
        *FACTS, *(f"said__{name}" for name in SAID), *(f"touch__{name}" for name in TOUCH))
    for person, text, elsewhere, told, tells, reported, has_manager, *values in asked:
        wish = _row(ContactWish, SAID, values) or ContactWish()
        held = found.setdefault(person, Held(wish, _milestones(text), elsewhere, told, tells == NoticeBy.PAYROLL,
                                             reported, has_manager))
        touch = _row(ContactMade, TOUCH, values[len(SAID):])
        held.contacts += [touch] if touch else []
    return found


def _row(model: type[Model], names: tuple[str, ...], values: list) -> Model | None:
    """A row of a joined table, None where there is none."""
    return model(**dict(zip(names, values, strict=False))) if values[0] else None


@lru_cache(maxsize=64)
def _milestones(text: str | None) -> tuple[Milestone, ...]:
    """A routine's own days. A version's text never changes, so that it is read once."""
    return parse(text).milestones if text else ()


def _who_fall_to_hr(viewer: Viewer) -> list[UUID]:
    """Those who are ill today, with the employers that the viewer supports as HR, and would rather hear from HR or
    have nobody who leads them. One question, none for who is not HR."""
    parties = {scope.party for scope in viewer.scopes_with(KEEP) if scope.role == "hr"}
    if not parties:
        return []
    wishes = ContactWish.objects.filter(who=Who.HR, replaced_at__isnull=True, employee=OuterRef("employee"))
    ill = Spell.objects.filter(during(viewer.today), employee__party_id__in=parties)
    alone = ~Exists(led(OuterRef("employee"), now=viewer.now, today=viewer.today))
    return list(ill.filter(Exists(wishes) | alone).values_list("employee_id", flat=True).distinct())
