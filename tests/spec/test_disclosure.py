"""Deliveries.

Nobody looks into another party's room: what is shared is delivered, item by item, on two bases. One lifts secrecy, one
allows health data to be passed on; both must cover the item. In the examples the case is one employee's; `release`
means one that she gave, that the holder has accepted, and that holds today, for the very same holder and recipient.
"""

from datetime import date
from itertools import product
from uuid import UUID

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
from tests.spec.book import Page, Table

TODAY = date(2026, 11, 24)
PARTIES = {kind: None if kind == Kind.PERSON else UUID(int=number) for number, kind in enumerate(Kind, start=1)}
FUNCTIONS = {Kind.EMPLOYER: "manager", Kind.CARE: "rehab_coordinator", Kind.INSURANCE_AGENCY: "case_officer"}


def place(text: str) -> Place:
    """`care`, or `care, physician`: a party of that kind and who gives out or receives there."""
    kind, _, function = (part.strip() for part in text.partition(","))
    return Place(Kind(kind), PARTIES[Kind(kind)], None, function or FUNCTIONS.get(Kind(kind), ""))


def release(kind: str, holder: Place, recipient: Place, **changes) -> ReleaseFacts:
    """A release that holds today, with what the row changes."""
    facts = {"state": "accepted", "categories": frozenset(Category), "channels": frozenset({"written"}),
             "first_day": date(2026, 11, 1), "last_day": date(2027, 3, 31)} | changes
    return ReleaseFacts(UUID(int=len(kind)), ReleaseKind(kind), holder=holder, recipients=(recipient,), **facts)


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split("+") if word.strip()]


def answers(table: Table) -> list[dict[str, str]]:
    """Each row's item, from → to, by the claim and the releases that the row names."""
    found = []
    for row in table:
        holder, recipient = place(row["from"]), place(row["to"])
        claim, _, how = row.get("claim", "").partition(",")
        pair = words(claim)
        claimed = Claim(SecrecyBasis(pair[0]), DataBasis(pair[1]), decided_by_person="decided" in how,
                        on_request="asked" in how) if pair else None
        given = [release(kind, holder, recipient) for kind in words(row.get("releases", ""))]
        found.append(shown(decide(Category(row["item"]), holder=holder, recipient=recipient, claim=claimed,
                                  releases=given, channel="room", today=TODAY)))
    return found


def shown(answer) -> dict[str, str]:
    if isinstance(answer, Covered):
        return {"answer": f"{answer.secrecy} + {answer.data}"}
    return {"answer": f"no: {answer.code}" + (f" ({answer.lacks})" if answer.lacks else "")}


def test_care_gives_nothing_without_her_yes(page: Page):
    """Care's secrecy (OSL 25:1) is lifted by a release only: no clause, no duty and no activity at the workplace opens
    it. Coordination is a question of its own (lag 2019:1297), which a physician's answer does not need."""
    table = page.given("""
        item    | from            | to               | releases               | claim
        ability | care            | employer         |                        |
        ability | care            | employer         | secrecy                |
        ability | care            | employer         | secrecy + coordination |
        ability | care, physician | employer         | secrecy                |
        ability | care            | insurance_agency | coordination           |
        ability | care            | employer         | coordination           | general_clause + care_law, decided
        ability | care            | employer         | coordination           | rehab_activity + duty
        ability | care            | insurance_agency | coordination           | duty + duty, asked
    """)
    page.expect(answers(table), """
        answer
        no: no_release (secrecy)
        no: no_coordination (coordination)
        release + care_law
        release + care_law
        no: no_release (secrecy)
        no: basis_not_for_this_holder
        no: basis_not_for_this_holder
        no: basis_not_for_this_holder
    """)


def test_a_diagnosis_reaches_the_employer_from_herself_only(page: Page):
    """Whatever is ticked, no party delivers a diagnosis into an employer's room. She may, if she wants to."""
    table = page.given("""
        item      | from                | to               | releases               | claim
        diagnosis | care                | employer         | secrecy + coordination |
        diagnosis | occupational_health | employer         | secrecy                |
        diagnosis | insurance_agency    | employer         | secrecy + cooperation  | insurance_law + insurance_law
        diagnosis | person              | employer         |                        |
        diagnosis | care                | insurance_agency | secrecy + coordination |
        diagnosis | employer            | insurance_agency |                        | duty + duty, asked
    """)
    page.expect(answers(table), """
        answer
        no: diagnosis_to_employer
        no: diagnosis_to_employer
        no: diagnosis_to_employer
        own + self
        release + care_law
        no: basis_not_for_this_category
    """)


def test_the_employer_needs_two_yes_or_a_duty(page: Page):
    """The yes that lifts secrecy (OSL 12:2) and the explicit consent to pass health data on (dataskyddslagen 3:2) are
    two questions. Försäkringskassan is answered by law when it asks (SFB 110:31); the notice of a sick period is sent
    without a question (SjLL 12 §)."""
    table = page.given("""
        item    | from     | to               | releases       | claim
        work    | employer | care             | secrecy        |
        work    | employer | care             | data           |
        work    | employer | care             | secrecy + data |
        work    | employer | insurance_agency |                |
        work    | employer | insurance_agency |                | duty + duty
        work    | employer | insurance_agency |                | duty + duty, asked
        basics  | employer | insurance_agency |                | duty + duty
        care    | employer | insurance_agency |                | duty + duty, asked
        work    | employer | care             |                | duty + duty, asked
    """)
    page.expect(answers(table), """
        answer
        no: no_data_basis (data)
        no: no_release (secrecy)
        release + explicit_consent
        no: no_release (secrecy)
        no: duty_needs_a_request
        duty + duty
        duty + duty
        no: basis_not_for_this_category
        no: basis_not_for_this_recipient
    """)


def test_the_rehabilitation_activity_opens_the_employers_secrecy_only(page: Page):
    """OSL 10:11 breaks chapter 39, towards a union by law and towards who takes part in an activity at the workplace.
    It never brings anything from care or Försäkringskassan, and nothing from care that the employer happens to hold."""
    table = page.given("""
        item    | from             | to                  | releases | claim
        work    | employer         | union               |          | rehab_activity + duty
        work    | employer         | occupational_health |          | rehab_activity + explicit_consent
        work    | employer         | occupational_health | data     | rehab_activity + explicit_consent
        care    | employer         | union               |          | rehab_activity + duty
        work    | insurance_agency | union               |          | rehab_activity + duty
    """)
    page.expect(answers(table), """
        answer
        rehab_activity + duty
        no: no_data_basis (data)
        rehab_activity + explicit_consent
        no: basis_not_for_this_category
        no: basis_not_for_this_holder
    """)


def test_what_needs_a_persons_decision(page: Page):
    """The general clause (OSL 10:27) and what a holder's own activity needs (OSL 10:2) are never found by themselves: a
    named person weighs the very delivery. The data basis is still needed."""
    table = page.given("""
        item      | from             | to                  | releases    | claim
        work      | employer         | care                | data        |
        work      | employer         | care                | data        | general_clause + explicit_consent
        work      | employer         | care                | data        | general_clause + explicit_consent, decided
        work      | employer         | care                |             | general_clause + explicit_consent, decided
        work      | employer         | occupational_health | data        | necessary + explicit_consent
        work      | employer         | occupational_health | data        | necessary + explicit_consent, decided
        insurance | insurance_agency | care                |             | general_clause + insurance_law, decided
        insurance | insurance_agency | care                | cooperation | general_clause + insurance_law, decided
    """)
    page.expect(answers(table), """
        answer
        no: no_release (secrecy)
        no: general_clause_needs_a_decision
        general_clause + explicit_consent
        no: no_data_basis (data)
        no: necessity_needs_a_decision
        necessary + explicit_consent
        no: no_cooperation (cooperation)
        general_clause + insurance_law
    """)


def test_the_insurance_agency_tells_by_law_or_cooperates_by_her_yes(page: Page):
    """OSL 28:6 lets the employer know what insurance law says it shall. All other cooperation needs her agreement
    (SFB 30:10) beside the release."""
    table = page.given("""
        item      | from             | to       | releases              | claim
        insurance | insurance_agency | employer |                       |
        insurance | insurance_agency | employer |                       | insurance_law + insurance_law
        ability   | insurance_agency | employer |                       | insurance_law + insurance_law
        ability   | insurance_agency | employer | secrecy               |
        ability   | insurance_agency | employer | secrecy + cooperation |
    """)
    page.expect(answers(table), """
        answer
        no: no_release (secrecy)
        insurance_law + insurance_law
        no: basis_not_for_this_category
        no: no_cooperation (cooperation)
        release + insurance_law
    """)


def test_she_reads_everything_and_her_own_room_is_hers(page: Page):
    """Every holder may deliver to the person (OSL 12:1), and she delivers what is hers to whom she likes. Nobody claims
    a basis to take anything out of her room."""
    table = page.given("""
        item      | from             | to       | claim
        ability   | care             | person   |
        diagnosis | care             | person   |
        insurance | insurance_agency | person   |
        own       | person           | union    |
        own       | person           | employer | duty + duty, asked
        own       | employer         | employer |
        work      | union            | union    |
    """)
    page.expect(answers(table), """
        answer
        to_person + self
        to_person + self
        to_person + self
        own + self
        no: own_room
        no: same_room
        no: same_room
    """)


def test_the_states_and_days_of_a_release(page: Page):
    """Only a release that the holder has accepted covers, from its first day to its last, both included."""
    table = page.given("""
        state     | first_day  | last_day
        proposed  | 2026-11-01 | 2027-03-31
        refused   | 2026-11-01 | 2027-03-31
        lapsed    | 2026-11-01 | 2027-03-31
        given     | 2026-11-01 | 2027-03-31
        accepted  | 2026-11-01 | 2027-03-31
        withdrawn | 2026-11-01 | 2027-03-31
        expired   | 2026-11-01 | 2027-03-31
        accepted  | 2026-11-24 | 2026-11-24
        accepted  | 2026-11-25 | 2027-03-31
        accepted  | 2026-11-01 | 2026-11-23
    """)
    holder, recipient = place("care, physician"), place("employer")
    found = [decide(Category.ABILITY, holder=holder, recipient=recipient, claim=None, channel="room", today=TODAY,
                    releases=[release("secrecy", holder, recipient, state=row["state"],
                                      first_day=date.fromisoformat(row["first_day"]),
                                      last_day=date.fromisoformat(row["last_day"]))]) for row in table]
    page.expect([shown(answer) for answer in found], """
        answer
        no: release_not_answered (secrecy)
        no: release_refused (secrecy)
        no: release_not_answered (secrecy)
        no: release_not_accepted (secrecy)
        release + care_law
        no: release_withdrawn (secrecy)
        no: release_expired (secrecy)
        release + care_law
        no: release_not_yet (secrecy)
        no: release_expired (secrecy)
    """)


def test_every_part_of_a_release_counts(page: Page):
    """Another place, another function, another category or another way of telling is not what she said yes to."""
    holder, recipient = place("care, physician"), place("employer")
    other_place = Place(Kind.CARE, PARTIES[Kind.CARE], UUID(int=99), "physician")
    changed = {
        "nothing": {},
        "held by another centre": {"holder": other_place},
        "for hr": {"recipient": place("employer, hr")},
        "for any function": {"recipient": Place(Kind.EMPLOYER, PARTIES[Kind.EMPLOYER], None)},
        "about work": {"categories": frozenset({Category.WORK})},
        "spoken only": {"channels": frozenset({"oral"})},
    }
    page.given("changed\n" + "\n".join(changed), says="Given a release with one thing changed")
    found = []
    for changes in changed.values():
        facts = {"holder": holder, "recipient": recipient} | changes
        given = release("secrecy", facts.pop("holder"), facts.pop("recipient"), **facts)
        found.append(shown(decide(Category.ABILITY, holder=holder, recipient=recipient, claim=None, releases=[given],
                                  channel="room", today=TODAY)))
    page.expect(found, """
        answer
        release + care_law
        no: no_release (secrecy)
        no: recipient_not_released (secrecy)
        release + care_law
        no: category_not_released (secrecy)
        no: channel_not_released (secrecy)
    """)


def test_what_may_be_claimed(page: Page):
    """The pairs of bases that a person may choose between, for what somebody can and cannot do at work."""
    pairs = [(source, target) for source, target in product(Kind, Kind) if source != target]
    table = [{"from": source, "to": target} for source, target in pairs]
    page.given("item\nability")
    found = [row | {"bases": ", ".join(f"{secrecy} + {data}" for secrecy, data in bases_open_to(
        Category.ABILITY, place(row["from"]), place(row["to"])))} for row in table]
    page.expect(found, """
        from                | to                  | bases
        employer            | care                | release + explicit_consent, necessary + explicit_consent, general_clause + explicit_consent
        employer            | insurance_agency    | release + explicit_consent, duty + duty, necessary + explicit_consent, general_clause + explicit_consent
        employer            | occupational_health | release + explicit_consent, rehab_activity + explicit_consent, necessary + explicit_consent, general_clause + explicit_consent
        employer            | union               | release + explicit_consent, rehab_activity + duty, general_clause + explicit_consent
        employer            | person              | to_person + self
        care                | employer            | release + care_law
        care                | insurance_agency    | release + care_law
        care                | occupational_health | release + care_law
        care                | union               | release + care_law
        care                | person              | to_person + self
        insurance_agency    | employer            | release + insurance_law
        insurance_agency    | care                | release + insurance_law
        insurance_agency    | occupational_health | release + insurance_law
        insurance_agency    | union               | release + insurance_law
        insurance_agency    | person              | to_person + self
        occupational_health | employer            | release + care_law
        occupational_health | care                | release + care_law
        occupational_health | insurance_agency    | release + care_law
        occupational_health | union               | release + care_law
        occupational_health | person              | to_person + self
        union               | employer            | release + explicit_consent
        union               | care                | release + explicit_consent
        union               | insurance_agency    | release + explicit_consent
        union               | occupational_health | release + explicit_consent
        union               | person              | to_person + self
        person              | employer            | own + self
        person              | care                | own + self
        person              | insurance_agency    | own + self
        person              | occupational_health | own + self
        person              | union               | own + self
    """)  # noqa: E501
