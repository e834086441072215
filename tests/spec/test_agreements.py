"""Agreements.

An agreement between a care centre, Försäkringskassan and employers says who comes to a meeting. The joint meeting
(samverkansmöte) is held with Försäkringskassan, the three-party meeting (trepartsmöte) without it; the statutory
meeting (avstämningsmöte) is Försäkringskassan's own (rules.md §2.4). Care coordinates for patients on sick leave by law
(lag 2019:1297 1 §), for others only with a mandate in the agreement (§2.5).

In this chapter the agreement holds during 2027 for Ekhults kommun, with Försäkringskassan from day 15 or by its own
decision, and offers three-party meetings before that, if not said otherwise. The meeting is on 4 March 2027. A day
number is that day's number in the sick period; empty means not ill then.
"""

from dataclasses import replace

from omtanke.rules.agreements import MeetingKind, Situation, Terms, offer, offers, proposed
from tests.spec.book import Page
from tests.spec.examples import day

EKHULT, OTHER = "Ekhults kommun", "Almvik kommun"
TERMS = Terms(day("2027-01-01"), day("2027-12-31"), frozenset({EKHULT}))
PERSON = Situation(EKHULT, day("2027-03-04"), 20)


def number(text: str) -> int | None:
    return int(text) if text else None


def says(found) -> dict[str, str]:
    kinds = {one.kind.value: f"{'yes' if one.allowed else 'no'}, {one.reason}" for one in found}
    best = proposed(found)
    return {**kinds, "proposed": best.kind if best else "none"}


def test_from_the_agreed_day(page: Page):
    """Before the day a three-party meeting is offered; from the day a joint meeting, and a three-party meeting too."""
    table = page.given("""
        day number
        1
        14
        15
        200
    """)
    page.expect((says(offers(TERMS, replace(PERSON, day_number=number(row["day number"])))) for row in table), """
        joint             | three_party | statutory      | proposed
        no, fk_before_day | yes, agreed | no, fk_decides | three_party
        no, fk_before_day | yes, agreed | no, fk_decides | three_party
        yes, fk_from_day  | yes, agreed | no, fk_decides | joint
        yes, fk_from_day  | yes, agreed | no, fk_decides | joint
    """)


def test_somebody_who_is_not_ill(page: Page):
    """The law gives care a duty to those on sick leave. For others the agreement needs a mandate, and Försäkringskassan
    has nothing to decide yet."""
    table = page.given("""
        mandate | day number
        no      |
        yes     |
        no      | 3
    """)
    page.expect((says(offers(replace(TERMS, at_work=row["mandate"] == "yes"),
                             replace(PERSON, day_number=number(row["day number"])))) for row in table), """
        joint              | three_party        | statutory      | proposed
        no, mandate_absent | no, mandate_absent | no, fk_decides | none
        no, not_ill_yet    | yes, agreed        | no, fk_decides | three_party
        no, fk_before_day  | yes, agreed        | no, fk_decides | three_party
    """)


def test_by_its_own_decision(page: Page):
    """Försäkringskassan may decide to come earlier where the agreement says so. Its own statutory meeting it decides on
    by law, whatever an agreement says."""
    table = page.given("""
        day number | by decision | joins | calls its own
        3          | yes         | yes   | no
        3          | no          | yes   | no
        3          | no          | no    | yes
    """)
    page.expect((says(offers(
        replace(TERMS, fk_by_decision=row["by decision"] == "yes"),
        replace(PERSON, day_number=3, fk_joins=row["joins"] == "yes", fk_calls=row["calls its own"] == "yes"),
    )) for row in table), """
        joint               | three_party | statutory           | proposed
        yes, fk_by_decision | yes, agreed | no, fk_decides      | joint
        no, fk_before_day   | yes, agreed | no, fk_decides      | three_party
        yes, fk_by_decision | yes, agreed | yes, fk_by_decision | joint
    """)


def test_when_the_agency_never_comes_by_itself(page: Page):
    """Without an agreed day Försäkringskassan comes only by its own decision; without three-party meetings nothing is
    offered before that."""
    table = page.given("""
        from day | three-party | day number
                 | yes         | 100
        15       | no          | 10
        15       | no          | 15
    """)
    page.expect((says(offers(
        replace(TERMS, fk_from_day=number(row["from day"]),
                kinds=TERMS.kinds if row["three-party"] == "yes" else frozenset()),
        replace(PERSON, day_number=number(row["day number"])))) for row in table), """
        joint             | three_party         | statutory      | proposed
        no, fk_not_agreed | yes, agreed         | no, fk_decides | three_party
        no, fk_before_day | no, kind_not_agreed | no, fk_decides | none
        yes, fk_from_day  | no, kind_not_agreed | no, fk_decides | joint
    """)


def test_outside_the_agreement(page: Page):
    """Nothing can be booked at a fixed time, and the answer says why. Another form of meeting remains."""
    table = page.given("""
        employer       | day        | centre inside | agreement
        Ekhults kommun | 2026-12-31 | yes           | yes
        Ekhults kommun | 2027-01-01 | yes           | yes
        Ekhults kommun | 2027-12-31 | yes           | yes
        Ekhults kommun | 2028-01-01 | yes           | yes
        Almvik kommun  | 2027-03-04 | yes           | yes
        Ekhults kommun | 2027-03-04 | no            | yes
        Ekhults kommun | 2027-03-04 | yes           | no
    """)
    page.expect((says(offers(
        TERMS if row["agreement"] == "yes" else None,
        replace(PERSON, employer=row["employer"], day=day(row["day"]), centre_inside=row["centre inside"] == "yes"),
    )) for row in table), """
        joint                | three_party          | statutory      | proposed
        no, not_begun        | no, not_begun        | no, fk_decides | none
        yes, fk_from_day     | yes, agreed          | no, fk_decides | joint
        yes, fk_from_day     | yes, agreed          | no, fk_decides | joint
        no, ended            | no, ended            | no, fk_decides | none
        no, employer_outside | no, employer_outside | no, fk_decides | none
        no, centre_outside   | no, centre_outside   | no, fk_decides | none
        no, no_agreement     | no, no_agreement     | no, fk_decides | none
    """)


def test_who_is_expected(page: Page):
    """The employee and whoever leads, always. The rehab coordinator and the physician, or the coordinator alone where
    she may speak for care. Försäkringskassan to a joint meeting. HR never by default."""
    table = page.given("""
        kind        | day number | coordinator speaks
        joint       | 20         | no
        joint       | 20         | yes
        three_party | 20         | yes
        three_party | 5          | no
    """)
    page.expect((
        {seat.function.value: f"{'yes' if seat.expected else 'no'}, {seat.reason}" for seat in offer(
            MeetingKind(row["kind"]), replace(TERMS, coordinator_speaks=row["coordinator speaks"] == "yes"),
            replace(PERSON, day_number=number(row["day number"]))).seats}
        for row in table), """
        person      | manager     | rehab_coordinator | physician              | case_officer      | hr
        yes, always | yes, always | yes, for_care     | yes, for_care          | yes, fk_from_day  | no, if_asked
        yes, always | yes, always | yes, for_care     | no, coordinator_speaks | yes, fk_from_day  | no, if_asked
        yes, always | yes, always | yes, for_care     | no, coordinator_speaks | no, without_fk    | no, if_asked
        yes, always | yes, always | yes, for_care     | yes, for_care          | no, fk_before_day | no, if_asked
    """)


def test_a_statutory_meeting_without_an_agreement(page: Page):
    """Försäkringskassan calls whom it needs; care is not expected by an agreement that is not there."""
    page.given("""
        agreement | calls its own
        no        | yes
    """)
    found = offer(MeetingKind.STATUTORY, None, replace(PERSON, fk_calls=True))
    rows = [{"function": seat.function, "expected": seat.expected, "why": seat.reason} for seat in found.seats]
    page.expect(rows, """
        function          | expected | why
        person            | yes      | always
        manager           | yes      | always
        rehab_coordinator | no       | without_care
        physician         | no       | without_care
        case_officer      | yes      | fk_by_decision
        hr                | no       | if_asked
    """)
