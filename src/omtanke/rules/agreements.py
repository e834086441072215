"""What an agreement between a care centre, Försäkringskassan and employers allows for a person on a day, and why.

Sources: rules.md §2.4 and §2.5. Coordination by the region is a statutory duty for patients on sick leave only (lag
2019:1297 1 §): for others the agreement needs a mandate of its own. Försäkringskassan takes part from a day of the sick
period, as agreed (day 15 in the first projects), or when it decides so itself; before that a three-party meeting is
offered. Its own statutory meeting is decided by Försäkringskassan alone (SFB 110:14) and asks no agreement.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeetingKind(StrEnum):
    """What a meeting is: with Försäkringskassan, without it, or Försäkringskassan's own."""

    JOINT = "joint"
    THREE_PARTY = "three_party"
    STATUTORY = "statutory"


class Function(StrEnum):
    """In which function somebody takes part, as far as an agreement says something about it."""

    EMPLOYEE = "person"
    MANAGER = "manager"
    REHAB_COORDINATOR = "rehab_coordinator"
    PHYSICIAN = "physician"
    CASE_OFFICER = "case_officer"
    HR = "hr"


class Reason(StrEnum):
    """Why a kind may be booked or not, or why somebody is expected or not. Words for them are written elsewhere."""

    AGREED = "agreed"                          # the agreement offers this kind
    NO_AGREEMENT = "no_agreement"              # nothing is agreed for this person on this day
    CENTRE_OUTSIDE = "centre_outside"          # the care centre is not in any agreement
    EMPLOYER_OUTSIDE = "employer_outside"      # the employer is not named in the agreement
    NOT_BEGUN = "not_begun"                    # the agreement begins later
    ENDED = "ended"                            # the agreement has ended by then
    KIND_NOT_AGREED = "kind_not_agreed"        # this kind is not offered
    MANDATE_ABSENT = "mandate_absent"          # not ill then, and care has no mandate for people at work
    NOT_ILL_YET = "not_ill_yet"                # not ill then: Försäkringskassan has nothing to decide
    FK_BEFORE_DAY = "fk_before_day"            # ill, but the day from which Försäkringskassan comes lies later
    FK_FROM_DAY = "fk_from_day"                # that day has come
    FK_BY_DECISION = "fk_by_decision"          # Försäkringskassan has decided to take part
    FK_NOT_AGREED = "fk_not_agreed"            # Försäkringskassan takes part only by its own decision, or not at all
    FK_DECIDES = "fk_decides"                  # nobody but Försäkringskassan decides on its own meeting
    ALWAYS = "always"                          # the employee, and whoever leads
    FOR_CARE = "for_care"                      # speaks for care
    COORDINATOR_SPEAKS = "coordinator_speaks"  # the coordinator speaks for the physician
    WITHOUT_CARE = "without_care"              # no agreement with care here; it may be invited
    WITHOUT_FK = "without_fk"                  # this kind of meeting is held without Försäkringskassan
    IF_ASKED = "if_asked"                      # comes only when somebody asks for it


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version of an agreement says. Days are inclusive; `last_day` None means until further notice.

    `fk_from_day` is a day number of the sick period, 1-based; None: never by itself. `fk_by_decision`: also when the
    office decides so. `at_work`: care's mandate for people who are not on sick leave. `kinds` are those offered without
    Försäkringskassan; the joint meeting is what an agreement is for, and needs no mention.
    """

    first_day: date
    last_day: date | None = None
    employers: frozenset[Hashable] = frozenset()
    fk_from_day: int | None = 15
    fk_by_decision: bool = True
    coordinator_speaks: bool = False
    kinds: frozenset[MeetingKind] = frozenset({MeetingKind.THREE_PARTY})
    at_work: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """The person on the day of the meeting. `day_number` is the number of that day in the sick period, None when not
    ill then. `fk_joins`: Försäkringskassan has decided to take part; `fk_calls`: it has decided to hold its own
    meeting. `centre_inside`: the care centre where the person is listed has an agreement."""

    employer: Hashable
    day: date
    day_number: int | None
    fk_joins: bool = False
    fk_calls: bool = False
    centre_inside: bool = True


@dataclass(frozen=True, slots=True)
class Seat:
    """Whether somebody in a function is expected, and why. Who is not expected may still be invited."""

    function: Function
    expected: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of meeting: whether it may be booked at a fixed time, why, and who is expected to it."""

    kind: MeetingKind
    allowed: bool
    reason: Reason
    seats: tuple[Seat, ...]

    @property
    def expected(self) -> tuple[Function, ...]:
        """The functions that are expected."""
        return tuple(seat.function for seat in self.seats if seat.expected)


def offers(terms: Terms | None, person: Situation) -> tuple[Offer, ...]:
    """Every kind, in the order joint, three-party, statutory. `terms` None: no agreement holds that day."""
    return tuple(Offer(kind, *_allowed(kind, terms, person), _seats(kind, terms, person)) for kind in MeetingKind)


def offer(kind: MeetingKind, terms: Terms | None, person: Situation) -> Offer:
    """What is said about one kind."""
    return next(one for one in offers(terms, person) if one.kind is kind)


def proposed(found: tuple[Offer, ...]) -> Offer | None:
    """The kind to propose first: the joint meeting where it may be booked, else the three-party meeting. None: neither
    may be booked at a fixed time. The statutory meeting is never proposed."""
    return next((one for one in found if one.allowed and one.kind is not MeetingKind.STATUTORY), None)


def fk_takes_part(terms: Terms | None, person: Situation) -> tuple[bool, Reason]:
    """Whether Försäkringskassan is expected to a meeting, and why."""
    if person.fk_calls or person.fk_joins and (terms is None or terms.fk_by_decision):
        return True, Reason.FK_BY_DECISION
    if person.day_number is None:
        return False, Reason.NOT_ILL_YET
    if terms is None or terms.fk_from_day is None:
        return False, Reason.FK_NOT_AGREED
    reached = person.day_number >= terms.fk_from_day
    return reached, Reason.FK_FROM_DAY if reached else Reason.FK_BEFORE_DAY


def _allowed(kind: MeetingKind, terms: Terms | None, person: Situation) -> tuple[bool, Reason]:
    if kind is MeetingKind.STATUTORY:
        return person.fk_calls, Reason.FK_BY_DECISION if person.fk_calls else Reason.FK_DECIDES
    if outside := _outside(terms, person):
        return False, outside
    if person.day_number is None and not terms.at_work:
        return False, Reason.MANDATE_ABSENT
    if kind is MeetingKind.JOINT:
        return fk_takes_part(terms, person)
    agreed = kind in terms.kinds
    return agreed, Reason.AGREED if agreed else Reason.KIND_NOT_AGREED


def _outside(terms: Terms | None, person: Situation) -> Reason | None:
    """Why the agreement has nothing to say about the person that day; None when it has."""
    if not person.centre_inside:
        return Reason.CENTRE_OUTSIDE
    if terms is None:
        return Reason.NO_AGREEMENT
    if person.day < terms.first_day:
        return Reason.NOT_BEGUN
    if terms.last_day is not None and person.day > terms.last_day:
        return Reason.ENDED
    return None if person.employer in terms.employers else Reason.EMPLOYER_OUTSIDE


def _seats(kind: MeetingKind, terms: Terms | None, person: Situation) -> tuple[Seat, ...]:
    agency = fk_takes_part(terms, person)
    if kind is MeetingKind.THREE_PARTY and agency[0]:
        agency = False, Reason.WITHOUT_FK
    return (
        Seat(Function.EMPLOYEE, True, Reason.ALWAYS), Seat(Function.MANAGER, True, Reason.ALWAYS),
        *_care(terms, person), Seat(Function.CASE_OFFICER, *agency), Seat(Function.HR, False, Reason.IF_ASKED))


def _care(terms: Terms | None, person: Situation) -> tuple[Seat, Seat]:
    coordinator, physician = Function.REHAB_COORDINATOR, Function.PHYSICIAN
    if terms is None or _outside(terms, person):
        return Seat(coordinator, False, Reason.WITHOUT_CARE), Seat(physician, False, Reason.WITHOUT_CARE)
    speaks = terms.coordinator_speaks
    return (Seat(coordinator, True, Reason.FOR_CARE),
            Seat(physician, not speaks, Reason.COORDINATOR_SPEAKS if speaks else Reason.FOR_CARE))
