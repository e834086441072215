"""Told of a wrong delivery: each party's data protection officer, without a name, with which functions opened it."""

import pytest
from django.urls import reverse

from omtanke.access.models import Assignment
from omtanke.cases.actions import deliveries, marks
from tests.factories import accounts, cases, people
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def officers(town, parties):
    """A data protection officer of the employer, and one of the region."""
    for who, party, name in (("dso", town.ekhult, "Staffan Modin"), ("regiondso", parties.region, "Karin Ek")):
        town.people |= people.people(party, **{who: name})
        town.users[who] = accounts.account(who, town.people[who])
        Assignment.objects.create(user=town.users[who], role="data_protection_officer", party=party, first_day=TODAY,
                                  granted_by="one", approved_by="another")


@pytest.fixture
def wrong(town, parties, case, officers, sign_in):
    cases.care_joins(town, parties, case)
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    made = cases.delivered(town, case, "rehab", deliveries.To(case.party_id, None, "manager"), item)
    sign_in("chef").get(reverse("delivery", args=[made.id]))
    marks.mark_wrong(made.id, why="recipient", by=town.actor("chef"), now=NOON)
    return made


def test_both_officers_are_told_at_once_and_see_their_own_partys_openings(wrong, sign_in):
    for who, sees, not_seen in (("dso", "Manager, Hemtjänst Norr", "Rehab coordinator, Vårdcentralen Almen</span>"),
                                ("regiondso", "Rehab coordinator", "Manager, Hemtjänst Norr")):
        client = sign_in(who)
        assert "A delivery has been marked as wrong" in client.get(reverse("start")).content.decode()
        said = client.get(reverse("wrong_deliveries")).content.decode()
        assert "It went to the wrong recipient" in said and sees in said and not_seen not in said
        assert "Helena" not in said and "Norén" not in said


@pytest.mark.parametrize("who", ["chef", "hr", "rehab", "medarbetare", "utanfor", "admin"])
def test_nobody_else_has_the_page(wrong, sign_in, who):
    assert sign_in(who).get(reverse("wrong_deliveries")).status_code == 403


def test_before_anything_went_wrong_nothing_is_told(town, officers, sign_in):
    assert "marked as wrong" not in sign_in("dso").get(reverse("start")).content.decode()
    assert "No delivery has been marked" in sign_in("dso").get(reverse("wrong_deliveries")).content.decode()
