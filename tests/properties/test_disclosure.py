"""Nothing is covered without a basis: whatever is claimed, and whatever releases there are."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.rules.disclosure import (
    Category,
    Claim,
    Covered,
    DataBasis,
    Kind,
    Place,
    ReleaseFacts,
    ReleaseKind,
    SecrecyBasis,
    bases_open_to,
    decide,
)

TODAY = date(2026, 11, 24)
STATES = ("proposed", "given", "refused", "lapsed", "accepted", "withdrawn", "expired", "unheard_of")
ids = st.integers(1, 4).map(lambda number: UUID(int=number))
functions = st.sampled_from(["", "manager", "rehab_coordinator", "physician"])
some = st.integers(-1, 3).map(lambda number: timedelta(days=number))
days = st.integers(-3, 3).map(lambda number: TODAY + timedelta(days=number))


@st.composite
def places(draw, kinds=tuple(Kind)):
    kind = draw(st.sampled_from(kinds))
    if kind == Kind.PERSON:
        return Place(kind, None, None)
    return Place(kind, UUID(int=10 + list(Kind).index(kind)), draw(st.none() | ids), draw(functions))


releases = st.builds(
    ReleaseFacts, id=st.uuids(), kind=st.sampled_from(ReleaseKind), state=st.sampled_from(STATES), holder=places(),
    recipients=st.lists(places(), max_size=2).map(tuple), categories=st.frozensets(st.sampled_from(Category)),
    channels=st.frozensets(st.sampled_from(["written", "oral"])), first_day=days, last_day=days)
claims = st.none() | st.builds(Claim, st.sampled_from(SecrecyBasis), st.sampled_from(DataBasis),
                               decided_by_person=st.booleans(), on_request=st.booleans())
channels = st.sampled_from(["room", "paper", "sdk", "meeting", "pigeon"])


@st.composite
def questions(draw):
    """Something to deliver, and releases of which many are about these very two, as otherwise nothing is covered."""
    holder, recipient = draw(places()), draw(places())
    near = [ReleaseFacts(
        draw(st.uuids()), kind, draw(st.sampled_from((*["accepted"] * 3, *STATES))), holder, (recipient,),
        frozenset(Category), frozenset({"written"}), TODAY - draw(some), TODAY + draw(some)) for kind in ReleaseKind]
    return {"category": draw(st.sampled_from(Category)), "holder": holder, "recipient": recipient,
            "claim": draw(claims), "releases": draw(st.lists(releases, max_size=2)) + near,
            "channel": draw(channels), "today": TODAY}


def ask(question):
    return decide(question["category"], **{key: value for key, value in question.items() if key != "category"})


def holds(facts, question):
    """Written anew, so that the rule is not its own witness: an accepted release, in its days, for these two."""
    to = question["recipient"]
    reached = any((place.kind, place.party, place.place) == (to.kind, to.party, to.place)
                  and (not place.function or place.function == to.function) for place in facts.recipients)
    own = question["holder"]
    held = (facts.holder.kind, facts.holder.party, facts.holder.place) == (own.kind, own.party, own.place)
    return facts.state == "accepted" and facts.first_day <= TODAY <= facts.last_day and reached and held


@settings(max_examples=600)
@given(questions())
def test_what_is_covered_stands_on_two_bases(question):
    answer = ask(question)
    if not isinstance(answer, Covered):
        return
    holder, recipient = question["holder"], question["recipient"]
    assert (answer.secrecy, answer.data) in bases_open_to(question["category"], holder, recipient)
    by_id = {facts.id: facts for facts in question["releases"]}
    used = {by_id[release].kind: by_id[release] for release in answer.releases}
    assert all(holds(facts, question) for facts in used.values())
    assert (ReleaseKind.SECRECY in used) == (answer.secrecy == SecrecyBasis.RELEASE)
    assert (ReleaseKind.DATA in used) == (answer.data == DataBasis.EXPLICIT_CONSENT)
    for kind in (ReleaseKind.SECRECY, ReleaseKind.DATA):
        if kind in used:
            assert question["category"] in used[kind].categories
            assert question["channel"] != "pigeon" and (
                "oral" if question["channel"] == "meeting" else "written") in used[kind].channels


@settings(max_examples=600)
@given(questions())
def test_nothing_leaves_care_without_a_release_but_to_herself(question):
    answer = ask(question)
    if question["holder"].kind in (Kind.CARE, Kind.OCCUPATIONAL_HEALTH) and question["recipient"].kind != Kind.PERSON:
        assert not isinstance(answer, Covered) or answer.secrecy == SecrecyBasis.RELEASE


@settings(max_examples=600)
@given(questions())
def test_a_diagnosis_never_enters_an_employers_room_but_from_herself(question):
    question |= {"category": Category.DIAGNOSIS}
    if question["recipient"].kind == Kind.EMPLOYER and question["holder"].kind != Kind.PERSON:
        assert not isinstance(ask(question), Covered)


@given(questions())
def test_without_a_claim_only_releases_and_her_own_right(question):
    answer = ask(question | {"claim": None})
    if isinstance(answer, Covered):
        assert answer.secrecy in (SecrecyBasis.RELEASE, SecrecyBasis.TO_PERSON, SecrecyBasis.OWN)


@given(questions())
def test_to_have_fewer_releases_never_opens_more(question):
    """A withdrawal, a lapse or an end can only close."""
    if not isinstance(ask(question), Covered):
        for number in range(len(question["releases"])):
            fewer = [facts for place, facts in enumerate(question["releases"]) if place != number]
            assert not isinstance(ask(question | {"releases": fewer}), Covered)


EMPLOYER, CARE, FK = (Place(kind, UUID(int=10 + number), None, "") for number, kind in enumerate(
    (Kind.EMPLOYER, Kind.CARE, Kind.INSURANCE_AGENCY)))
OTHERS = [CARE, FK, Place(Kind.OCCUPATIONAL_HEALTH, UUID(int=20), None), Place(Kind.UNION, UUID(int=21), None)]


@settings(max_examples=400)
@given(st.lists(st.tuples(st.sampled_from([EMPLOYER, *OTHERS]), st.sampled_from([EMPLOYER, *OTHERS]), claims),
                max_size=12), st.sampled_from([Category.CARE, Category.ABILITY, Category.DIAGNOSIS]))
def test_no_chain_of_deliveries_brings_cares_items_to_the_employer_without_a_release(steps, category):
    """Care writes an item. Whoever holds a copy delivers it on by whatever is claimed, with no release at all."""
    holders = [CARE]
    for source, target, claim in steps:
        if source in holders and isinstance(decide(category, holder=source, recipient=target, claim=claim, releases=[],
                                                   channel="room", today=TODAY), Covered):
            holders.append(target)
    assert holders == [CARE]
