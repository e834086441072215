"""Questions about releases: the employee's own, and those that concern a party's room.

A party sees a release that it has asked for, from the beginning, and one that is about its own secrecy from the moment
it is given; the employer whose case it is also one that names it as a recipient. Another party is not told that
somebody else may tell it something: that they are there at all is theirs to deliver. What the employee was asked by
others, and her no to them, is not shown.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import partners
from omtanke.cases.choices import By
from omtanke.cases.models import Delivery, RehabCase, Release, ReleaseRecipient
from omtanke.cases.policies.cases import MISREGISTERED, OPEN
from omtanke.cases.policies.deliveries import DELIVERED, RECEIVED
from omtanke.cases.policies.releases import ACCEPTED, EXPIRED, GIVEN, PROPOSED, REFUSED, WITHDRAWN
from omtanke.cases.queries.led import led
from omtanke.cases.queries.reach import Reach, reach
from omtanke.cases.release_rows import Place
from omtanke.organisation.models import Party, Unit, during
from omtanke.vault import doors
from omtanke.workforce import queries as workforce
from omtanke.workforce.models import Duty

ONCE_GIVEN = (GIVEN, ACCEPTED, WITHDRAWN, EXPIRED)


@dataclass(frozen=True)
class Asked:
    """A release and the case and room it was reached through."""

    release: Release
    found: Reach


def mine(*, for_user: Viewer) -> list[Release]:
    """Everything the viewer has been asked about herself, in the order it was asked."""
    own = [scope.person for scope in for_user.scopes_with(Permission.RELEASE_ANSWER)]
    rows = _rows().filter(case__employee_id__in=own).exclude(case__state=MISREGISTERED)
    return list(rows.order_by("proposed_at", "id"))


def waiting(*, for_user: Viewer) -> list[UUID]:
    """What waits for the viewer's own answer, the oldest first."""
    own = [scope.person for scope in for_user.scopes_with(Permission.RELEASE_ANSWER)]
    rows = Release.objects.filter(case__employee_id__in=own, case__state=OPEN, state=PROPOSED)
    return list(rows.order_by("proposed_at", "id").values_list("id", flat=True))


def my_case(case: UUID | None = None, *, for_user: Viewer) -> RehabCase:
    """The viewer's own case: the one named, or the one that is open; else 404."""
    own = [scope.person for scope in for_user.scopes_with(Permission.RELEASE_ANSWER)]
    rows = RehabCase.objects.select_related("party", "centre").filter(employee_id__in=own, state=OPEN)
    found = (rows.filter(id=case) if case else rows).order_by("opened_at").first()
    if found is None:
        raise Http404
    return found


def has_open_case(*, for_user: Viewer) -> bool:
    """Whether the viewer has an open case of her own."""
    own = [scope.person for scope in for_user.scopes_with(Permission.RELEASE_ANSWER)]
    return RehabCase.objects.filter(employee_id__in=own, state=OPEN).exists()


def about_me(case: RehabCase, *, for_user: Viewer) -> dict[str, str]:
    """The name and birth date that a party gets with the first thing that the viewer hands over to it."""
    own = workforce.with_birth_dates([case.employee_id], permission=Permission.OWN_PAGE_READ, page="release",
                                     for_user=for_user)
    person, born = own[case.employee_id]
    return {"given": person.given, "family": person.family, "born": born.isoformat() if born else ""}


def of_room(found: Reach, *, for_user: Viewer) -> list[Release]:
    """The releases that concern the room's party, in the order they were asked."""
    for_user.require(found.case.employee_id, Permission.CASE_READ)
    if ("releases", found.room.id) not in for_user.cache:  # two parts of a case's page ask the same
        rows = _rows().filter(case=found.case).order_by("proposed_at", "id")
        for_user.cache["releases", found.room.id] = [row for row in rows if _concerns(row, found)]
    return for_user.cache["releases", found.room.id]


def one(release: UUID, permission: Permission, *, for_user: Viewer) -> Asked:
    """A release that concerns the room that the viewer reaches; else 404, or 403 without the permission."""
    row = _rows().filter(id=release).first()
    if row is None:
        raise Http404
    found = reach(row.case_id, permission, for_user=for_user)
    if not _concerns(row, found):
        raise Http404
    return Asked(row, found)


def name_in(found: Reach, *, for_user: Viewer) -> tuple[str, dict[UUID, workforce.Person]]:
    """The employee's given name as the room's party has it, and the people that were opened with it: the employer from
    its register, another party from what came with its first delivery."""
    person = found.case.employee_id
    if found.room.party_id == found.case.party_id:
        people = workforce.directory([person], permission=Permission.CASE_READ, page="releases", for_user=for_user,
                                     subject=person)
        return people[person].given, people
    about = doors.DirectoryValue(found.room.party_id, person, bytes(found.room.about))
    reader = for_user.directory_reader(Permission.CASE_READ, [person])
    opened = doors.open_directory([about], reader=reader, page="releases", now=for_user.now, subject=person)
    return opened[person]["given"], {}


NEWS_FOR = timedelta(days=3)
"""How long an answer, or a yes that was taken back, stands among what waits for who leads."""


def news(people: Collection[UUID], *, for_user: Viewer) -> list[Release]:
    """For who leads some people: what the employer is to accept, and what was answered or taken back lately of what it
    asked or of what names it. The employer's own rooms only."""
    mine = for_user.people(Permission.CASE_LEAD, people) & led(for_user=for_user).open
    if not mine:
        return []
    lately = Q(answered_at__gte=for_user.now - NEWS_FOR) | Q(ended_at__gte=for_user.now - NEWS_FOR)
    accept = Q(state=GIVEN, holder=F("case__party"))
    told = Q(state__in=(GIVEN, ACCEPTED, REFUSED, WITHDRAWN)) & lately & Q(answered_how=By.SIGNED_IN)
    named = ReleaseRecipient.objects.filter(release=OuterRef("pk"), party=OuterRef("case__party"))
    employer = F("case__party")
    concerns = Q(proposed_party=employer) | Q(state__in=ONCE_GIVEN) & (
        Q(holder=employer, holder_place__isnull=True) | Exists(named))
    return list(_rows().filter(concerns, accept | told, case__employee_id__in=list(mine), case__state=OPEN).order_by(
        "proposed_at", "id"))


@dataclass(frozen=True)
class Given:
    """Something that has been handed over: when, to whom, and how many items."""

    delivery: Delivery
    count: int


def given_so_far(row: Release, *, for_user: Viewer) -> list[Given]:
    """What the holder has delivered in this case to any of the recipients that the release names, the latest first: for
    the employee herself."""
    for_user.require(row.case.employee_id, Permission.RELEASE_ANSWER)
    named = Q()
    for r in row.recipients.all():
        named |= Q(to_party_id=r.party_id, to_place_id=r.place_id)
    rows = Delivery.objects.filter(
        named, case_id=row.case_id, state__in=(DELIVERED, RECEIVED), from_room__party_id=row.holder_id,
        from_room__place_id=row.holder_place_id).select_related("to_party", "to_place").annotate(count=Count("items"))
    return [Given(delivery, delivery.count) for delivery in rows.order_by("-delivered_at", "id")] if named else []


def places(case: RehabCase, *, for_user: Viewer) -> list[Place]:
    """Whom a release in the case may name: the employer, the care centre where the employee is listed (or every one,
    while that is not known), the offices of Försäkringskassan, occupational health and the union."""
    others = Unit.objects.filter(during(for_user.today), children__isnull=True).exclude(
        party__kind=Party.Kind.EMPLOYER).select_related("party").order_by("party__kind", "name")
    units = [unit for unit in others if unit.party.kind != Party.Kind.CARE or case.centre_id in (None, unit.id)]
    bare = Party.objects.exclude(kind=Party.Kind.EMPLOYER).filter(units__isnull=True).order_by("kind", "name")
    return [Place(case.party, None), *(Place(unit.party, unit) for unit in units),
            *(Place(party, None) for party in bare)]


def places_of(row: Release, *, for_user: Viewer) -> list[Place]:
    """Whom a release can be changed to name: everyone in the case, and those whom it names already."""
    found = {place.key: place for place in places(row.case, for_user=for_user)}
    for r in row.recipients.all():
        named = Place(r.party, r.place)
        found.setdefault(named.key, named)
    return list(found.values())


RECEIVES = (Duty.Function.REHAB_COORDINATOR, Duty.Function.CASE_OFFICER, Duty.Function.REHAB_ADVISER,
            Duty.Function.PHYSICIAN)
"""Who receives a release at a place, the first that somebody serves in."""


def receiving_function(row: Release, *, for_user: Viewer) -> str:
    """In which function the holder receives the yes, signed in; empty for the employer, which needs nothing handed
    over, and for a holder that does not sign in."""
    if row.holder_id == row.case.party_id or row.holder_place_id is None:
        return ""
    serving = set(partners.serving(for_user.now).filter(unit_id=row.holder_place_id, employee__account__isnull=False)
                  .values_list("function", flat=True))
    return next((function.value for function in RECEIVES if function in serving), "")


def _rows() -> QuerySet[Release]:
    return Release.objects.select_related("case__party", "holder", "holder_place", "proposed_party").prefetch_related(
        Prefetch("recipients", ReleaseRecipient.objects.select_related("party", "place")))


def _concerns(row: Release, found: Reach) -> bool:
    return found.own or _concerns_party(row, found.room.party_id, found.room.place_id)


def _concerns_party(row: Release, party: UUID | None, place: UUID | None) -> bool:
    """Whether a party's room at a place is told of it: what it asked, from the beginning; once it was given, what is
    about its own secrecy, and for the employer what names it."""
    holds = (row.holder_id, row.holder_place_id) == (party, place)
    asked = row.proposed_party_id == party and (place is None or holds)
    told = party == row.case.party_id and any(r.party_id == party for r in row.recipients.all())
    return asked or (holds or told) and row.state in ONCE_GIVEN
