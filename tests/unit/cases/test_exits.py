"""A room that is erased, and a party that leaves."""

import pytest
from django.http import Http404

from omtanke.access.permissions import Permission
from omtanke.cases.actions import deliveries, exits
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import Delivery, Room
from omtanke.cases.queries.reach import reach
from omtanke.vault import doors
from tests.factories import cases
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def test_a_party_that_leaves_reaches_nobody_and_what_it_held_opens_nowhere(town, parties, case):
    cases.care_joins(town, parties, case)
    room = cases.room_of(case, parties.region)
    item = cases.written(town, room, "rehab")
    viewer = town.viewer("rehab")
    reader = reach(case.id, Permission.CASE_READ, for_user=viewer).reader(viewer, Permission.CASE_READ)
    assert exits.leave(parties.region.id, by=town.actor("hr"), now=NOON) == 1
    with pytest.raises(Http404):
        reach(case.id, Permission.CASE_READ, for_user=town.viewer("rehab"))
    sealed = sealed_item(item.versions.get(), person=case.employee_id, room=room.id)
    with pytest.raises(doors.Erased):
        doors.open_content(sealed, reader=reader, now=NOON)
    assert Room.objects.get(id=room.id).about is None
    assert exits.leave(parties.region.id, by=town.actor("hr"), now=NOON) == 0


def test_what_it_delivered_stays_with_whoever_received_it(town, parties, case):
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    delivery = cases.delivered(town, case, "rehab", deliveries.To(case.party_id, None, "manager"), item)
    exits.leave(parties.region.id, by=town.actor("hr"), now=NOON)
    (row,) = cases.copies(delivery)
    viewer = town.viewer("chef")
    found = reach(case.id, Permission.CASE_READ, for_user=viewer)
    sealed = sealed_item(row.copy.versions.get(), person=case.employee_id, room=row.copy.room_id)
    assert "lyfta" in doors.open_content(sealed, reader=found.reader(viewer, Permission.CASE_READ), now=NOON)


def test_what_it_was_about_to_deliver_stops(town, parties, case):
    cases.care_joins(town, parties, case)
    room = cases.room_of(case, parties.region)
    item = cases.written(town, room, "rehab")
    made = deliveries.compose(deliveries.Draft(room.id, deliveries.To(case.party_id, None, "manager"),
                                               (item.versions.get().id,)), by=town.actor("rehab"), now=NOON)
    exits.erase_room(room.id, by=town.actor("hr"), now=NOON)
    assert Delivery.objects.get(id=made.id).state == "stopped"


def test_a_later_delivery_to_the_same_place_makes_a_new_room(town, parties, case):
    cases.care_joins(town, parties, case)
    exits.leave(parties.region.id, by=town.actor("hr"), now=NOON)
    item = cases.written(town, cases.room_of(case, None), "medarbetare", category="own")
    cases.delivered(town, case, "medarbetare", deliveries.To(parties.region.id, parties.centre, "rehab_coordinator"),
                    item)
    assert Room.objects.filter(case=case, party=parties.region).count() == 2
    assert reach(case.id, Permission.CASE_READ, for_user=town.viewer("rehab")).room.erased_at is None
