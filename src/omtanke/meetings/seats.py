"""The seats of a meeting: who can be asked to come, what a form calls each, and what it means for the act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from omtanke.cases.choices import Function
from omtanke.meetings.actions.bookings import Expected
from omtanke.meetings.queries.choosing import Booking
from omtanke.organisation.models import Party, Unit
from omtanke.rules import agreements as rules
from omtanke.rules.agreements import MeetingKind, Reason

CARE = (Function.REHAB_COORDINATOR.value, Function.PHYSICIAN.value)
OFFICER = Function.CASE_OFFICER.value
HR = Function.HR.value
INVITED = {Party.Kind.OCCUPATIONAL_HEALTH: Function.REHAB_ADVISER, Party.Kind.UNION: Function.UNION}


@dataclass(frozen=True)
class Seat:
    """Somebody who can be asked: `key` in a form, whether she is expected by what is agreed, and why."""

    key: str
    function: str
    party: Party
    place: Unit | None
    expected: bool
    reason: Reason
    may: bool = True

    @property
    def outside(self) -> bool:
        """Whether it is another party than the employer."""
        return self.party.kind != Party.Kind.EMPLOYER

    @property
    def as_expected(self) -> Expected:
        """The seat as the act takes it."""
        return Expected(self.party.id, self.place.id if self.place else None, self.function)


def seats(found: Booking, day: date) -> list[Seat]:
    """Who can be asked to a meeting on a day: care and Försäkringskassan as the agreement says, then those whom
    somebody may want there."""
    case, version = found.reach.case, found.version(day)
    offer = kind_of(found, day, officer=False) or found.offers(day)[0]
    made = []
    for seat in offer.seats:
        key = str(seat.function)
        if key in CARE and case.centre_id and version:
            made.append(Seat(key, key, case.centre.party, case.centre, seat.expected, seat.reason))
        elif key == OFFICER and version and version.office_id:
            made.append(_officer(found, day))
    made.append(Seat(HR, HR, case.party, None, False, Reason.IF_ASKED))
    return made + _invited(found)


def _officer(found: Booking, day: date) -> Seat:
    """Försäkringskassan's officer: expected when the agreement says so; may be asked when the office may decide."""
    joint = found.offers(day)[0]
    seat = next(seat for seat in joint.seats if seat.function == rules.Function.CASE_OFFICER)
    office = found.version(day).office
    may = seat.expected or found.offers(day, fk_joins=True)[0].allowed
    return Seat(OFFICER, OFFICER, office.party, office, joint.allowed and seat.expected, seat.reason, may)


def kind_of(found: Booking, day: date, *, officer: bool) -> rules.Offer | None:
    """What a meeting on a day is: with Försäkringskassan a joint meeting, without it a three-party meeting. None when
    that may not be booked at a fixed time. Asking an officer to come before the agreed day means that the office has
    said that it will."""
    joint, three, _ = found.offers(day, fk_joins=officer)
    wanted = joint if officer else three
    return wanted if wanted.allowed else None


def why_not(found: Booking, day: date, *, officer: bool) -> Reason:
    """Why such a meeting may not be booked at a fixed time."""
    return next(row.reason for row in found.offers(day, fk_joins=officer)
                if row.kind == (MeetingKind.JOINT if officer else MeetingKind.THREE_PARTY))


def bookable(found: Booking, day: date) -> bool:
    """Whether anything may be booked at a fixed time on a day."""
    return any(kind_of(found, day, officer=officer) for officer in (False, True))


def elsewhere(found: Booking, offices: Sequence[Unit]) -> list[Seat]:
    """Who can be asked to a meeting without a fixed time: nothing is agreed about it, so nobody is expected."""
    case, reason = found.reach.case, Reason.IF_ASKED
    care = [Seat(key, key, case.centre.party, case.centre, False, reason) for key in CARE if case.centre_id]
    agency = [Seat(f"o:{unit.id}", OFFICER, unit.party, unit, False, reason) for unit in offices]
    return [*care, *agency, Seat(HR, HR, case.party, None, False, reason), *_invited(found)]


def _invited(found: Booking) -> list[Seat]:
    return [Seat(f"p:{unit.id}", INVITED[Party.Kind(unit.party.kind)], unit.party, unit, False, Reason.IF_ASKED)
            for unit in found.invitable]
