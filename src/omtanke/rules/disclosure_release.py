"""Whether a release covers an item today: who names whom, what, how, and when. Every part is compared as it stands.

A release for one place of a party says nothing of another place, and one that names a function reaches that function
only: a yes that is so wide that it lifts all secrecy is no yes (rules.md §3.3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from omtanke.rules.disclosure_law import Category, Kind, ReleaseKind

PROPOSED, GIVEN, REFUSED, LAPSED = "proposed", "given", "refused", "lapsed"
ACCEPTED, WITHDRAWN, EXPIRED = "accepted", "withdrawn", "expired"

HOW = {"room": "written", "paper": "written", "sdk": "written", "meeting": "oral", "written": "written", "oral": "oral"}
"""A release says written, oral or both; a delivery is one of them. An unknown channel is covered by nothing."""
COVERS_ITEMS = frozenset({ReleaseKind.SECRECY, ReleaseKind.DATA})
"""The kinds that name categories and channels. C and D are a yes to working together with somebody."""


class Refusal(StrEnum):
    """Why nothing may be delivered. The values are stable; the words for them are written by the pages."""

    NO_RELEASE = "no_release"
    NO_COORDINATION = "no_coordination"
    NO_COOPERATION = "no_cooperation"
    NO_DATA_BASIS = "no_data_basis"
    RECIPIENT_NOT_RELEASED = "recipient_not_released"
    CATEGORY_NOT_RELEASED = "category_not_released"
    CHANNEL_NOT_RELEASED = "channel_not_released"
    RELEASE_NOT_ANSWERED = "release_not_answered"
    RELEASE_REFUSED = "release_refused"
    RELEASE_WITHDRAWN = "release_withdrawn"
    RELEASE_EXPIRED = "release_expired"
    RELEASE_NOT_YET = "release_not_yet"
    RELEASE_NOT_ACCEPTED = "release_not_accepted"
    DIAGNOSIS_TO_EMPLOYER = "diagnosis_to_employer"
    OWN_ROOM = "own_room"
    SAME_ROOM = "same_room"
    BASIS_NOT_FOR_THIS_HOLDER = "basis_not_for_this_holder"
    BASIS_NOT_FOR_THIS_RECIPIENT = "basis_not_for_this_recipient"
    BASIS_NOT_FOR_THIS_CATEGORY = "basis_not_for_this_category"
    GENERAL_CLAUSE_NEEDS_A_DECISION = "general_clause_needs_a_decision"
    NECESSITY_NEEDS_A_DECISION = "necessity_needs_a_decision"
    DUTY_NEEDS_A_REQUEST = "duty_needs_a_request"


@dataclass(frozen=True, slots=True)
class Place:
    """A holder or a recipient: a party, a place of it (a care centre, an office; None for the whole) and a function.

    A holder's function is that of the one who gives out. The person herself has neither party nor place.
    """

    kind: Kind
    party: UUID | None
    place: UUID | None
    function: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What a release says, without a word about why. Both days are inclusive; `channels` are written and oral."""

    id: UUID
    kind: ReleaseKind
    state: str
    holder: Place
    recipients: tuple[Place, ...]
    categories: frozenset[Category]
    channels: frozenset[str]
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Refused:
    """The item may not be delivered. `lacks` is the kind of release that was missing, when one was."""

    code: Refusal
    lacks: ReleaseKind | None = None


MISSING = {ReleaseKind.SECRECY: Refusal.NO_RELEASE, ReleaseKind.DATA: Refusal.NO_DATA_BASIS,
           ReleaseKind.COORDINATION: Refusal.NO_COORDINATION, ReleaseKind.COOPERATION: Refusal.NO_COOPERATION}


def covering(
    kind: ReleaseKind, category: Category, holder: Place, recipient: Place, releases: Iterable[ReleaseFacts],
    channel: str, today: date,
) -> ReleaseFacts | Refused:
    """Return a release of this kind that covers the item, or the first thing that the nearest ones lack."""
    left = [facts for facts in releases if facts.kind == kind and same_place(facts.holder, holder)]
    if not left:
        return Refused(MISSING[kind], kind)
    left = [facts for facts in left if any(_reaches(named, recipient) for named in facts.recipients)]
    if not left:
        return Refused(Refusal.RECIPIENT_NOT_RELEASED, kind)
    if kind in COVERS_ITEMS:
        left = [facts for facts in left if category in facts.categories]
        if not left:
            return Refused(Refusal.CATEGORY_NOT_RELEASED, kind)
        left = [facts for facts in left if HOW.get(channel) in facts.channels]
        if not left:
            return Refused(Refusal.CHANNEL_NOT_RELEASED, kind)
    stands = [(facts, _standing(facts, today)) for facts in left]
    holds = next((facts for facts, lacks in stands if lacks is None), None)
    return holds or Refused(min((lacks for _, lacks in stands if lacks), key=NEAREST.index), kind)


NEAREST = (Refusal.RELEASE_NOT_ACCEPTED, Refusal.RELEASE_NOT_YET, Refusal.RELEASE_NOT_ANSWERED,
           Refusal.RELEASE_WITHDRAWN, Refusal.RELEASE_EXPIRED, Refusal.RELEASE_REFUSED)
"""Which lack is told when several releases lack something: what is soonest mended first."""

STANDING = {PROPOSED: Refusal.RELEASE_NOT_ANSWERED, LAPSED: Refusal.RELEASE_NOT_ANSWERED,
            REFUSED: Refusal.RELEASE_REFUSED, WITHDRAWN: Refusal.RELEASE_WITHDRAWN, EXPIRED: Refusal.RELEASE_EXPIRED}


def _standing(facts: ReleaseFacts, today: date) -> Refusal | None:
    """What the release lacks today; None when it holds. An unknown state holds nothing."""
    if facts.state not in (GIVEN, ACCEPTED):
        return STANDING.get(facts.state, Refusal.RELEASE_NOT_ANSWERED)
    if today > facts.last_day:
        return Refusal.RELEASE_EXPIRED
    if facts.state == GIVEN:
        return Refusal.RELEASE_NOT_ACCEPTED
    return Refusal.RELEASE_NOT_YET if today < facts.first_day else None


def same_place(named: Place, place: Place) -> bool:
    """Whether both are the same room of the same party, whatever the function."""
    return (named.kind, named.party, named.place) == (place.kind, place.party, place.place)


def _reaches(named: Place, recipient: Place) -> bool:
    """Whether the recipient is the one named. A release that names a function reaches that function only."""
    return same_place(named, recipient) and named.function in ("", recipient.function)
