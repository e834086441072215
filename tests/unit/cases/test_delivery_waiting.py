"""For whom the outbox sends a neutral mail, as opaque things."""

import pytest

from omtanke.cases.actions import deliveries
from omtanke.cases.delivery_waiting import about_oneself
from tests.factories import cases
from tests.factories.moments import NOON, TODAY, at

pytestmark = pytest.mark.django_db


def waiting(town, who, now=NOON) -> set[str]:
    user = town.users[who].id
    return {thing.partition(":")[0] for thing in about_oneself([user], now=now).get(user, set())}


def test_nothing_waits_when_a_case_opens(town, case):
    assert all(not things for things in about_oneself(None, now=NOON).values())


def test_what_is_delivered_waits_for_whom_it_is_about_and_stops_by_itself(town, parties, case):
    cases.care_joins(town, parties, case)
    assert waiting(town, "medarbetare") == set()  # what she herself handed over is no news to her
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    cases.delivered(town, case, "rehab", deliveries.To(case.party_id, None, "manager"), item)
    assert waiting(town, "medarbetare") == {"delivery"}
    assert {user for user, things in about_oneself(None, now=NOON).items() if things} == {town.users["medarbetare"].id}
    assert waiting(town, "medarbetare", at(TODAY.replace(year=2027))) == set()
