"""The printed matrix of cases (docs/reference/disclosure.md), held against what is answered."""

import pytest
from django.http import Http404
from django.urls import reverse

from omtanke.access.permissions import Permission
from omtanke.cases.actions import cases as acts
from omtanke.cases.actions import closing, deliveries, releases
from omtanke.cases.models import Release
from omtanke.cases.queries.reach import reach
from omtanke.rules.errors import BadInput
from tests.contracts.disclosure_table import OPENS, matrix
from tests.factories import cases
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
WHO = {"manager": "chef", "hr": "hr", "employee": "medarbetare", "rehab_coordinator": "rehab", "physician": "lakare"}


@pytest.mark.parametrize("role", WHO)
def test_each_role_reaches_the_room_that_is_printed(town, parties, case, role):
    cases.care_joins(town, parties, case)
    viewer = town.viewer(WHO[role])
    permission = Permission.OWN_ROOM if role == "employee" else Permission.CASE_READ
    found = reach(case.id, permission, for_user=viewer)
    assert found.scope.role == role
    assert (found.room.party.kind if found.room.party else "person") == OPENS[role]


@pytest.mark.parametrize(("state", "row"), [
    ("open", "| open | ● | ● | ● | ● |"), ("closed", "| closed | ● | `moved_on` | `moved_on` | ● |"),
    ("misregistered", "| misregistered | 404 | 404 | 404 | 404 |")])
def test_what_a_state_of_the_case_lets_happen(town, parties, case, sign_in, state, row):
    release = cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    chef = town.actor("chef")
    if state == "closed":
        closing.close(case.id, closed_on=TODAY, reason="ordinary_work", compensation="at_work", by=chef, now=NOON)
    if state == "misregistered":
        acts.misregister(case.id, mistake="person", by=chef, now=NOON)
    said = [_answer(lambda: reach(case.id, Permission.CASE_READ, for_user=town.viewer("chef"))),
            _answer(lambda: cases.delivered(town, case, "rehab", deliveries.To(case.party_id, None, "manager"), item)),
            _answer(lambda: _asks(town, parties, case))]
    taken = sign_in("medarbetare").post(reverse("withdraw_release", args=[release.id])).status_code
    said.append("404" if taken == 404 else "●")
    assert (Release.objects.get(id=release.id).state == "withdrawn") == (said[-1] == "●")
    assert "| " + " | ".join([state, *said]) + " |" == row
    assert row in matrix()


def _asks(town, parties, case) -> None:
    reach(case.id, Permission.RELEASE_PROPOSE, for_user=town.viewer("chef"))
    what = cases.parts("data", case.party, None, (parties.region, parties.centre, ""))
    releases.propose(case.id, what, party=case.party_id, by=town.actor("chef"), now=NOON)


def _answer(do) -> str:
    try:
        do()
    except Http404:
        return "404"
    except BadInput as refused:
        return f"`{refused.code}`"
    return "●"
