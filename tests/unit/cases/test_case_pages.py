"""A case from the manager's and HR's side: opened, listed, led, marked as a mistake; who sees what of it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from omtanke.absence import queries as absence
from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.cases.actions import cases as acts
from omtanke.cases.actions import deliveries, leaders
from omtanke.cases.models import CaseLeader, RehabCase
from omtanke.cases.policies import starting
from omtanke.cases.queries import cases as queries
from omtanke.cases.queries.handed import handed
from omtanke.cases.queries.leaders import why_led
from omtanke.cases.queries.reach import reach
from omtanke.reporting.actions import reports
from omtanke.reporting.queries import told as told_of
from omtanke.rules.errors import BadInput
from omtanke.rules.occasions import Occasion
from omtanke.sick_leave.actions import certificates, clock
from omtanke.sick_leave.queries.situations import situations
from omtanke.sick_leave.situations import situation_of
from tests.factories import absences, cases
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.sick_leaves import FACTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("spans", "degree", "suggested"), [
    ([], None, "at_work"), ([(5, None)], 100, "sick_pay"), ([(13, None)], 100, "sick_pay"),
    ([(14, None)], 100, "full_time"), ([(14, None)], 50, "part_time"), ([(14, None)], None, ""),
    ([(300, 299), (200, 199), (5, 4)], None, "repeated_short"), ([(300, 299), (200, 199), (5, None)], 100,
                                                                 "repeated_short"),
    ([(500, 499), (400, 399), (5, 4)], None, "at_work"), ([(16, 8), (6, None)], 100, "full_time"),
])
def test_the_absence_suggests_how_a_case_begins(spans, degree, suggested):
    occasions = [Occasion(ago(first), None if last is None else ago(last)) for first, last in spans]
    assert starting.start_type(occasions, degree=degree, today=TODAY) == suggested


def opened(client, town, who="medarbetare2", **more):
    return client.post(reverse("open_case", args=[town.people[who]]),
                       {"opened_for": "manager", "start_type": "at_work"} | more)


def test_a_manager_opens_a_case_from_a_signal(town, signal, sign_in):
    chef, person = sign_in("chef"), town.people["medarbetare2"]
    page = chef.get(reverse("person", args=[person])).content.decode()
    assert reverse("open_case", args=[person]) + "?for=signal" in page
    assert 'value="signal"' in chef.get(reverse("open_case", args=[person]) + "?for=signal").content.decode()
    answer = opened(chef, town, opened_for="signal", start_type="repeated_short")
    made = RehabCase.objects.get()
    assert answer.headers["Location"] == reverse("case", args=[made.id])
    assert (made.signal, made.opened_for, made.start_type) == (signal.id, "signal", "repeated_short")
    assert reverse("case", args=[made.id]) in chef.get(reverse("person", args=[person])).content.decode()


def test_without_a_signal_there_is_no_such_reason(town, sign_in):
    assert opened(sign_in("chef"), town, opened_for="signal").status_code == 422
    assert not RehabCase.objects.exists()


def test_the_second_click_and_the_second_person_get_the_same_case(town, sign_in):
    opened(sign_in("chef"), town)
    made = RehabCase.objects.get()
    for who in ("chef", "hr"):
        assert opened(sign_in(who), town).headers["Location"] == reverse("case", args=[made.id])
    assert RehabCase.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [
    ("chef", 302), ("hr", 302), ("igarchef", 403), ("chef2", 404), ("overchef", 403), ("hr2", 404),
    ("medarbetare", 403), ("medarbetare2", 403), ("utanfor", 404)])
def test_who_opens_a_case(town, sign_in, who, status):
    assert opened(sign_in(who), town).status_code == status


def listed(town, who):
    return {row.case.id for row in queries.listed(for_user=town.viewer(who))}


def test_each_one_lists_the_cases_of_their_own_relations(town, parties, case):
    beside = cases.opened(town, "barnskotare", by="chef2")
    assert {who: listed(town, who) for who in ("chef", "chef2", "hr", "hr2", "rehab", "fk", "utanfor")} == {
        "chef": {case.id}, "chef2": {beside.id}, "hr": {case.id}, "hr2": {beside.id}, "rehab": set(), "fk": set(),
        "utanfor": set()}
    cases.care_joins(town, parties, case)
    assert listed(town, "rehab") == {case.id}
    assert listed(town, "fk") == set()


def test_the_list_is_alphabetical_and_says_how_many(town, case, sign_in):
    cases.opened(town, "medarbetare2")
    cases.opened(town, "kollega")
    page = sign_in("chef").get(reverse("cases")).content.decode()
    names = [page.index(name) for name in ("Helena Norén", "Roland Ståhl", "Amina Yusuf")]
    assert names == sorted(names)
    assert "3 of 3" in page


def test_hr_finds_cases_without_a_manager(town, case, sign_in):
    alone = cases.opened(town, "ensam", by="hr")
    assert queries.unled([case, alone], for_user=town.viewer("hr")) == {alone.id}
    page = sign_in("hr").get(reverse("cases") + "?show=unled").content.decode()
    assert "Nadja" in page
    assert "Helena" not in page
    leaders.appoint_leader(alone.id, employee=town.people["hr"], reason="away", words="Ingen chef.", last_day=None,
                           by=town.actor("hr"), now=NOON)
    assert queries.unled([case, alone], for_user=town.viewer("hr")) == frozenset()


def test_the_page_shows_the_days_and_one_filled_button(town, case, sign_in):
    absences.away(town.people["medarbetare"], (16, None))
    page = sign_in("chef").get(reverse("case", args=[case.id])).content.decode()
    assert page.count("btn--primary") == 1
    assert ">17<" in page
    assert "rail-list" in page
    assert "Helena Norén" not in page.partition("<body")[0], "no name in the title"


def test_whoever_is_not_ill_has_no_rail(town, case, sign_in):
    page = sign_in("chef").get(reverse("case", args=[case.id])).content.decode()
    assert "is not ill today" in page
    assert "h-rail" not in page


def test_care_sees_nothing_of_the_absence(town, parties, case, sign_in):
    absences.away(town.people["medarbetare"], (16, None))
    assert sign_in("rehab").get(reverse("case", args=[case.id])).status_code == 404
    cases.care_joins(town, parties, case)
    page = sign_in("rehab").get(reverse("case", args=[case.id])).content.decode()
    assert "Helena" in page
    assert "sick period" not in page
    assert "rail" not in page
    assert sign_in("rehab").get(reverse("case_people", args=[case.id])).status_code == 404


def test_a_party_sees_only_what_went_to_or_from_itself(town, parties, case):
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    cases.delivered(town, case, "rehab", deliveries.To(case.party_id, None, "manager"), item)

    def rows(who, permission=Permission.CASE_READ):
        viewer = town.viewer(who)
        found, more = handed(reach(case.id, permission, for_user=viewer), for_user=viewer)
        assert not more
        return [(row.giver.name, row.to.name if row.to else row.answered) for row in found]

    to_employer, to_care = ("Region Sydvik", "Ekhult"), ("", "Region Sydvik")
    answers = [("", "accepted")] * 2
    assert sorted(rows("chef")) == sorted([to_employer, *answers])
    assert sorted(rows("rehab")) == sorted([to_employer, to_care, *answers])
    assert {to_employer, to_care} <= set(rows("medarbetare", Permission.OWN_ROOM))


def test_the_employee_says_where_she_is_listed(town, parties, case, sign_in):
    me, address = sign_in("medarbetare"), reverse("answer_listing", args=[case.id])
    assert address in me.get(reverse("my_page")).content.decode()
    assert me.post(address, {"where": str(parties.centre)}).status_code == 302
    case.refresh_from_db()
    assert (case.listing, case.centre_id) == ("known", parties.centre)
    assert address not in me.get(reverse("my_page")).content.decode()
    assert "Vårdcentralen Almen" in sign_in("chef").get(reverse("case", args=[case.id])).content.decode()


@pytest.mark.parametrize(("where", "said"), [("outside", "outside the agreement"), ("untold", "would rather not say")])
def test_the_manager_enters_what_the_employee_said(town, parties, case, sign_in, where, said):
    chef = sign_in("chef")
    assert chef.post(reverse("set_listing", args=[case.id]), {"where": where}).status_code == 302
    assert said in chef.get(reverse("case", args=[case.id])).content.decode()


@pytest.mark.parametrize("where", ["", "nowhere", "asked", "known"])
def test_a_place_that_is_none_is_refused(town, parties, case, sign_in, where):
    assert sign_in("chef").post(reverse("set_listing", args=[case.id]), {"where": where}).status_code == 422
    case.refresh_from_db()
    assert case.listing == "asked"


def test_a_mistake_is_hidden_and_kept_in_the_trail(town, case, sign_in):
    chef = sign_in("chef")
    assert chef.post(reverse("misregister_case", args=[case.id]), {"mistake": "person"}).status_code == 302
    assert chef.get(reverse("case", args=[case.id])).status_code == 404
    assert listed(town, "chef") == set()
    assert Line.objects.filter(act="cases.misregistered", thing=f"case:{case.id}", reason="person").count() == 1
    assert opened(chef, town, "medarbetare").status_code == 302
    assert RehabCase.objects.filter(state="open").count() == 1


def appointed(client, case, leader, **more):
    return client.post(reverse("appoint_leader", args=[case.id]),
                       {"who": str(leader), "reason": "conflict", "words": "De har båda bett om det."} | more)


def test_hr_lets_somebody_else_lead_and_the_employee_reads_why(town, case, sign_in):
    hr, me = sign_in("hr"), sign_in("medarbetare")
    assert appointed(hr, case, town.people["hr"]).status_code == 302
    leader = CaseLeader.objects.get()
    assert (leader.employee_id, leader.reason) == (town.people["hr"], "conflict")
    assert b"bett om det" not in bytes(leader.sealed)
    assert town.viewer("hr").people(Permission.CASE_LEAD) == {case.employee_id}
    assert reverse("why_leader", args=[case.id]) in me.get(reverse("my_page")).content.decode()
    assert "De har båda bett om det." in me.get(reverse("why_leader", args=[case.id])).content.decode()
    assert "Somebody else leads the case" in sign_in("chef").get(reverse("case", args=[case.id])).content.decode()
    assert why_led(for_user=town.viewer("medarbetare"))[1] == "De har båda bett om det."


def test_the_manager_leads_again(town, case, sign_in):
    hr = sign_in("hr")
    appointed(hr, case, town.people["hr"])
    for _ in range(2):
        assert hr.post(reverse("end_leader", args=[case.id])).status_code == 302
    assert town.viewer("hr").people(Permission.CASE_LEAD) == frozenset()
    assert Line.objects.filter(act="cases.leader_ended").count() == 1


def test_a_new_leader_takes_the_earlier_ones_place(town, case, sign_in):
    hr = sign_in("hr")
    for who in ("hr", "overchef"):
        assert appointed(hr, case, town.people[who]).status_code == 302
    assert CaseLeader.objects.get(ended_at__isnull=True).employee_id == town.people["overchef"]


@pytest.mark.parametrize("who", ["medarbetare", "chef", "barnskotare"])
def test_who_cannot_be_chosen_as_leader(town, case, sign_in, who):
    assert appointed(sign_in("hr"), case, town.people[who]).status_code == 422
    assert not CaseLeader.objects.exists()


@pytest.mark.parametrize("wrong", [{"words": ""}, {"words": "Hon 811228-9874"}, {"reason": "other"},
                                   {"last_day": ago(1).isoformat()}, {"who": "x"}])
def test_a_leader_without_what_is_needed_is_refused(town, case, sign_in, wrong):
    assert appointed(sign_in("hr"), case, town.people["hr"], **wrong).status_code == 422


def test_nobody_leads_their_own_case(town, case):
    with pytest.raises(BadInput):
        leaders.appoint_leader(case.id, employee=case.employee_id, reason="conflict", words="x", last_day=None,
                               by=town.actor("hr"), now=NOON)


def test_a_closed_list_of_one_is_not_opened_to_others(town, case):
    with pytest.raises(PermissionDenied):
        reach(case.id, Permission.CASE_APPOINT, for_user=town.viewer("chef"))
    with pytest.raises(Http404):
        why_led(for_user=town.viewer("medarbetare"))


def test_peace_is_told_and_asks_for_few_words(town, case, sign_in):
    acts.leave_in_peace(case.id, until=ago(-5), by=town.actor("medarbetare"), now=NOON)
    page = sign_in("chef").get(reverse("case", args=[case.id])).content.decode()
    assert "left in peace until" in page


def test_whom_to_call_has_names_on_a_page_of_its_own(town, parties, case, sign_in):
    from omtanke.organisation.actions import add_contact
    from omtanke.organisation.models import Unit

    unit = Unit.objects.get(id=town.units["Hemtjänst Norr"])
    for function, place, name in (("rehab_coordinator", "Vårdcentralen Almen", "Sofia Brandt"),
                                  ("rehab_coordinator", "Vårdcentralen Björken", "Ove Falk")):
        add_contact(unit=unit, function=function, place=place, values={"name": name, "phone": "0980-31 92 21",
                    "email": ""}, by=town.actor("hr"), now=NOON)
    acts.set_listing(case.id, listing="known", centre=parties.centre, by=town.actor("chef"), now=NOON)
    chef = sign_in("chef")
    page = chef.get(reverse("case", args=[case.id])).content.decode()
    assert "Vårdcentralen Almen" in page
    assert "Sofia Brandt" not in page
    people = chef.get(reverse("case_people", args=[case.id])).content.decode()
    assert "Sofia Brandt" in people
    assert "0980-31 92 21" in people
    assert "Ove Falk" not in people


def test_nobody_is_told_of_a_release_that_is_not_theirs_to_know(town, parties, case):
    """What one party asked and got no to, another is not told; nor that somebody else may tell it something."""
    from omtanke.cases.actions import releases

    cases.care_joins(town, parties, case)
    what = cases.parts("data", town.ekhult, None, (parties.region, parties.centre, "rehab_coordinator"))
    cases.given(town, case, what)
    asked = releases.propose(case.id, what, party=town.ekhult.id, by=town.actor("chef"), now=NOON)
    releases.refuse(asked.id, how="signed_in", by=town.actor("medarbetare"), now=NOON)

    def answers(who):
        found, _more = handed(reach(case.id, Permission.CASE_READ, for_user=town.viewer(who)),
                              for_user=town.viewer(who))
        return sorted(row.answered for row in found if row.answered)

    assert answers("rehab") == ["accepted", "accepted"]
    assert answers("chef") == ["accepted", "accepted", "given", "refused"]


def test_the_days_of_a_case_count_from_the_report_and_see_what_came(town, sign_in):
    """The certificate from the seventh day after the report; one registered on the clock, and the notice, are done."""
    person, chef = town.people["medarbetare2"], town.actor("chef")
    reports.report_sick(person, reports.Sick(ago(16)), key=person, through="self", today=ago(14),
                        by=town.actor("medarbetare2"), now=NOON - timedelta(days=14))
    made = cases.opened(town, "medarbetare2")
    viewer = town.viewer("chef")
    found = situations([person], permission=Permission.CASE_READ, for_user=viewer)[person]
    assert found.reported == ago(14)
    client, address = sign_in("chef"), reverse("case", args=[made.id])
    page = client.get(address).content.decode()
    assert "It has come." not in page and "Counted from the first sick day" not in page
    certificates.certificate_seen(person, FACTS, by=chef, now=NOON)
    clock.told_the_agency(person, first_day=ago(16), by=chef, now=NOON)
    page = client.get(address).content.decode()
    assert "It has come." in page and "has been told that the sickness goes on" in page


def test_the_situation_in_one_question_is_what_two_give(town):
    """Against the questions one by one: occasions, and what reports tell."""
    person = town.people["medarbetare2"]
    absences.away(person, (90, 85))
    for number, (first, well) in enumerate(((40, 33), (30, None))):
        row = reports.report_sick(person, reports.Sick(ago(first)), key=UUID(int=number), through="self",
                                  today=ago(first), by=town.actor("medarbetare2"), now=NOON)
        if well:
            reports.report_well(row, well_on=ago(well), key=UUID(int=9), through="self", today=ago(well),
                                by=town.actor("medarbetare2"), now=NOON)
    viewer, kept = town.viewer("chef"), Permission.PERSON_READ
    slow = situation_of(absence.sickness([person], permission=kept, for_user=viewer)[person],
                        told_of([person], permission=kept, for_user=viewer)[person], today=TODAY)
    assert situations([person], permission=kept, for_user=viewer)[person] == slow
    assert (slow.reported, slow.confirmed_ends, len(slow.occasions)) == (ago(30), {ago(34)}, 3)
