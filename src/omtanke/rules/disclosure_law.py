"""What the law lets one party give another: the ways through secrecy, each with what it also needs (rules.md §3.1–3.5).

A way is a pair of bases: one that lifts secrecy and one that allows the data to be passed on. Both must cover the same
item. A way that is not written here does not exist. Where the law leaves room, the narrower reading stands: what is
closed here can still be given outside Omtanke by whoever answers for it, and be entered as received.
"""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What an item is about."""

    BASICS = "basics"
    WORK = "work"
    ABILITY = "ability"
    CARE = "care"
    INSURANCE = "insurance"
    OWN = "own"
    DIAGNOSIS = "diagnosis"


class Kind(StrEnum):
    """Whose room it is: a party of that kind, or the person the case is about."""

    EMPLOYER = "employer"
    CARE = "care"
    INSURANCE_AGENCY = "insurance_agency"
    OCCUPATIONAL_HEALTH = "occupational_health"
    UNION = "union"
    PERSON = "person"


class SecrecyBasis(StrEnum):
    """What lifts secrecy. `law` names the paragraph."""

    RELEASE = "release"
    TO_PERSON = "to_person"
    NECESSARY = "necessary"
    REHAB_ACTIVITY = "rehab_activity"
    DUTY = "duty"
    INSURANCE_LAW = "insurance_law"
    GENERAL_CLAUSE = "general_clause"
    OWN = "own"

    @property
    def law(self) -> str:
        """The paragraph as it is quoted in Swedish law; empty for the person's own words."""
        return PARAGRAPHS[self]


PARAGRAPHS: dict[SecrecyBasis, str] = {
    SecrecyBasis.RELEASE: "OSL 12:2", SecrecyBasis.TO_PERSON: "OSL 12:1", SecrecyBasis.NECESSARY: "OSL 10:2",
    SecrecyBasis.REHAB_ACTIVITY: "OSL 10:11", SecrecyBasis.DUTY: "OSL 10:28", SecrecyBasis.INSURANCE_LAW: "OSL 28:6",
    SecrecyBasis.GENERAL_CLAUSE: "OSL 10:27", SecrecyBasis.OWN: "",
}


class DataBasis(StrEnum):
    """What allows health data to be passed on. DUTY and EXPLICIT_CONSENT are dataskyddslagen 3:2 second paragraph."""

    DUTY = "duty"
    EXPLICIT_CONSENT = "explicit_consent"
    CARE_LAW = "care_law"
    INSURANCE_LAW = "insurance_law"
    SELF = "self"


class ReleaseKind(StrEnum):
    """The four kinds of a yes, never asked in one question: A lifts secrecy (OSL 12:2), B lets an employer pass health
    data on (DSL 3:2), C is for coordination by care (lag 2019:1297 3–4 §§), D for Försäkringskassan's cooperation with
    others (SFB 30:10)."""

    SECRECY = "secrecy"
    DATA = "data"
    COORDINATION = "coordination"
    COOPERATION = "cooperation"


ALL = frozenset(Category)
SHAREABLE = frozenset({Category.BASICS, Category.WORK, Category.ABILITY})
"""What a way without a release may hold at most: nothing from care or insurance, no diagnosis, no words of her own."""
BY_INSURANCE_LAW = frozenset({Category.BASICS, Category.INSURANCE})
NOTICE = frozenset({Category.BASICS})
"""What the employer tells Försäkringskassan without being asked (SjLL 12 §). The rest of the duty answers a request."""


@dataclass(frozen=True, slots=True)
class Way:
    """A pair of bases that a holder of one kind may stand on towards a recipient of one kind, and for which items.

    `human`: somebody must have weighed this very delivery and put their name to it.
    """

    secrecy: SecrecyBasis
    data: DataBasis
    categories: frozenset[Category]
    human: bool = False


_S, _D, _K = SecrecyBasis, DataBasis, Kind
_CONSENTED = Way(_S.RELEASE, _D.EXPLICIT_CONSENT, ALL)
_NECESSARY = Way(_S.NECESSARY, _D.EXPLICIT_CONSENT, SHAREABLE, human=True)
_WEIGHED = Way(_S.GENERAL_CLAUSE, _D.EXPLICIT_CONSENT, SHAREABLE, human=True)
_CARE_RELEASED = Way(_S.RELEASE, _D.CARE_LAW, ALL)
_FK_RELEASED = Way(_S.RELEASE, _D.INSURANCE_LAW, ALL)
_FK_WEIGHED = Way(_S.GENERAL_CLAUSE, _D.INSURANCE_LAW, BY_INSURANCE_LAW, human=True)

# (holder, recipient) → the ways. Only the employer's own secrecy (OSL 39 kap.) opens for a rehabilitation activity,
# never care's 25:1 or Försäkringskassan's 28:1; the general clause does not exist for care (OSL 10:27).
WAYS: dict[tuple[Kind, Kind], tuple[Way, ...]] = {
    (_K.EMPLOYER, _K.INSURANCE_AGENCY): (_CONSENTED, Way(_S.DUTY, _D.DUTY, SHAREABLE), _NECESSARY, _WEIGHED),
    (_K.EMPLOYER, _K.CARE): (_CONSENTED, _NECESSARY, _WEIGHED),
    (_K.EMPLOYER, _K.OCCUPATIONAL_HEALTH): (
        _CONSENTED, Way(_S.REHAB_ACTIVITY, _D.EXPLICIT_CONSENT, SHAREABLE), _NECESSARY, _WEIGHED),
    (_K.EMPLOYER, _K.UNION): (_CONSENTED, Way(_S.REHAB_ACTIVITY, _D.DUTY, SHAREABLE), _WEIGHED),
    (_K.EMPLOYER, _K.EMPLOYER): (_CONSENTED,),
    (_K.INSURANCE_AGENCY, _K.EMPLOYER): (
        _FK_RELEASED, Way(_S.INSURANCE_LAW, _D.INSURANCE_LAW, BY_INSURANCE_LAW), _FK_WEIGHED),
    (_K.INSURANCE_AGENCY, _K.CARE): (_FK_RELEASED, _FK_WEIGHED),
    **{(_K.INSURANCE_AGENCY, to): (_FK_RELEASED,) for to in (_K.OCCUPATIONAL_HEALTH, _K.UNION)},
    **{(holder, to): (_CARE_RELEASED,) for holder in (_K.CARE, _K.OCCUPATIONAL_HEALTH) for to in _K if to != _K.PERSON},
    **{(_K.UNION, to): (_CONSENTED,) for to in _K if to not in (_K.PERSON, _K.UNION)},
    **{(holder, _K.PERSON): (Way(_S.TO_PERSON, _D.SELF, ALL),) for holder in _K if holder != _K.PERSON},
    **{(_K.PERSON, to): (Way(_S.OWN, _D.SELF, ALL),) for to in _K if to != _K.PERSON},
}


def releases_needed(way: Way, *, holder: Kind, recipient: Kind, function: str) -> tuple[ReleaseKind, ...]:
    """Return the kinds of release that the way needs, in the order of the four. `function` is who gives it out.

    Care's coordination is voluntary (lag 2019:1297 3–4 §§): everyone there but the physician needs C as well, also when
    the function is not known. Försäkringskassan cooperates with others only if the person agrees (SFB 30:10); what it
    tells an employer by insurance law is no cooperation.
    """
    if Kind.PERSON in (holder, recipient):
        return ()
    fk_cooperates = holder == Kind.INSURANCE_AGENCY and way.secrecy != SecrecyBasis.INSURANCE_LAW
    wanted = {
        ReleaseKind.SECRECY: way.secrecy == SecrecyBasis.RELEASE,
        ReleaseKind.DATA: way.data == DataBasis.EXPLICIT_CONSENT,
        ReleaseKind.COORDINATION: holder == Kind.CARE and function != "physician",
        ReleaseKind.COOPERATION: fk_cooperates,
    }
    return tuple(kind for kind, needed in wanted.items() if needed)
