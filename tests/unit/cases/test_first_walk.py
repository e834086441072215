"""The thin line: a case, a release, a room, a delivery, a withdrawal."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.permissions import Permission
from omtanke.cases.actions import cases as acts
from omtanke.cases.actions import deliveries, releases, rooms
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import Delivery, RegisterEntry, RehabCase, Room
from omtanke.cases.queries import releases as release_queries
from omtanke.cases.queries.handed import handed
from omtanke.cases.queries.reach import reach
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from omtanke.vault import doors
from omtanke.workforce import actions as workforce
from omtanke.workforce.models import Duty
from tests.factories import cases, people
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def to_employer(case: RehabCase) -> deliveries.To:
    return deliveries.To(case.party_id, None, "manager")


def opened_text(town, who, case, item, permission=Permission.CASE_READ) -> str:
    viewer = town.viewer(who)
    found = reach(case.id, permission, for_user=viewer)
    version = item.versions.get()
    sealed = sealed_item(version, person=case.employee_id, room=item.room_id)
    return Words.from_text(doors.open_content(sealed, reader=found.reader(viewer, permission), now=NOON)).text


def test_two_who_open_a_case_get_the_same_one(town, case):
    again = acts.open_case(employee=case.employee_id, opened_for="employee", start_type="part_time",
                           by=town.actor("hr"), now=NOON)
    assert again == case
    assert Room.objects.filter(case=case).count() == 2


@pytest.mark.parametrize("who", ["rehab", "lakare", "fk"])
def test_no_other_party_sees_a_case_before_its_first_delivery(town, case, who):
    with pytest.raises(Http404):
        reach(case.id, Permission.CASE_READ, for_user=town.viewer(who))


@pytest.mark.parametrize("who", ["utanfor", "chef2", "igarchef", "admin", "medarbetare2", "hr2"])
def test_nobody_without_a_relation_reaches_a_case(town, case, who):
    with pytest.raises(Http404):
        reach(case.id, Permission.CASE_READ, for_user=town.viewer(who))


def test_care_delivers_what_was_released_and_everyone_reads_their_own_copy(town, parties, case):
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    delivery = cases.delivered(town, case, "rehab", to_employer(case), item)
    (row,) = cases.copies(delivery)
    assert opened_text(town, "chef", case, row.copy) == "Kan gå och stå, inte lyfta."
    assert opened_text(town, "medarbetare", case, row.own_copy, Permission.OWN_ROOM) == "Kan gå och stå, inte lyfta."
    assert row.secrecy_release.holder == parties.region


def test_nobody_opens_in_anothers_room(town, parties, case):
    cases.care_joins(town, parties, case)
    theirs = cases.written(town, cases.room_of(case, parties.region), "rehab")
    with pytest.raises(doors.Refused):
        opened_text(town, "chef", case, theirs)
    own = cases.written(town, cases.room_of(case, None), "medarbetare", category="own")
    for who in ("chef", "hr", "rehab"):
        with pytest.raises(doors.Refused):
            opened_text(town, who, case, own)


def test_a_diagnosis_never_comes_to_the_employer_from_care(town, parties, case):
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab", category="diagnosis")
    with pytest.raises(deliveries.NotCovered) as found:
        cases.delivered(town, case, "rehab", to_employer(case), item)
    assert [refused.code for refused in found.value.refused.values()] == ["diagnosis_to_employer"]
    assert not Delivery.objects.filter(from_room__party=parties.region).exists()


def test_a_withdrawal_stops_what_is_being_composed_and_refuses_the_confirmation(town, parties, case):
    release = cases.care_joins(town, parties, case)
    room = cases.room_of(case, parties.region)
    item = cases.written(town, room, "rehab")
    viewer = town.viewer("rehab")
    found = reach(case.id, Permission.DELIVER, for_user=viewer)
    actor = viewer.actor(found.scope)
    made = deliveries.compose(deliveries.Draft(room.id, to_employer(case), (item.versions.get().id,)), by=actor,
                              now=NOON)
    assert releases.withdraw(release.id, by=town.actor("medarbetare"), now=NOON) == 1
    with pytest.raises(BadInput):
        deliveries.deliver(made.id, reader=found.reader(viewer, Permission.DELIVER), about=cases.ABOUT, by=actor,
                           now=NOON)
    made.refresh_from_db()
    assert (made.state, made.stopped_for) == ("stopped", "withdrawn")
    with pytest.raises(deliveries.NotCovered):
        cases.delivered(town, case, "rehab", to_employer(case), item)


def test_each_authority_registers_under_its_own_next_number(town, parties, case):
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    cases.delivered(town, case, "rehab", to_employer(case), item)
    entries = RegisterEntry.objects.order_by("party__name", "number").values_list(
        "party__name", "number", "incoming", "counterpart__name", "secrecy_mark")
    assert list(entries) == [("Ekhult", 1, True, "Region Sydvik", "OSL 39:2"),
                             ("Region Sydvik", 1, True, None, "OSL 25:1"),
                             ("Region Sydvik", 2, False, "Ekhult", "OSL 25:1")]


def test_what_a_party_that_does_not_sign_in_has_sent_is_entered_with_its_sender(town, parties, case):
    item = rooms.enter_received(
        cases.room_of(case, case.party), kind="assessment", category="ability", words=Words("", "Kan sitta."),
        sender_party=parties.region.id, sender_place=parties.centre, sender_function="physician", sent_on=NOON.date(),
        came_by="on_paper", by=town.actor("chef"), now=NOON)
    assert opened_text(town, "hr", case, item) == "Kan sitta."
    assert RegisterEntry.objects.get(item=item).counterpart == parties.region
    assert cases.room_of(case, None).items.filter(kind="assessment").count() == 1


def test_a_mistaken_case_is_hidden_from_everyone(town, case):
    acts.misregister(case.id, mistake="person", by=town.actor("chef"), now=NOON)
    for who, permission in (("chef", Permission.CASE_READ), ("medarbetare", Permission.OWN_ROOM)):
        with pytest.raises(Http404):
            reach(case.id, permission, for_user=town.viewer(who))


def test_who_leads_the_managers_is_told_that_it_is_not_hers(town, case):
    with pytest.raises(PermissionDenied):
        reach(case.id, Permission.CASE_READ, for_user=town.viewer("overchef"))


def test_a_new_manager_reaches_the_case_and_the_old_one_does_not(town, case):
    workforce.end_management(town.chefs, by=town.actor("hr"), now=NOON)
    people.appoint(town.units["Hemtjänst Norr"], town.people["chef2"], first_day=NOON.date())
    assert reach(case.id, Permission.CASE_READ, for_user=town.viewer("chef2")).room.party == case.party
    with pytest.raises((Http404, PermissionDenied)):
        reach(case.id, Permission.CASE_READ, for_user=town.viewer("chef"))


def test_a_duty_that_has_ended_reaches_nobody(town, parties, case):
    cases.care_joins(town, parties, case)
    assert reach(case.id, Permission.CASE_READ, for_user=town.viewer("rehab"))
    workforce.leave_duty(Duty.objects.get(employee=town.people["rehab"]).id, by=town.actor("lakare"), now=NOON)
    with pytest.raises(Http404):
        reach(case.id, Permission.CASE_READ, for_user=town.viewer("rehab"))


def test_a_party_is_not_told_that_another_may_tell_it_something(town, parties, case):
    """Försäkringskassan has a room; that the care centre is there at all is not to be learnt from a release."""
    agency = cases.parts("secrecy", parties.agency, parties.office, (case.party, None, ""))
    cases.given(town, case, agency)
    item = cases.written(town, cases.room_of(case, None), "medarbetare", category="own")
    cases.delivered(town, case, "medarbetare", deliveries.To(parties.agency.id, parties.office, "case_officer"), item)
    cases.given(town, case, cases.parts("secrecy", parties.region, parties.centre,
                                        (parties.agency, parties.office, ""), (case.party, None, "")))
    no = releases.propose(case.id, agency, party=case.party_id, by=town.actor("chef"), now=NOON)
    releases.refuse(no.id, how="signed_in", by=town.actor("medarbetare"), now=NOON)
    viewer = town.viewer("fk")
    found = reach(case.id, Permission.CASE_READ, for_user=viewer)
    assert {row.holder for row in release_queries.of_room(found, for_user=viewer)} == {parties.agency}
    told, _ = handed(found, for_user=viewer)
    assert [row.answered for row in told if row.answered] == ["given"]
    chef = town.viewer("chef")
    employers, _ = handed(reach(case.id, Permission.CASE_READ, for_user=chef), for_user=chef)
    assert sorted(row.answered for row in employers if row.answered) == ["given", "given", "refused"]
