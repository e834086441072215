"""For whom the outbox sends a neutral mail, as opaque things."""

import pytest

from omtanke.cases.actions import deliveries, marks, releases
from omtanke.cases.waiting import cases_of
from tests.factories import cases
from tests.factories.moments import NOON, TODAY, at

pytestmark = pytest.mark.django_db


def waiting(town, who, now=NOON) -> set[str]:
    user = town.users[who].id
    return {thing.partition(":")[0] for thing in cases_of([user], now=now).get(user, set())}


def test_nothing_waits_when_a_case_opens(town, case):
    assert all(not things for things in cases_of(None, now=NOON).values())


def test_a_release_waits_for_the_employee_alone(town, parties, case):
    what = cases.parts("secrecy", parties.region, parties.centre, (case.party, None, ""))
    releases.propose(case.id, what, party=case.party_id, by=town.actor("chef"), now=NOON)
    assert waiting(town, "medarbetare") == {"release"}
    assert {user for user, things in cases_of(None, now=NOON).items() if things} == {town.users["medarbetare"].id}


def test_what_is_delivered_waits_for_whom_it_is_about_and_for_the_function_that_gets_it(town, parties, case):
    cases.care_joins(town, parties, case)
    assert waiting(town, "rehab") == {"delivery"}
    assert waiting(town, "lakare") == set()
    marks.receive(cases.room_of(case, parties.region).received.get().id, by=town.actor("rehab"), now=NOON)
    assert waiting(town, "rehab") == set()
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    cases.delivered(town, case, "rehab", deliveries.To(case.party_id, None, "manager"), item)
    assert waiting(town, "medarbetare") == {"delivery"}
    assert waiting(town, "medarbetare", at(TODAY.replace(year=2027))) == set()
