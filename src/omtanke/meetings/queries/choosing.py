"""What somebody chooses among when a time is booked: the fixed times at a centre, and what the agreement allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from omtanke.absence import queries as absence
from omtanke.access import contacts
from omtanke.access.checks import Viewer
from omtanke.access.contacts import Contact
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Listing
from omtanke.cases.models import Item
from omtanke.cases.queries import taking_part
from omtanke.cases.queries.reach import Reach, reach
from omtanke.meetings import facts
from omtanke.meetings.allowing import number_on
from omtanke.meetings.models import AgreementVersion, Meeting, Slot
from omtanke.meetings.policies.agreements import in_force
from omtanke.meetings.policies.meetings import COMING, FREE, TAKEN
from omtanke.meetings.queries import terms
from omtanke.organisation.models import ContactPerson, Party, Unit, during
from omtanke.rules.agreements import Offer, Situation, offers
from omtanke.rules.errors import BadInput

SHOWN_DAYS = 4
MOST_TIMES = 120


@dataclass(frozen=True)
class Times:
    """The fixed times of some days at a centre, free and taken. `later` is the day that the next page begins with,
    `earlier` whether there are times before these."""

    days: tuple[tuple[date, tuple[Slot, ...]], ...] = ()
    later: date | None = None
    earlier: bool = False

    @property
    def slots(self) -> list[Slot]:
        """Every time that is shown, in order."""
        return [slot for _, some in self.days for slot in some]

    @property
    def free(self) -> list[Slot]:
        """Those that can be booked."""
        return [slot for slot in self.slots if slot.state == FREE]


@dataclass(frozen=True)
class Sick:
    """How the employee is, as far as it matters for a meeting: the number of today in her sickness, None when she is
    not ill today. A sickness that goes on today is counted on to the day of the meeting."""

    today: date
    number: int | None

    def on(self, day: date) -> int | None:
        """The number of a later day in the sickness."""
        return None if self.number is None else self.number + (day - self.today).days


@dataclass(frozen=True)
class Booking:
    """Everything that the choice of a time rests on."""

    reach: Reach
    versions: tuple[AgreementVersion, ...]
    times: Times
    sick: Sick
    coming: Meeting | None
    invitable: tuple[Unit, ...]
    contacts: tuple[Contact, ...]

    @property
    def outside(self) -> bool:
        """Whether there are no fixed times to book: the centre is outside any agreement, or not known."""
        return self.reach.case.listing != Listing.KNOWN or not self.versions

    def version(self, day: date) -> AgreementVersion | None:
        """What is agreed on a day."""
        return in_force(self.versions, day)

    def offers(self, day: date, *, fk_joins: bool = False) -> tuple[Offer, ...]:
        """What may be booked on a day, and why. `fk_joins`: Försäkringskassan has said that it takes part."""
        case = self.reach.case
        about = Situation(case.party_id, day, self.sick.on(day), fk_joins=fk_joins,
                          centre_inside=case.listing == Listing.KNOWN and bool(self.versions))
        return offers(facts.terms(self.version(day)), about)


def booking(case: UUID, *, first: date | None, for_user: Viewer) -> Booking:
    """The page of booking, for whoever leads the case at the employer. `first`: the first day that is shown."""
    found = reach(case, Permission.CASE_LEAD, for_user=for_user)
    return for_case(found, first=first, for_user=for_user)


def for_case(found: Reach, *, first: date | None, for_user: Viewer) -> Booking:
    """The same for a case that was reached with the permission to lead it."""
    centre = found.case.centre_id
    agreed = tuple(terms.versions(centre, for_user=for_user)) if centre else ()
    coming = Meeting.objects.filter(case=found.case, state__in=COMING).select_related("centre", "slot").first()
    return Booking(found, agreed, times(centre, first=first, for_user=for_user) if agreed else Times(),
                   _sick(found, for_user), coming, tuple(_invitable(for_user)), tuple(_contacts(found, for_user)))


def slot(found: Booking, id: UUID, *, for_user: Viewer) -> Slot:
    """A fixed time at the case's centre. Raises BadInput for one that is not there, or has never been."""
    for_user.require(found.reach.case.employee_id, Permission.CASE_LEAD)
    row = Slot.objects.filter(id=id, centre_id=found.reach.case.centre_id).first()
    if row is None:
        raise BadInput("that time is not there; choose another", code="slot_taken")
    return row


def times(centre: UUID | None, *, first: date | None, for_user: Viewer) -> Times:
    """The days with fixed times from `first` on, today at the earliest. What has begun is not shown."""
    begin = max(first or for_user.today, for_user.today)
    since = max(datetime.combine(begin, time(), tzinfo=timezone.get_default_timezone()), for_user.now)
    rows = Slot.objects.filter(centre_id=centre, state__in=(FREE, TAKEN), starts_at__gt=since).order_by(
        "starts_at", "id")[:MOST_TIMES]
    days = [(day, tuple(some)) for day, some in groupby(rows, key=lambda row: timezone.localdate(row.starts_at))]
    later = days[SHOWN_DAYS][0] if len(days) > SHOWN_DAYS else None
    return Times(tuple(days[:SHOWN_DAYS]), later, begin > for_user.today)


def _sick(found: Reach, viewer: Viewer) -> Sick:
    person = found.case.employee_id
    known = absence.sickness([person], permission=Permission.CASE_READ, for_user=viewer).get(person, [])
    return Sick(viewer.today, number_on(viewer.today, known, today=viewer.today))


def offices(*, for_user: Viewer) -> list[Unit]:
    """The offices of Försäkringskassan."""
    rows = Unit.objects.filter(during(for_user.today), party__kind=Party.Kind.INSURANCE, children__isnull=True)
    return list(rows.select_related("party").order_by("name", "id"))


def decisions(found: Reach, *, for_user: Viewer) -> list[Item]:
    """What has been entered in the employer's room as received from Försäkringskassan: its decision to hold its own
    meeting may be among it. The latest first."""
    for_user.require(found.case.employee_id, Permission.CASE_LEAD)
    return list(Item.objects.filter(room=found.room, sender_party__kind=Party.Kind.INSURANCE,
                                    misregistered_at__isnull=True).order_by("-made_at", "id"))


INVITED = (Party.Kind.OCCUPATIONAL_HEALTH, Party.Kind.UNION)


def _invitable(viewer: Viewer) -> Sequence[Unit]:
    """The places of occupational health and unions that can be asked to come."""
    rows = Unit.objects.filter(during(viewer.today), party__kind__in=INVITED, children__isnull=True)
    return list(rows.select_related("party").order_by("party__kind", "name", "id"))


def _contacts(found: Reach, viewer: Viewer) -> Sequence[Contact]:
    """Whom to expect from care and Försäkringskassan by name: the contact persons of where the employee works."""
    rows = [row for row in taking_part.places(found.case.employee_id, for_user=viewer)
            if row.function in (ContactPerson.Function.REHAB, ContactPerson.Function.INSURANCE)]
    seen = {row.id for row in contacts.seen(for_user=viewer)} if rows else set()
    return contacts.opened([row for row in rows if row.id in seen], page="booking", for_user=viewer)
