"""Who may deliver what to whom, and on which basis. One question for one item: covered, or refused with a code.

Nothing here opens, asks or stores anything. What the law says lies in `disclosure_law`; here it is compared with the
releases there are. Whoever calls must have checked that the deliverer serves the holder today, and that nobody but the
person herself delivers from her own room. What a party must keep even from the person (OSL 25:6–7, 28:2–3) is weighed
by that party, and is not chosen for delivery.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from omtanke.rules.disclosure_law import (
    NOTICE,
    WAYS,
    Category,
    DataBasis,
    Kind,
    ReleaseKind,
    SecrecyBasis,
    Way,
    releases_needed,
)
from omtanke.rules.disclosure_release import Place, Refusal, Refused, ReleaseFacts, covering, same_place

__all__ = ["Category", "Claim", "Covered", "DataBasis", "Kind", "Place", "Refusal", "Refused", "ReleaseFacts",
           "ReleaseKind", "SecrecyBasis", "bases_open_to", "decide"]


@dataclass(frozen=True, slots=True)
class Claim:
    """The bases that somebody says they stand on; whether a named person weighed it, and whether it was asked for."""

    secrecy: SecrecyBasis
    data: DataBasis
    decided_by_person: bool = False
    on_request: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """Both bases cover the item, by these releases (one of each kind that is needed; none for other ways)."""

    secrecy: SecrecyBasis
    data: DataBasis
    releases: tuple[UUID, ...] = ()


BY_ITSELF = frozenset({SecrecyBasis.RELEASE, SecrecyBasis.TO_PERSON, SecrecyBasis.OWN})
"""The ways that are found without a claim. Everything else is chosen by a person, item by item."""


def decide(
    category: Category, *, holder: Place, recipient: Place, claim: Claim | None, releases: Sequence[ReleaseFacts],
    channel: str, today: date,
) -> Covered | Refused:
    """Say whether the item may be delivered today. Without a claim only a release, the person's own right to read what
    is about her, and her own words are tried."""
    if same_place(holder, recipient):
        return Refused(Refusal.SAME_ROOM)
    if category == Category.DIAGNOSIS and recipient.kind == Kind.EMPLOYER and holder.kind != Kind.PERSON:
        return Refused(Refusal.DIAGNOSIS_TO_EMPLOYER)
    way = _way(category, holder.kind, recipient.kind, claim)
    if isinstance(way, Refused):
        return way
    found = []
    needed = releases_needed(way, holder=holder.kind, recipient=recipient.kind, function=holder.function)
    for kind in needed:
        facts = covering(kind, category, holder, recipient, releases, channel, today)
        if isinstance(facts, Refused):
            return facts
        found.append(facts.id)
    return Covered(way.secrecy, way.data, tuple(found))


def bases_open_to(category: Category, holder: Place, recipient: Place) -> list[tuple[SecrecyBasis, DataBasis]]:
    """Return the pairs of bases a person may claim for such an item, the usual one first. Empty: never by any way."""
    if category == Category.DIAGNOSIS and recipient.kind == Kind.EMPLOYER and holder.kind != Kind.PERSON:
        return []
    ways = WAYS.get((holder.kind, recipient.kind), ())
    return [(way.secrecy, way.data) for way in ways if category in way.categories]


def _way(category: Category, holder: Kind, recipient: Kind, claim: Claim | None) -> Way | Refused:
    """The way that the claim names, or the one that is found by itself."""
    ways = WAYS.get((holder, recipient), ())
    if claim is None:
        by_itself = next((way for way in ways if way.secrecy in BY_ITSELF), None)
        return by_itself or Refused(Refusal.BASIS_NOT_FOR_THIS_RECIPIENT)
    if holder == Kind.PERSON and claim.secrecy != SecrecyBasis.OWN:
        return Refused(Refusal.OWN_ROOM)
    same = [way for way in ways if way.secrecy == claim.secrecy]
    if not same:
        held = {way.secrecy for (source, _), some in WAYS.items() if source == holder for way in some}
        return Refused(Refusal.BASIS_NOT_FOR_THIS_RECIPIENT if claim.secrecy in held else
                       Refusal.BASIS_NOT_FOR_THIS_HOLDER)
    way = next((way for way in same if way.data == claim.data), None)
    if way is None:
        return Refused(Refusal.NO_DATA_BASIS)
    if category not in way.categories:
        return Refused(Refusal.BASIS_NOT_FOR_THIS_CATEGORY)
    return _as_claimed(way, category, claim)


def _as_claimed(way: Way, category: Category, claim: Claim) -> Way | Refused:
    """The way, if what it asks of people was done: a named decision, or a request that the duty answers."""
    if way.human and not claim.decided_by_person:
        return Refused(Refusal.GENERAL_CLAUSE_NEEDS_A_DECISION if way.secrecy == SecrecyBasis.GENERAL_CLAUSE else
                       Refusal.NECESSITY_NEEDS_A_DECISION)
    if way.secrecy == SecrecyBasis.DUTY and category not in NOTICE and not claim.on_request:
        return Refused(Refusal.DUTY_NEEDS_A_REQUEST)
    return way
